import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from './database.ts';
import { feedToAuthorized } from './feed.ts';
import type { Work } from './store.ts';
import type { Tables } from './tables.ts';

export type Consumer = Selectable<Tables['consumer']>;
export type NewConsumer = Insertable<Tables['consumer']>;

export const addConsumers = async (work: Work, consumers: readonly NewConsumer[]): Promise<void> => {
  if (consumers.length > 0) await work.db.insertInto('consumer').values(consumers).execute();
};

export const findConsumer = (db: Db, id: string): Promise<Consumer | undefined> =>
  db.selectFrom('consumer').selectAll().where('id', '=', id).executeTakeFirst();

/** Letter case of the address does not matter. */
export const findConsumerByEmail = (db: Db, email: string): Promise<Consumer | undefined> =>
  db
    .selectFrom('consumer')
    .selectAll()
    .where(eb => eb.fn<string>('lower', ['email']), '=', email.toLowerCase())
    .executeTakeFirst();

/** Changes what a consumer says of themselves; their assister's Desk hears of it. */
export async function updateConsumer(work: Work, id: string, change: Updateable<Tables['consumer']>): Promise<void> {
  await lockConsumer(work, id, 'update');
  await work.db.updateTable('consumer').set(change).where('id', '=', id).execute();
  await feedToAuthorized(work, id, [{ collection: 'clients', id }]);
}

/**
 * The one order of locks: whoever changes a consumer's documents first holds the consumer's row shared; whoever starts or
 * ends an authorization holds it alone. So no document slips between the rights and the feed that follows from them.
 */
export async function lockConsumer(work: Work, id: string, how: 'share' | 'update'): Promise<boolean> {
  const query = work.db.selectFrom('consumer').select('id').where('id', '=', id);
  const row = await (how === 'share' ? query.forShare() : query.forUpdate()).executeTakeFirst();
  return row !== undefined;
}
