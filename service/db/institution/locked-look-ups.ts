import type { Db } from '../database.ts';

/** Consumers who may look up no more reference numbers, the latest first. */
export const listLockedLookUps = (db: Db) =>
  db
    .selectFrom('lookUpCount')
    .innerJoin('consumer', 'consumer.id', 'lookUpCount.consumerId')
    .select(['lookUpCount.consumerId', 'consumer.givenName', 'consumer.familyName', 'lookUpCount.inVain', 'lookUpCount.lockedAt'])
    .where('lookUpCount.lockedAt', 'is not', null)
    .orderBy('lookUpCount.lockedAt', 'desc')
    .execute();

/** True when it was locked. */
export const unlockLookUps = async (db: Db, consumerId: string): Promise<boolean> => {
  const row = await db
    .updateTable('lookUpCount')
    .set({ lockedAt: null, inVain: 0, inHour: 0 })
    .where('consumerId', '=', consumerId)
    .where('lockedAt', 'is not', null)
    .returning('consumerId')
    .executeTakeFirst();
  return row !== undefined;
};
