import { subDays } from 'date-fns/subDays';
import { subMinutes } from 'date-fns/subMinutes';
import { fullNameOf } from '../../../../shared/application/names.ts';
import { DeskError } from '../../../../shared/contracts/errors.ts';
import type { Day } from '../../../../shared/dates.ts';
import type { LifeEventReport } from '../../../../shared/model/coverage.ts';
import type { Document, DocumentMediaType } from '../../../../shared/model/document.ts';
import { byStaff, writeAudit } from '../../../db/audit.ts';
import { readBytes } from '../../../db/document-bytes.ts';
import {
  type FoundReview,
  findFoundReview,
  listDecidedSince,
  listWaiting,
  searchReviews,
  setOpened,
} from '../../../db/institution/reviews.ts';
import { listVerificationsOfConsumer } from '../../../db/institution/verifications.ts';
import type { Store } from '../../../db/store.ts';
import type { Settings } from '../../../settings.ts';
import { mayProve } from './deadline.ts';
import { createDecide, type Decide, holdReview, isOpen, keyOf, mayUndo } from './decide.ts';
import { findReportOf } from './reported-event.ts';

// Proofs as staff of the ARC look at them: which are next, what each should prove, its bytes. Who looked at what is written down.

/** A document that is looked at. */
export interface Review {
  id: string;
  state: FoundReview['state'];
  why: FoundReview['why'];
  version: number;
  document: Document;
  /** Whose account it is. */
  client: { name: string; birthDate: Day };
  /** Of the newest application that was received. */
  confirmationNumber: string | null;
  /** By name, as far as the application names them; empty: nobody said for whom. */
  people: readonly string[];
  waitsSince: Date;
  safeUntil: Day | null;
  decideBy: Day | null;
  /** By name. */
  decidedBy: string | null;
  decidedAt: Date | null;
  mayUndo: boolean;
  /** Of staff who have it open beside who asks. */
  openedBy: { name: string; at: Date } | null;
}

export interface OpenReview extends Review {
  /** The life event that it should prove; null for one that is about the application. */
  report: LifeEventReport | null;
  /** What of the application is open, by who it is about; `fits`: what this document may be meant for. */
  open: readonly { key: string; name: string; kind: Document['kind']; dueOn: Day; fits: boolean }[];
}

export interface Queue {
  /** The nearest deadline first, then who has waited longest. */
  waiting: readonly Review[];
  /** Of today, newest first. */
  decided: readonly Review[];
}

export interface Reviews extends Decide {
  queue(staffId: string): Promise<Queue>;
  /** Those in any state whose account has this confirmation number, or a part of it; newest first. */
  search(wanted: string, staffId: string): Promise<readonly Review[]>;
  /** As it is now; others see from then on that it is open. Throws `not-found`. */
  open(id: string, staffId: string): Promise<OpenReview>;
  /** Its bytes. Throws `not-found`. */
  file(id: string, staffId: string): Promise<{ mediaType: DocumentMediaType; bytes: Buffer }>;
  /** The next one that nobody else has open; null: none. */
  next(staffId: string): Promise<string | null>;
}

export const mostReviews = 100;
/** Minutes after which who opened one is no longer thought to look at it. */
const openMinutes = 15;

export function createReviews(store: Store, settings: Pick<Settings, 'publicUrl'>): Reviews {
  const shown = (found: FoundReview, staffId: string, now: Date): Review => ({
    ...{ id: found.documentId, state: found.state, why: found.why, version: found.version, document: found.document },
    client: { name: `${found.givenName} ${found.familyName}`, birthDate: found.birthDate },
    confirmationNumber: found.confirmationNumber,
    people: (found.document.memberIds ?? []).map(id => nameIn(found, id)).filter(Boolean),
    ...{ waitsSince: found.waitsSince, safeUntil: found.safeUntil, decideBy: found.decideBy },
    ...{ decidedBy: found.deciderName, decidedAt: found.decidedAt, mayUndo: mayUndo(found, now) },
    openedBy: heldByOther(found, staffId, now),
  });
  const look = async (staffId: string, action: string, subjectId: string | null): Promise<void> =>
    store.change(work => writeAudit(work, { ...byStaff(staffId), action, subjectId, outcome: 'done' }));

  return {
    ...createDecide(store, settings),

    queue: async staffId => {
      const now = store.now();
      const waiting = await listWaiting(store.db, mostReviews);
      const decided = await listDecidedSince(store.db, subDays(now, 1), mostReviews);
      await look(staffId, 'documents-listed', null);
      const all = (found: readonly FoundReview[]) => found.map(one => shown(one, staffId, now));
      return { waiting: all(waiting), decided: all(decided).filter(one => one.mayUndo) };
    },

    search: async (wanted, staffId) => {
      const found = await searchReviews(store.db, wanted, mostReviews);
      await look(staffId, 'documents-searched', null);
      return found.map(one => shown(one, staffId, store.now()));
    },

    open: (id, staffId) =>
      store.change(async work => {
        const { row } = await holdReview(work, id);
        const found = await findFoundReview(work.db, id);
        if (!found) throw new DeskError('not-found');
        if (row.state === 'waiting' && !heldByOther(found, staffId, work.now)) await setOpened(work.db, id, staffId, work.now);
        await writeAudit(work, { ...byStaff(staffId), action: 'document-looked-at', subjectId: id, outcome: 'done' });
        const { proof, ...document } = found.document;
        const asked = proof ? [] : (await listVerificationsOfConsumer(work.db, row.consumerId)).filter(isOpen);
        return {
          ...shown(found, staffId, work.now),
          report: (proof && (await findReportOf(work.db, row.consumerId, proof.reportId))) ?? null,
          open: asked.map(one => ({
            ...{ key: keyOf(one), name: nameIn(found, one.memberId), kind: one.kind, dueOn: one.dueOn },
            fits: mayProve(document, one),
          })),
        };
      }),

    file: async (id, staffId) => {
      const found = await findFoundReview(store.db, id);
      if (!found) throw new DeskError('not-found');
      // Written down before a byte of it leaves.
      await look(staffId, 'document-file-sent', id);
      return { mediaType: found.document.mediaType, bytes: await readBytes(store.db, id) };
    },

    next: async staffId => {
      const now = store.now();
      const waiting = await listWaiting(store.db, mostReviews);
      return waiting.find(one => !heldByOther(one, staffId, now))?.documentId ?? null;
    },
  };
}

/** As the newest application names them; '' where it does not. */
const nameIn = ({ application }: Pick<FoundReview, 'application'>, memberId: string): string =>
  application ? fullNameOf(application.answers, memberId) : '';

function heldByOther({ openedBy, openedAt, openerName }: FoundReview, staffId: string, now: Date): Review['openedBy'] {
  if (!openedBy || !openedAt || openedBy === staffId || openedAt < subMinutes(now, openMinutes)) return null;
  return { name: openerName ?? '', at: openedAt };
}
