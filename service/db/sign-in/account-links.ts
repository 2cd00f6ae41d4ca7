import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type AccountLinkRow = Selectable<Tables['accountLink']>;
export type LinkKind = AccountLinkRow['kind'];

/** Only the newest link of a kind is good. */
export async function addAccountLink(db: Db, link: Omit<AccountLinkRow, 'usedAt'>): Promise<void> {
  await db
    .updateTable('accountLink')
    .set({ usedAt: link.createdAt })
    .where('assisterId', '=', link.assisterId)
    .where('kind', '=', link.kind)
    .where('usedAt', 'is', null)
    .execute();
  await db
    .insertInto('accountLink')
    .values({ ...link, usedAt: null })
    .execute();
}

export const findAccountLink = (db: Db, hash: string): Promise<AccountLinkRow | undefined> =>
  db.selectFrom('accountLink').selectAll().where('hash', '=', hash).executeTakeFirst();

export const countLinksSince = async (db: Db, assisterId: string, since: Date): Promise<number> =>
  (
    await db
      .selectFrom('accountLink')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('assisterId', '=', assisterId)
      .where('createdAt', '>', since)
      .executeTakeFirstOrThrow()
  ).count;
