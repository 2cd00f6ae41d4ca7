import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

export type AssisterRow = Selectable<Tables['assister']>;

export const addAgency = async (db: Db, agency: Insertable<Tables['agency']>): Promise<void> => {
  await db.insertInto('agency').values(agency).execute();
};

export const addAssister = async (db: Db, assister: Insertable<Tables['assister']>): Promise<void> => {
  await db.insertInto('assister').values(assister).execute();
};

export const findAssister = (db: Db, id: string): Promise<AssisterRow | undefined> =>
  db.selectFrom('assister').selectAll().where('id', '=', id).executeTakeFirst();

export const getAssister = (db: Db, id: string): Promise<AssisterRow> =>
  db.selectFrom('assister').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

/** Letter case of the address does not matter. */
export const findAssisterByEmail = (db: Db, email: string): Promise<AssisterRow | undefined> =>
  db
    .selectFrom('assister')
    .selectAll()
    .where(eb => eb.fn<string>('lower', ['email']), '=', email.toLowerCase())
    .executeTakeFirst();

export const findAssisterByLoginMn = (db: Db, subject: string): Promise<AssisterRow | undefined> =>
  db.selectFrom('assister').selectAll().where('loginMnSubject', '=', subject).executeTakeFirst();

/** Holds the row until the transaction ends: sessions and passwords of one account change one after another. */
export const lockAssister = (db: Db, id: string): Promise<AssisterRow | undefined> =>
  db.selectFrom('assister').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Only an assister who still serves has a reference number that works. */
export const findAssisterByReferenceNumber = (db: Db, referenceNumber: string): Promise<AssisterRow | undefined> =>
  db
    .selectFrom('assister')
    .selectAll()
    .where('referenceNumber', '=', referenceNumber)
    .where('accessEndedAt', 'is', null)
    .where('accessPausedAt', 'is', null)
    .executeTakeFirst();

export const isReferenceNumberTaken = async (db: Db, referenceNumber: string): Promise<boolean> =>
  (await db.selectFrom('assister').select('id').where('referenceNumber', '=', referenceNumber).executeTakeFirst()) !== undefined;

export const updateAssister = async (db: Db, id: string, change: Updateable<Tables['assister']>): Promise<void> => {
  await db.updateTable('assister').set(change).where('id', '=', id).execute();
};

export const findAgencyName = async (db: Db, id: string): Promise<string> =>
  (await db.selectFrom('agency').select('name').where('id', '=', id).executeTakeFirstOrThrow()).name;
