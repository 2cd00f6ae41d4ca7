import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type LeaseRow = Selectable<Tables['accountLease']>;

const columns = ['consumerId', 'epoch', 'holderKind', 'holderId', 'assisterId', 'since', 'expiresAt'] as const;
const nobody = { holderKind: null, holderId: null, assisterId: null, since: null, expiresAt: null };

/** Held until the transaction ends: whoever takes, keeps, gives back or needs the lease of an account comes one after another. */
export async function lockLease(db: Db, consumerId: string): Promise<LeaseRow> {
  const row = db.selectFrom('accountLease').select(columns).where('consumerId', '=', consumerId).forUpdate();
  const known = await row.executeTakeFirst();
  if (known) return known;
  await db
    .insertInto('accountLease')
    .values({ consumerId, epoch: 0, ...nobody })
    .onConflict(conflict => conflict.doNothing())
    .execute();
  return row.executeTakeFirstOrThrow();
}

export const findLease = (db: Db, consumerId: string): Promise<LeaseRow | undefined> =>
  db.selectFrom('accountLease').selectAll().where('consumerId', '=', consumerId).executeTakeFirst();

/** The caller holds the row. */
export const writeLease = async (db: Db, { consumerId, ...lease }: LeaseRow): Promise<void> => {
  await db.updateTable('accountLease').set(lease).where('consumerId', '=', consumerId).execute();
};

/** Nobody holds it any more; the epoch stays, and with it every write that still carries it is stale once it rises. */
export const freeLease = async (db: Db, consumerId: string): Promise<void> => {
  await db.updateTable('accountLease').set(nobody).where('consumerId', '=', consumerId).execute();
};

/** Accounts that this session is in, always in the same order: each is locked next. */
export const listLeasesOf = (db: Db, holderId: string): Promise<LeaseRow[]> =>
  db.selectFrom('accountLease').selectAll().where('holderId', '=', holderId).orderBy('consumerId').execute();
