import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type ReviewRow = Selectable<Tables['documentReview']>;
export type Deadline = Pick<ReviewRow, 'safeUntil' | 'decideBy' | 'expires'>;

/** Waits to be looked at from now on, if it did not already. */
export const addReview = async (db: Db, review: { documentId: string; consumerId: string; waitsSince: Date } & Deadline): Promise<void> => {
  const rest = { state: 'waiting', why: null, openedBy: null, openedAt: null, decidedBy: null, decidedAt: null, letterId: null } as const;
  await db
    .insertInto('documentReview')
    .values({ ...review, ...rest })
    .onConflict(conflict => conflict.doNothing())
    .execute();
};

export const findReview = (db: Db, documentId: string): Promise<ReviewRow | undefined> =>
  db.selectFrom('documentReview').selectAll().where('documentId', '=', documentId).executeTakeFirst();

/** Held until the transaction ends. The caller holds the consumer's lock. */
export const lockReview = (db: Db, documentId: string): Promise<ReviewRow | undefined> =>
  db.selectFrom('documentReview').selectAll().where('documentId', '=', documentId).forUpdate().executeTakeFirst();

type Step = Pick<ReviewRow, 'state' | 'why' | 'decidedBy' | 'decidedAt' | 'letterId'>;

/** The next state of a row that is held. Whoever had it open has no more to do with it. */
export const moveReview = async (db: Db, documentId: string, step: Step): Promise<void> => {
  await db
    .updateTable('documentReview')
    .set(({ eb }) => ({ ...step, version: eb('version', '+', 1), openedBy: null, openedAt: null }))
    .where('documentId', '=', documentId)
    .execute();
};

export const setDeadline = async (db: Db, documentId: string, deadline: Deadline): Promise<void> => {
  await db.updateTable('documentReview').set(deadline).where('documentId', '=', documentId).execute();
};

export const setOpened = async (db: Db, documentId: string, openedBy: string, openedAt: Date): Promise<void> => {
  await db.updateTable('documentReview').set({ openedBy, openedAt }).where('documentId', '=', documentId).execute();
};

/** With whose it is, the document, who opened and who decided, and the newest application of the account that was received. */
const reviews = (db: Db) =>
  db
    .selectFrom('documentReview')
    .innerJoin('document', 'document.id', 'documentReview.documentId')
    .innerJoin('consumer', 'consumer.id', 'documentReview.consumerId')
    .leftJoin('staff as opener', 'opener.id', 'documentReview.openedBy')
    .leftJoin('staff as decider', 'decider.id', 'documentReview.decidedBy')
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom('submission')
          .innerJoin('application', 'application.id', 'submission.applicationId')
          .select(['application.id as applicationId', 'submission.confirmationNumber', 'application.document as application'])
          .whereRef('application.consumerId', '=', 'documentReview.consumerId')
          .orderBy('submission.receivedAt', 'desc')
          .orderBy('application.id')
          .limit(1)
          .as('sent'),
      join => join.onTrue(),
    )
    .selectAll('documentReview')
    .select(['document.document', 'consumer.givenName', 'consumer.familyName', 'consumer.birthDate'])
    .select(['sent.applicationId', 'sent.confirmationNumber', 'sent.application'])
    .select(sql<string | null>`opener.given_name || ' ' || opener.family_name`.as('openerName'))
    .select(sql<string | null>`decider.given_name || ' ' || decider.family_name`.as('deciderName'));

export type FoundReview = Awaited<ReturnType<ReturnType<typeof reviews>['executeTakeFirstOrThrow']>>;

/** The nearest deadline first, then who has waited longest. */
export const listWaiting = (db: Db, limit: number): Promise<FoundReview[]> =>
  reviews(db)
    .where('documentReview.state', '=', 'waiting')
    .orderBy(sql`document_review.decide_by asc nulls last`)
    .orderBy('documentReview.waitsSince')
    .orderBy('documentReview.documentId')
    .limit(limit)
    .execute();

export const countWaiting = async (db: Db): Promise<number> => {
  const { count } = await db
    .selectFrom('documentReview')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** What staff decided from then on, newest first. */
export const listDecidedSince = (db: Db, since: Date, limit: number): Promise<FoundReview[]> =>
  reviews(db)
    .where('documentReview.decidedAt', '>=', since)
    .where('documentReview.decidedBy', 'is not', null)
    .orderBy('documentReview.decidedAt', 'desc')
    .orderBy('documentReview.documentId')
    .limit(limit)
    .execute();

/** In any state, of accounts with a confirmation number in which `wanted` is found; newest first. */
export const searchReviews = (db: Db, wanted: string, limit: number): Promise<FoundReview[]> =>
  reviews(db)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('submission')
          .innerJoin('application as own', 'own.id', 'submission.applicationId')
          .select('submission.id')
          .whereRef('own.consumerId', '=', 'documentReview.consumerId')
          .where(sql<string>`lower(submission.confirmation_number)`, 'like', `%${wanted.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`),
      ),
    )
    .orderBy('documentReview.waitsSince', 'desc')
    .orderBy('documentReview.documentId')
    .limit(limit)
    .execute();

export const findFoundReview = (db: Db, documentId: string): Promise<FoundReview | undefined> =>
  reviews(db).where('documentReview.documentId', '=', documentId).executeTakeFirst();

/** Those that wait though the last day on which they could help is over. */
export const listPastHelp = (db: Db, today: string): Promise<Pick<ReviewRow, 'documentId' | 'consumerId'>[]> =>
  db
    .selectFrom('documentReview')
    .select(['documentId', 'consumerId'])
    .where('state', '=', 'waiting')
    .where('expires', '=', true)
    .where('decideBy', '<', today)
    .orderBy('decideBy')
    .execute();
