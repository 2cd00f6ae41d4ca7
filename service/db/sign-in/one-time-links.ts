import type { Db } from '../database.ts';

/** Tables of one-time links: each row has a hash, and when it was used. */
type LinkTable = 'accountLink' | 'consumerLink' | 'staffLink';

/** True once. */
export async function spendLink(db: Db, table: LinkTable, hash: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable(table)
    .set({ usedAt: now })
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .returning('hash')
    .executeTakeFirst();
  return row !== undefined;
}
