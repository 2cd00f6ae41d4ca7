import type { Db } from './database.ts';
import { json } from './tables.ts';

export interface KeptAnswer {
  bodyHash: string;
  answer: unknown;
}

/**
 * Takes the key for this transaction. Answers what was kept under it before, or null when this is the first time. A
 * parallel push with the same key waits here until the first one is decided.
 */
export async function claimKey(db: Db, assisterId: string, key: string, bodyHash: string, now: Date): Promise<KeptAnswer | null> {
  const claimed = await db
    .insertInto('idempotency')
    .values({ assisterId, key, bodyHash, answer: null, createdAt: now })
    .onConflict(conflict => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (claimed) return null;
  return db
    .selectFrom('idempotency')
    .select(['bodyHash', 'answer'])
    .where('assisterId', '=', assisterId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
}

export const keepAnswer = async (db: Db, assisterId: string, key: string, answer: unknown): Promise<void> => {
  await db
    .updateTable('idempotency')
    .set({ answer: json(answer) })
    .where('assisterId', '=', assisterId)
    .where('key', '=', key)
    .execute();
};

/** The same push may come again and be worked on again. */
export const freeKey = async (db: Db, assisterId: string, key: string): Promise<void> => {
  await db.deleteFrom('idempotency').where('assisterId', '=', assisterId).where('key', '=', key).execute();
};
