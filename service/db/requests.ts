import type { Insertable, Selectable } from 'kysely';
import type { Request } from '../../shared/model/request.ts';
import type { Db } from './database.ts';
import { json, type Tables } from './tables.ts';

export type RequestRow = Selectable<Tables['request']>;

/** Those of the assister's own requests whose consumer authorizes them now. */
export const listRequestsForAssister = (db: Db, assisterId: string, ids: readonly string[]): Promise<RequestRow[]> =>
  db
    .selectFrom('request')
    .innerJoin('authorization', 'authorization.consumerId', 'request.consumerId')
    .selectAll('request')
    .where('request.id', 'in', ids)
    .where('request.assisterId', '=', assisterId)
    .where('authorization.assisterId', '=', assisterId)
    .where('authorization.endedAt', 'is', null)
    .execute();

export const listRequestIds = async (db: Db, assisterId: string, consumerId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('request')
    .select('id')
    .where('consumerId', '=', consumerId)
    .where('assisterId', '=', assisterId)
    .execute();
  return rows.map(row => row.id);
};

/** False when a request with this id exists already: a parallel one with the same id waits here until the first is decided. */
export const addRequest = async (db: Db, document: Request, assisterId: string, now: Date): Promise<boolean> => {
  const row = await db
    .insertInto('request')
    .values({ id: document.id, assisterId, consumerId: document.clientId, document: json(document), createdAt: now })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};

export const setRequestDocument = async (db: Db, document: Request): Promise<void> => {
  await db
    .updateTable('request')
    .set({ document: json(document) })
    .where('id', '=', document.id)
    .execute();
};

/** False when the application was submitted already or the confirmation number is taken. */
export const addSubmission = async (db: Db, submission: Insertable<Tables['submission']>): Promise<boolean> => {
  const row = await db
    .insertInto('submission')
    .values(submission)
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
};
