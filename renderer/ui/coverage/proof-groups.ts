/** How far the proofs of a reported event are, group by group: one accepted document of each is enough. */
import type { LifeEvent, ProofGroup } from '../../../shared/enrollment/events.ts';
import type { EventFacts } from '../../../shared/enrollment/facts.ts';
import { proofState } from '../../../shared/enrollment/proofs.ts';
import type { Document, DocumentReview } from '../../../shared/model/document.ts';

export interface GroupState {
  group: ProofGroup;
  state: 'missing' | 'waiting' | 'accepted' | 'rejected' | 'expired';
  /** Why the last one was not accepted. */
  why: Extract<DocumentReview, { state: 'rejected' }>['why'] | null;
  /** Newest first. */
  documents: readonly Document[];
}

/** `documents`: those that prove something of this report. Groups that nobody asks for are left out. */
export const groupStates = (event: LifeEvent, facts: EventFacts, documents: readonly Document[]): readonly GroupState[] =>
  proofState(event, facts).needed.map(group => {
    const own = documents
      .filter(({ proof, takenBack }) => proof !== undefined && !takenBack && group.anyOf.includes(proof.what))
      .toSorted((a, b) => (a.capturedAt < b.capturedAt ? 1 : -1));
    return { group, documents: own, ...stateOf(own) };
  });

function stateOf(documents: readonly Document[]): Pick<GroupState, 'state' | 'why'> {
  const looked = documents.filter(({ state }) => state.step !== 'refused');
  const reviews = looked.map(({ review }) => review);
  if (reviews.some(review => review?.state === 'accepted')) return { state: 'accepted', why: null };
  if (reviews.some(review => review === undefined || review.state === 'waiting')) return { state: 'waiting', why: null };
  const [last] = reviews;
  if (last?.state === 'rejected') return { state: 'rejected', why: last.why };
  return { state: last?.state === 'expired' ? 'expired' : 'missing', why: null };
}
