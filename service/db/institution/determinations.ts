import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type DeterminationRow = Selectable<Tables['determination']>;
export type NewDetermination = Insertable<Tables['determination']>;

const submitted = (db: Db) =>
  db
    .selectFrom('submission')
    .innerJoin('application', 'application.id', 'submission.applicationId')
    .innerJoin('consumer', 'consumer.id', 'application.consumerId')
    .select(['application.id', 'application.consumerId', 'submission.confirmationNumber', 'submission.receivedAt'])
    .select(['consumer.givenName', 'consumer.familyName', 'consumer.birthDate', 'consumer.city']);

export type FoundApplication = Awaited<ReturnType<ReturnType<typeof submitted>['executeTakeFirstOrThrow']>>;

/** Submitted ones only: by any part of the confirmation number or of the name of who has the account; newest first. */
export const searchSubmitted = (db: Db, wanted: string, limit: number): Promise<FoundApplication[]> => {
  const like = `%${wanted.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return submitted(db)
    .where(
      sql<boolean>`lower(concat_ws(' ', consumer.given_name, consumer.family_name, consumer.given_name, submission.confirmation_number)) like ${like}`,
    )
    .orderBy('submission.receivedAt', 'desc')
    .orderBy('application.id')
    .limit(limit)
    .execute();
};

/** With what was answered; undefined for what was not submitted. */
export const findSubmitted = (db: Db, applicationId: string) =>
  submitted(db).select('application.document').where('application.id', '=', applicationId).executeTakeFirst();

/** Of all members, in the order in which they were determined. */
export const listDeterminations = (db: Db, applicationId: string): Promise<DeterminationRow[]> =>
  db
    .selectFrom('determination')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('determinedOn')
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();

/** Those that are anybody's word but the rules' of this program; the newest last. */
export const listSaid = (db: Db, applicationId: string): Promise<DeterminationRow[]> =>
  db
    .selectFrom('determination')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('byRules', '=', false)
    .orderBy('recordedAt')
    .orderBy('id')
    .execute();

/** What is known of this program for this member. */
export const findDetermination = (
  db: Db,
  { applicationId, memberId, program }: Pick<DeterminationRow, 'applicationId' | 'memberId' | 'program'>,
): Promise<DeterminationRow | undefined> =>
  db
    .selectFrom('determination')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .where('memberId', '=', memberId)
    .where('program', '=', program)
    .executeTakeFirst();

export const addDetermination = async (db: Db, row: NewDetermination): Promise<void> => {
  await db.insertInto('determination').values(row).execute();
};

export const updateDetermination = async (
  db: Db,
  id: string,
  change: Pick<DeterminationRow, 'status' | 'help' | 'determinedOn' | 'activeOn' | 'recordedBy' | 'recordedAt' | 'byRules'>,
): Promise<void> => {
  await db.updateTable('determination').set(change).where('id', '=', id).execute();
};

/** The row as it was; undefined when this application has none of this id. What the rules of this program say is theirs to take back (`byRules`). */
export const removeDetermination = (db: Db, applicationId: string, id: string, byRules = false): Promise<DeterminationRow | undefined> =>
  db
    .deleteFrom('determination')
    .where('applicationId', '=', applicationId)
    .where('id', '=', id)
    .where('byRules', '=', byRules)
    .returningAll()
    .executeTakeFirst();
