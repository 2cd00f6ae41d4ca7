import type { Db } from '../database.ts';
import { json } from '../tables.ts';

/** `failures`: instants of recent tries that were not (yet) known to succeed. */
export interface GuardRow {
  failures: readonly string[];
  lockedUntil: Date | null;
}

/** Holds the row of this subject until the transaction ends: parallel guesses come one after another. */
export const lockGuard = (db: Db, subject: string, now: Date): Promise<GuardRow> =>
  db
    .insertInto('signInGuard')
    .values({ subject, failures: json([]), lockedUntil: null, updatedAt: now })
    // One statement: between two, somebody who is forgiven takes the row away.
    .onConflict(conflict => conflict.column('subject').doUpdateSet({ updatedAt: now }))
    .returning(['failures', 'lockedUntil'])
    .executeTakeFirstOrThrow();

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
