import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type AttemptRow = Selectable<Tables['signInAttempt']>;

export const addAttempt = async (db: Db, attempt: Insertable<Tables['signInAttempt']>): Promise<void> => {
  await db.insertInto('signInAttempt').values(attempt).execute();
};

/** Held until the transaction ends: of two steps at once the second sees what the first did. */
export const lockAttempt = (db: Db, tokenHash: string): Promise<AttemptRow | undefined> =>
  db.selectFrom('signInAttempt').selectAll().where('tokenHash', '=', tokenHash).forUpdate().executeTakeFirst();

export const findAttempt = (db: Db, tokenHash: string): Promise<AttemptRow | undefined> =>
  db.selectFrom('signInAttempt').selectAll().where('tokenHash', '=', tokenHash).executeTakeFirst();

export const updateAttempt = async (db: Db, tokenHash: string, change: Updateable<Tables['signInAttempt']>): Promise<void> => {
  await db.updateTable('signInAttempt').set(change).where('tokenHash', '=', tokenHash).execute();
};
