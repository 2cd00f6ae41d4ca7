import type { Insertable, Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type OfficeSession = Selectable<Tables['officeSession']>;

export const addOfficeSession = async (db: Db, session: Insertable<Tables['officeSession']>): Promise<void> => {
  await db.insertInto('officeSession').values(session).execute();
};

/** Live or ended; undefined when nobody ever had this token. */
export const findOfficeSession = (db: Db, tokenHash: string): Promise<OfficeSession | undefined> =>
  db.selectFrom('officeSession').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();

export const touchOfficeSession = async (db: Db, id: string, now: Date): Promise<void> => {
  await db.updateTable('officeSession').set({ lastUsedAt: now }).where('id', '=', id).where('endedAt', 'is', null).execute();
};

/** False when it had ended before. */
export const endOfficeSession = async (db: Db, id: string, now: Date, reason: string): Promise<boolean> => {
  const ended = await db
    .updateTable('officeSession')
    .set({ endedAt: now, endedReason: reason })
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return ended !== undefined;
};

/** All of one person, of whatever office. */
export const endOfficeSessionsOf = async (db: Db, subjectId: string, now: Date, reason: string): Promise<void> => {
  await db
    .updateTable('officeSession')
    .set({ endedAt: now, endedReason: reason })
    .where('subjectId', '=', subjectId)
    .where('endedAt', 'is', null)
    .execute();
};
