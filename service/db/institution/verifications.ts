import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type VerificationRow = Selectable<Tables['verification']>;
export type VerificationKey = Pick<VerificationRow, 'applicationId' | 'memberId' | 'kind'>;

/** Of the account's newest application that was received; undefined where none was. */
export const findNewestSubmitted = (db: Db, consumerId: string): Promise<{ applicationId: string } | undefined> =>
  db
    .selectFrom('submission')
    .innerJoin('application', 'application.id', 'submission.applicationId')
    .select('submission.applicationId')
    .where('application.consumerId', '=', consumerId)
    .orderBy('submission.receivedAt', 'desc')
    .orderBy('application.id')
    .limit(1)
    .executeTakeFirst();

/** What had and has to be proved for the account's newest application. */
export const listVerificationsOfConsumer = async (db: Db, consumerId: string): Promise<VerificationRow[]> => {
  const newest = await findNewestSubmitted(db, consumerId);
  return newest ? listVerifications(db, newest.applicationId) : [];
};

export const listVerifications = (db: Db, applicationId: string): Promise<VerificationRow[]> =>
  db
    .selectFrom('verification')
    .selectAll()
    .where('applicationId', '=', applicationId)
    .orderBy('dueOn')
    .orderBy('memberId')
    .orderBy('kind')
    .execute();

/** Has to be proved from now on; what had to be before keeps its day. */
export const addVerification = async (db: Db, row: VerificationKey & Pick<VerificationRow, 'dueOn'>): Promise<void> => {
  await db
    .insertInto('verification')
    .values({ ...row, settledBy: null, settledAt: null, toldAt: null })
    .onConflict(conflict => conflict.doNothing())
    .execute();
};

const at = (db: Db, { applicationId, memberId, kind }: VerificationKey) =>
  db.updateTable('verification').where('applicationId', '=', applicationId).where('memberId', '=', memberId).where('kind', '=', kind);

/** Need not be proved any more, and was not. */
export const dropVerification = async (db: Db, { applicationId, memberId, kind }: VerificationKey): Promise<void> => {
  await db
    .deleteFrom('verification')
    .where('applicationId', '=', applicationId)
    .where('memberId', '=', memberId)
    .where('kind', '=', kind)
    .where('settledAt', 'is', null)
    .execute();
};

export const settleVerification = async (db: Db, key: VerificationKey, documentId: string, now: Date): Promise<void> => {
  await at(db, key).set({ settledBy: documentId, settledAt: now }).execute();
};

/** What this document had settled is open again. */
export const unsettleBy = async (db: Db, documentId: string): Promise<void> => {
  await db.updateTable('verification').set({ settledBy: null, settledAt: null }).where('settledBy', '=', documentId).execute();
};

export const markTold = async (db: Db, key: VerificationKey, now: Date): Promise<void> => {
  await at(db, key).set({ toldAt: now }).execute();
};

/** Applications of which something is overdue, and nobody was told. */
export const listOverdue = (db: Db, today: string): Promise<{ applicationId: string; consumerId: string }[]> =>
  db
    .selectFrom('verification')
    .innerJoin('eligibilityDecision', 'eligibilityDecision.applicationId', 'verification.applicationId')
    .select(['verification.applicationId', 'eligibilityDecision.consumerId'])
    .distinct()
    .where('verification.settledAt', 'is', null)
    .where('verification.toldAt', 'is', null)
    .where('verification.dueOn', '<', today)
    .execute();
