import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type ConsumerLinkRow = Selectable<Tables['consumerLink']>;
export type ConsumerLinkKind = ConsumerLinkRow['kind'];

export const addConsumerLink = async (db: Db, link: Omit<ConsumerLinkRow, 'usedAt'>): Promise<void> => {
  await db
    .insertInto('consumerLink')
    .values({ ...link, usedAt: null })
    .execute();
};

/** Only the newest letter of a kind to an address is good. */
export const voidOlderLinks = async (db: Db, kind: ConsumerLinkKind, email: string, now: Date): Promise<void> => {
  await db
    .updateTable('consumerLink')
    .set({ usedAt: now })
    .where(eb => eb.fn<string>('lower', ['email']), '=', email.toLowerCase())
    .where('kind', '=', kind)
    .where('usedAt', 'is', null)
    .execute();
};

export const findConsumerLink = (db: Db, hash: string): Promise<ConsumerLinkRow | undefined> =>
  db.selectFrom('consumerLink').selectAll().where('hash', '=', hash).executeTakeFirst();

/** Of every kind: the account has a new password. */
export const voidConsumerLinks = async (db: Db, consumerId: string, now: Date): Promise<void> => {
  await db.updateTable('consumerLink').set({ usedAt: now }).where('consumerId', '=', consumerId).where('usedAt', 'is', null).execute();
};
