import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import { dayAt, todayIn } from '../../../../shared/dates.ts';
import type { Document, DocumentReview, ReviewReason } from '../../../../shared/model/document.ts';
import { byStaff, writeAudit } from '../../../db/audit.ts';
import { lockConsumer } from '../../../db/consumers.ts';
import { type DocumentRow, lockDocument, moveDocument } from '../../../db/documents.ts';
import { feedToAuthorized } from '../../../db/feed.ts';
import { findReview, lockReview, moveReview, type ReviewRow } from '../../../db/institution/reviews.ts';
import {
  listVerificationsOfConsumer,
  settleVerification,
  unsettleBy,
  type VerificationRow,
} from '../../../db/institution/verifications.ts';
import type { Store, Work } from '../../../db/store.ts';
import type { Settings } from '../../../settings.ts';
import { refreshStanding } from '../../determinations/standing.ts';
import { letterWaitsMinutes, takeBackLetter, writeToConsumer } from './letters.ts';

/**
 * A proof is accepted, or turned down with its reason, by one of the staff who saw it as it is now: whoever was second is told, and
 * changes nothing. On the same day it can be taken back. The Desk, the consumer's page and a letter tell of it.
 */
export type Decided = 'done' | 'other' | 'proves-nothing';

/** About whom something is proved, as `memberId/kind`. */
export type Proves = readonly string[];
export const keyOf = ({ memberId, kind }: Pick<VerificationRow, 'memberId' | 'kind'>): string => `${memberId}/${kind}`;

export interface Decide {
  /**
   * `seen`: the version that they saw. `proves`: what of the application's open questions it settles; none for a proof of a life event.
   * `other`: somebody else was faster; `proves-nothing`: something is open and none of it was named. Throws `not-found`.
   */
  accept(id: string, staffId: string, seen: number, proves: Proves): Promise<Decided>;
  reject(id: string, staffId: string, seen: number, why: ReviewReason): Promise<Decided>;
  /** `other`: not decided today, or changed since it was seen. */
  undo(id: string, staffId: string, seen: number): Promise<Decided>;
}

interface Held {
  row: ReviewRow;
  document: DocumentRow;
}

/** The one order of locks: consumer, document, review. Alone, because what the household has follows from all of its proofs. */
export async function holdReview(work: Work, id: string): Promise<Held> {
  const found = await findReview(work.db, id);
  if (!found) throw new DeskError('not-found');
  await lockConsumer(work, found.consumerId, 'update');
  const document = await lockDocument(work.db, id);
  const row = await lockReview(work.db, id);
  if (!document || !row) throw new DeskError('not-found');
  return { row, document };
}

/** Writes down what is known of the document now, and tells who sees it. */
export async function tellReview(work: Work, { document }: Held, review: DocumentReview): Promise<void> {
  const next: Document = { ...document.document, rev: randomUUID(), review };
  await moveDocument(work.db, next, null);
  await feedToAuthorized(work, document.consumerId, [{ collection: 'documents', id: document.id }]);
  await refreshStanding(work, document.consumerId);
}

export function createDecide(store: Store, settings: Pick<Settings, 'publicUrl'>): Decide {
  const audit = (work: Work, staffId: string, id: string, action: string, outcome: string): Promise<void> =>
    writeAudit(work, { ...byStaff(staffId), action, subjectId: id, outcome });

  return {
    accept: (id, staffId, seen, proves) =>
      store.change(async work => {
        const held = await holdReview(work, id);
        const { row, document } = held;
        if (row.state !== 'waiting' || row.version !== seen) return 'other';
        const open = document.document.proof ? [] : (await listVerificationsOfConsumer(work.db, row.consumerId)).filter(isOpen);
        const settled = open.filter(one => proves.includes(keyOf(one)));
        if (open.length > 0 && settled.length === 0) return 'proves-nothing';
        for (const one of settled) await settleVerification(work.db, one, id, work.now);
        const letterId = await writeToConsumer(work, row.consumerId, 'proof-accepted', settings, {}, letterWaitsMinutes);
        const step = { state: 'accepted', why: null, decidedBy: staffId, decidedAt: work.now, letterId } as const;
        await moveReview(work.db, id, step);
        await tellReview(work, held, { state: 'accepted', at: work.now.toISOString() });
        await audit(work, staffId, id, 'document-accepted', ['done', ...settled.map(({ kind }) => kind)].join(' '));
        return 'done';
      }),

    reject: (id, staffId, seen, why) =>
      store.change(async work => {
        const held = await holdReview(work, id);
        const { row } = held;
        if (row.state !== 'waiting' || row.version !== seen) return 'other';
        const letterId = await writeToConsumer(work, row.consumerId, 'proof-rejected', settings, { why }, letterWaitsMinutes);
        await moveReview(work.db, id, { state: 'rejected', why, decidedBy: staffId, decidedAt: work.now, letterId });
        await tellReview(work, held, { state: 'rejected', at: work.now.toISOString(), why });
        await audit(work, staffId, id, 'document-rejected', why);
        return 'done';
      }),

    undo: (id, staffId, seen) =>
      store.change(async work => {
        const held = await holdReview(work, id);
        const { row } = held;
        if (row.version !== seen || !mayUndo(row, work.now)) return 'other';
        await unsettleBy(work.db, id);
        await takeBackLetter(work, row.consumerId, row.letterId, settings);
        await moveReview(work.db, id, { state: 'waiting', why: null, decidedBy: null, decidedAt: null, letterId: null });
        await tellReview(work, held, { state: 'waiting' });
        await audit(work, staffId, id, 'document-review-undone', `was ${row.state}`);
        return 'done';
      }),
  };
}

export const isOpen = ({ settledAt }: Pick<VerificationRow, 'settledAt'>): boolean => settledAt === null;

/** By staff, today in Minnesota. */
export const mayUndo = ({ decidedBy, decidedAt }: Pick<ReviewRow, 'decidedBy' | 'decidedAt'>, now: Date): boolean =>
  decidedBy !== null && decidedAt !== null && dayAt(decidedAt.toISOString()) === todayIn(now.getTime());
