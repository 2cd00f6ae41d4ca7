import type { Selectable } from 'kysely';
import type { Document } from '../../shared/model/document.ts';
import type { Db } from './database.ts';
import { json, type Tables } from './tables.ts';

export type DocumentRow = Selectable<Tables['document']>;

/** Held until the transaction ends. The caller holds the consumer's lock. */
export const lockDocument = (db: Db, id: string): Promise<DocumentRow | undefined> =>
  db.selectFrom('document').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Those whose consumer authorizes the assister now. */
export const listDocumentsForAssister = (db: Db, assisterId: string, ids: readonly string[]): Promise<DocumentRow[]> =>
  db
    .selectFrom('document')
    .innerJoin('authorization', 'authorization.consumerId', 'document.consumerId')
    .selectAll('document')
    .where('document.id', 'in', ids)
    .where('authorization.assisterId', '=', assisterId)
    .where('authorization.endedAt', 'is', null)
    .execute();

export const listDocumentIds = async (db: Db, consumerId: string): Promise<string[]> => {
  const rows = await db.selectFrom('document').select('id').where('consumerId', '=', consumerId).execute();
  return rows.map(row => row.id);
};

/** Waits for its bytes from now on. False when a document with this id exists already, whoever it belongs to. */
export const addDocument = async (db: Db, document: Document, assisterId: string | null, now: Date): Promise<boolean> => {
  const row = await db
    .insertInto('document')
    .values({
      ...{ id: document.id, consumerId: document.clientId, assisterId, size: document.bytes },
      ...{ step: 'awaited', document: json(document), checkDueAt: null, createdAt: now },
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

/** What is known about it has changed, and with it which step it is at. `checkDueAt`: null but for `checking`. */
export const moveDocument = async (db: Db, document: Document, checkDueAt: Date | null): Promise<void> => {
  const { step } = document.state;
  if (step === 'here') throw new TypeError('a document at the service is not only on a Desk');
  await db
    .updateTable('document')
    .set({ step, document: json(document), checkDueAt })
    .where('id', '=', document.id)
    .execute();
};

/** All bytes are there, and how many was not known before. */
export const endArrival = async (db: Db, id: string, size: number): Promise<void> => {
  await db.updateTable('document').set({ size }).where('id', '=', id).execute();
};

/** Those of a consumer that have arrived whole, newest first. */
export const listDocumentsOfConsumer = (db: Db, consumerId: string): Promise<DocumentRow[]> =>
  db
    .selectFrom('document')
    .selectAll()
    .where('consumerId', '=', consumerId)
    .where('step', '!=', 'awaited')
    .orderBy('createdAt', 'desc')
    .orderBy('id')
    .execute();

/** With its bytes. */
export const deleteDocument = async (db: Db, id: string): Promise<void> => {
  await db.deleteFrom('document').where('id', '=', id).execute();
};

/** Of a consumer whose authorization ended: what the assister added and was refused, or has not arrived whole, is gone with its bytes. */
export const forgetUnreceived = async (db: Db, consumerId: string): Promise<void> => {
  await db
    .deleteFrom('document')
    .where('consumerId', '=', consumerId)
    .where('assisterId', 'is not', null)
    .where('step', 'in', ['awaited', 'refused'])
    .execute();
};
