/** How far the proofs of a reported event are, group by group: one accepted document of each is enough. */

import type { LifeEventReport } from '../model/coverage.ts';
import type { Document, DocumentReview } from '../model/document.ts';
import { lifeEventOf, type ProofGroup } from './events.ts';
import { proofState } from './proofs.ts';
import { factsOfReport } from './report.ts';

export interface GroupState {
  group: ProofGroup;
  state: 'missing' | 'waiting' | 'accepted' | 'rejected' | 'expired';
  /** Why the last one was not accepted. */
  why: Extract<DocumentReview, { state: 'rejected' }>['why'] | null;
  /** Newest first. */
  documents: readonly Document[];
}

/** `documents`: of the client. Groups that nobody asks for are left out; none of an event that this program does not know. */
export function groupStates(report: LifeEventReport, documents: readonly Document[]): readonly GroupState[] {
  const event = lifeEventOf(report.event);
  if (!event) return [];
  const proofs = documents.filter(({ proof, takenBack }) => proof?.reportId === report.id && !takenBack);
  return proofState(event, factsOfReport(report, [])).needed.map(group => {
    const own = proofs
      .filter(({ proof }) => proof && group.anyOf.includes(proof.what))
      .toSorted((a, b) => (a.capturedAt < b.capturedAt ? 1 : -1));
    return { group, documents: own, ...stateOf(own) };
  });
}

function stateOf(documents: readonly Document[]): Pick<GroupState, 'state' | 'why'> {
  const looked = documents.filter(({ state }) => state.step !== 'refused');
  const reviews = looked.map(({ review }) => review);
  if (reviews.some(review => review?.state === 'accepted')) return { state: 'accepted', why: null };
  if (reviews.some(review => review === undefined || review.state === 'waiting')) return { state: 'waiting', why: null };
  const [last] = reviews;
  if (last?.state === 'rejected') return { state: 'rejected', why: last.why };
  return { state: last?.state === 'expired' ? 'expired' : 'missing', why: null };
}
