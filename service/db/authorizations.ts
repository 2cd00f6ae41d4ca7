import type { Insertable, Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

export type AuthorizationRow = Selectable<Tables['authorization']>;

export const addAuthorization = async (db: Db, row: Insertable<Tables['authorization']>): Promise<void> => {
  await db.insertInto('authorization').values(row).execute();
};

export const findLiveAuthorizationOfConsumer = (db: Db, consumerId: string): Promise<AuthorizationRow | undefined> =>
  db.selectFrom('authorization').selectAll().where('consumerId', '=', consumerId).where('endedAt', 'is', null).executeTakeFirst();

/** Newest first, ended ones too. */
export const listAuthorizationsOfConsumer = (db: Db, consumerId: string): Promise<AuthorizationRow[]> =>
  db.selectFrom('authorization').selectAll().where('consumerId', '=', consumerId).orderBy('startedAt', 'desc').execute();

/** The right itself: this assister may act for this consumer now. */
export const findLiveAuthorization = (db: Db, assisterId: string, consumerId: string): Promise<AuthorizationRow | undefined> =>
  db
    .selectFrom('authorization')
    .select(['id', 'consumerId', 'assisterId', 'startedAt', 'startedSessionId', 'openedAt', 'endedAt'])
    .where('assisterId', '=', assisterId)
    .where('consumerId', '=', consumerId)
    .where('endedAt', 'is', null)
    .executeTakeFirst();

/** The row as it ended; undefined when this consumer has no such live authorization. */
export const endAuthorization = async (db: Db, id: string, consumerId: string, now: Date): Promise<AuthorizationRow | undefined> =>
  db
    .updateTable('authorization')
    .set({ endedAt: now })
    .where('id', '=', id)
    .where('consumerId', '=', consumerId)
    .where('endedAt', 'is', null)
    .returningAll()
    .executeTakeFirst();

/** True at the first call of a live authorization, false afterwards. */
export const markOpened = async (db: Db, id: string, now: Date): Promise<boolean> => {
  const row = await db
    .updateTable('authorization')
    .set({ openedAt: now })
    .where('id', '=', id)
    .where('openedAt', 'is', null)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};
