import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type StaffRow = Selectable<Tables['staff']>;
export type StaffOffice = StaffRow['office'];
export type StaffLinkRow = Selectable<Tables['staffLink']>;

/** False when somebody of this office has the address. */
export const addStaff = async (db: Db, staff: Insertable<Tables['staff']>): Promise<boolean> => {
  const added = await db
    .insertInto('staff')
    .values(staff)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return added !== undefined;
};

export const findStaff = (db: Db, id: string): Promise<StaffRow | undefined> =>
  db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();

export const lockStaff = (db: Db, id: string): Promise<StaffRow | undefined> =>
  db.selectFrom('staff').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Who works there now. Letter case of the address does not matter. */
export const findStaffByEmail = (db: Db, office: StaffOffice, email: string): Promise<StaffRow | undefined> =>
  db
    .selectFrom('staff')
    .selectAll()
    .where('office', '=', office)
    .where(eb => eb.fn<string>('lower', ['email']), '=', email.toLowerCase())
    .where('endedAt', 'is', null)
    .executeTakeFirst();

export const updateStaff = async (db: Db, id: string, change: Updateable<Tables['staff']>): Promise<void> => {
  await db.updateTable('staff').set(change).where('id', '=', id).execute();
};

/** Of one agency, or with null all of the ARC; by name. */
export const listStaff = (db: Db, agencyId: string | null): Promise<StaffRow[]> =>
  db
    .selectFrom('staff')
    .selectAll()
    .where('agencyId', agencyId === null ? 'is' : '=', agencyId)
    .where('endedAt', 'is', null)
    .orderBy('familyName')
    .orderBy('id')
    .execute();

/** Only the newest link of an account is good. */
export async function addStaffLink(db: Db, link: Omit<StaffLinkRow, 'usedAt'>): Promise<void> {
  await db
    .updateTable('staffLink')
    .set({ usedAt: link.createdAt })
    .where('staffId', '=', link.staffId)
    .where('usedAt', 'is', null)
    .execute();
  await db
    .insertInto('staffLink')
    .values({ ...link, usedAt: null })
    .execute();
}

export const findStaffLink = (db: Db, hash: string): Promise<StaffLinkRow | undefined> =>
  db.selectFrom('staffLink').selectAll().where('hash', '=', hash).executeTakeFirst();
