import type { Selectable } from 'kysely';
import type { Application } from '../../shared/model/application.ts';
import type { Db } from './database.ts';
import { json, type Tables } from './tables.ts';

export type ApplicationRow = Selectable<Tables['application']>;

export const findApplication = (db: Db, id: string): Promise<ApplicationRow | undefined> =>
  db
    .selectFrom('application')
    .select(['id', 'consumerId', 'rev', 'status', 'document', 'createdBy', 'createdAt', 'updatedAt'])
    .where('id', '=', id)
    .executeTakeFirst();

/** The same, held until the transaction ends. */
export const lockApplication = (db: Db, id: string): Promise<ApplicationRow | undefined> =>
  db.selectFrom('application').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Newest first. */
export const listApplicationsOfConsumer = (db: Db, consumerId: string): Promise<ApplicationRow[]> =>
  db.selectFrom('application').selectAll().where('consumerId', '=', consumerId).orderBy('createdAt', 'desc').orderBy('id').execute();

export const listApplicationIds = async (db: Db, consumerId: string): Promise<string[]> =>
  (await db.selectFrom('application').select('id').where('consumerId', '=', consumerId).execute()).map(row => row.id);

/** Those of the applications whose consumer authorizes this assister now. */
export const listApplicationsForAssister = (db: Db, assisterId: string, ids: readonly string[]): Promise<ApplicationRow[]> =>
  db
    .selectFrom('application')
    .innerJoin('authorization', 'authorization.consumerId', 'application.consumerId')
    .selectAll('application')
    .where('application.id', 'in', ids)
    .where('authorization.assisterId', '=', assisterId)
    .where('authorization.endedAt', 'is', null)
    .execute();

/** False when an application with this id exists already, whoever it belongs to. */
export const addApplication = async (db: Db, document: Application, now: Date): Promise<boolean> => {
  const row = await db
    .insertInto('application')
    .values({
      id: document.id,
      consumerId: document.clientId,
      rev: document.rev,
      status: document.status,
      document: json(document),
      createdBy: document.startedBy,
      createdAt: now,
      updatedAt: now,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

/** Compare-and-swap in one statement: replaces the document only while `assumedRev` is still its state and it is a draft. */
export const replaceDraft = async (db: Db, document: Application, assumedRev: string, now: Date): Promise<boolean> => {
  const row = await db
    .updateTable('application')
    .set({ rev: document.rev, status: document.status, document: json(document), updatedAt: now })
    .where('id', '=', document.id)
    .where('consumerId', '=', document.clientId)
    .where('rev', '=', assumedRev)
    .where('status', '=', 'draft')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};
