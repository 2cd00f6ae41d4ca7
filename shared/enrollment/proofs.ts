import { addDays, type Day, earliest, latest } from '../dates.ts';
import type { LifeEvent, ProofGroup } from './events.ts';
import type { EventFacts } from './facts.ts';

/**
 * Proofs of a life event (MNsure, Documents to Verify Your Life Event; field-facts B10): one of each group. MNsure must have received
 * *and* processed them while a plan can still be chosen; how long it takes is a setting. Some events MNsure knows of already.
 */
export interface ProofState {
  needed: readonly ProofGroup[];
  /** The groups of which nothing was uploaded. */
  missing: readonly ProofGroup[];
  /** The upload that completed them; null while some are missing, or none is needed. */
  completeOn: Day | null;
}

const verifiedBefore = ({ preVerified }: LifeEvent, facts: EventFacts): boolean =>
  preVerified === 'always' || (preVerified === 'maybe' && facts.preVerified === true);

const excused = ({ unless }: ProofGroup, facts: EventFacts): boolean =>
  unless === 'prior-coverage-exception' ? (facts.exceptions ?? []).length > 0 : unless !== undefined && facts.said?.[unless] === true;

export function proofState(event: LifeEvent, facts: EventFacts): ProofState {
  const needed = verifiedBefore(event, facts) ? [] : event.proofs.filter(group => !excused(group, facts));
  const firstUpload = ({ anyOf }: ProofGroup) =>
    earliest((facts.proofs ?? []).filter(({ what }) => anyOf.includes(what)).map(({ uploadedOn }) => uploadedOn));
  const uploads = needed.map(firstUpload);
  const missing = needed.filter((_, at) => uploads[at] === undefined);
  const days = uploads.filter(day => day !== undefined);
  return { needed, missing, completeOn: (missing.length === 0 && latest(days)) || null };
}

/** From when the proofs are no longer in the way, if what is missing were uploaded today; null if nothing is waited for. */
export function processedOn({ needed, missing, completeOn }: ProofState, today: Day, processingDays: number): Day | null {
  if (needed.length === 0) return null;
  return addDays(missing.length > 0 || completeOn === null ? today : completeOn, processingDays);
}
