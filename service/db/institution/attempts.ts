import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import { json, type Tables } from '../tables.ts';

export type AttemptRow = Selectable<Tables['assessmentAttempt']>;

/** Not handed in yet. */
export const addAttempt = async (
  db: Db,
  { drawn, ...attempt }: Pick<AttemptRow, 'id' | 'personId' | 'bankVersion' | 'drawn' | 'startedAt'>,
): Promise<void> => {
  const open = { given: null, score: null, passed: null, handedInAt: null };
  await db
    .insertInto('assessmentAttempt')
    .values({ ...attempt, ...open, drawn: json(drawn) })
    .execute();
};

/** Somebody else's does not exist. */
export const findAttempt = (db: Db, id: string, personId: string): Promise<AttemptRow | undefined> =>
  db.selectFrom('assessmentAttempt').selectAll().where('id', '=', id).where('personId', '=', personId).executeTakeFirst();

/** Newest first. */
export const listAttempts = (db: Db, personId: string): Promise<AttemptRow[]> =>
  db.selectFrom('assessmentAttempt').selectAll().where('personId', '=', personId).orderBy('startedAt', 'desc').orderBy('id').execute();

/** Those that were begun and never handed in; nothing was learned from them. */
export const dropOpenAttempts = async (db: Db, personId: string): Promise<void> => {
  await db.deleteFrom('assessmentAttempt').where('personId', '=', personId).where('handedInAt', 'is', null).execute();
};

export const handInAttempt = async (
  db: Db,
  { id, given, ...result }: Pick<AttemptRow, 'id' | 'given' | 'score' | 'passed' | 'handedInAt'>,
): Promise<void> => {
  await db
    .updateTable('assessmentAttempt')
    .set({ ...result, given: json(given) })
    .where('id', '=', id)
    .execute();
};

/** Of one that is not handed in: where somebody was. */
export const keepGiven = async (db: Db, id: string, given: AttemptRow['given']): Promise<void> => {
  await db
    .updateTable('assessmentAttempt')
    .set({ given: json(given) })
    .where('id', '=', id)
    .execute();
};
