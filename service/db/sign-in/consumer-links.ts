import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type ConsumerLinkRow = Selectable<Tables['consumerLink']>;
export type ConsumerLinkKind = ConsumerLinkRow['kind'];

/** Only the newest link of a kind for an address is good. */
export async function addConsumerLink(db: Db, link: Omit<ConsumerLinkRow, 'usedAt'>): Promise<void> {
  await db
    .updateTable('consumerLink')
    .set({ usedAt: link.createdAt })
    .where(eb => eb.fn<string>('lower', ['email']), '=', link.email.toLowerCase())
    .where('kind', '=', link.kind)
    .where('usedAt', 'is', null)
    .execute();
  await db
    .insertInto('consumerLink')
    .values({ ...link, usedAt: null })
    .execute();
}

export const findConsumerLink = (db: Db, hash: string): Promise<ConsumerLinkRow | undefined> =>
  db.selectFrom('consumerLink').selectAll().where('hash', '=', hash).executeTakeFirst();

/** True once. */
export async function spendConsumerLink(db: Db, hash: string, now: Date): Promise<boolean> {
  const row = await db
    .updateTable('consumerLink')
    .set({ usedAt: now })
    .where('hash', '=', hash)
    .where('usedAt', 'is', null)
    .returning('hash')
    .executeTakeFirst();
  return row !== undefined;
}
