import type { Insertable, Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

export type ConsumerSession = Selectable<Tables['consumerSession']>;

export const addConsumerSession = async (db: Db, session: Insertable<Tables['consumerSession']>): Promise<void> => {
  await db.insertInto('consumerSession').values(session).execute();
};

/** Live or ended; undefined when nobody ever had this token. */
export const findConsumerSession = (db: Db, tokenHash: string): Promise<ConsumerSession | undefined> =>
  db.selectFrom('consumerSession').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();

export const touchConsumerSession = async (db: Db, id: string, now: Date): Promise<void> => {
  await db.updateTable('consumerSession').set({ lastUsedAt: now }).where('id', '=', id).where('endedAt', 'is', null).execute();
};

export const listLiveConsumerSessions = async (db: Db, consumerId: string): Promise<string[]> =>
  (
    await db
      .selectFrom('consumerSession')
      .select('id')
      .where('consumerId', '=', consumerId)
      .where('endedAt', 'is', null)
      .orderBy('id')
      .execute()
  ).map(({ id }) => id);

/** False when it had ended before. */
export const endConsumerSession = async (db: Db, id: string, now: Date, reason: string): Promise<boolean> => {
  const ended = await db
    .updateTable('consumerSession')
    .set({ endedAt: now, endedReason: reason })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
};
