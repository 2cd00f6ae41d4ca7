import type { Selectable } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

export type LookUpCount = Selectable<Tables['lookUpCount']>;

/** Held until the transaction ends: one look-up of a consumer after another, in whichever process. */
export const lockLookUpCount = (db: Db, consumerId: string, now: Date): Promise<LookUpCount> =>
  db
    .insertInto('lookUpCount')
    .values({ consumerId, hourBeganAt: now, inHour: 0, inVain: 0, lockedAt: null })
    .onConflict(conflict => conflict.column('consumerId').doUpdateSet(eb => ({ consumerId: eb.ref('excluded.consumerId') })))
    .returningAll()
    .executeTakeFirstOrThrow();

export const writeLookUpCount = async (db: Db, { consumerId, ...count }: LookUpCount): Promise<void> => {
  await db.updateTable('lookUpCount').set(count).where('consumerId', '=', consumerId).execute();
};
