import type { Db } from '../database.ts';

/** New ones in place of all that there were. */
export async function replaceRecoveryCodes(db: Db, assisterId: string, hashes: readonly string[]): Promise<void> {
  await db.deleteFrom('recoveryCode').where('assisterId', '=', assisterId).execute();
  if (hashes.length === 0) return;
  await db
    .insertInto('recoveryCode')
    .values(hashes.map(hash => ({ assisterId, hash, usedAt: null })))
    .execute();
}

/** True once: the code was there and had not been used. */
export async function spendRecoveryCode(db: Db, assisterId: string, hash: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('recoveryCode')
    .set({ usedAt: now })
    .where('assisterId', '=', assisterId)
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .returning('hash')
    .executeTakeFirst();
  return row !== undefined;
}

export const countRecoveryCodes = async (db: Db, assisterId: string): Promise<number> =>
  (
    await db
      .selectFrom('recoveryCode')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('assisterId', '=', assisterId)
      .where('usedAt', 'is', null)
      .executeTakeFirstOrThrow()
  ).count;
