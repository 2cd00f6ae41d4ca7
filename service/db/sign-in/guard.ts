import type { Db } from '../database.ts';
import { json } from '../tables.ts';

/** `failures`: instants of recent tries that were not (yet) known to succeed. */
export interface GuardRow {
  failures: readonly string[];
  lockedUntil: Date | null;
}

/** Holds the row of this subject until the transaction ends: parallel guesses come one after another. */
export async function lockGuard(db: Db, subject: string, now: Date): Promise<GuardRow> {
  await db
    .insertInto('signInGuard')
    .values({ subject, failures: json([]), lockedUntil: null, updatedAt: now })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  return db
    .selectFrom('signInGuard')
    .select(['failures', 'lockedUntil'])
    .where('subject', '=', subject)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export const writeGuard = async (db: Db, subject: string, guard: GuardRow, now: Date): Promise<void> => {
  await db
    .updateTable('signInGuard')
    .set({ failures: json(guard.failures), lockedUntil: guard.lockedUntil, updatedAt: now })
    .where('subject', '=', subject)
    .execute();
};

export const clearGuard = async (db: Db, subject: string): Promise<void> => {
  await db.deleteFrom('signInGuard').where('subject', '=', subject).execute();
};
