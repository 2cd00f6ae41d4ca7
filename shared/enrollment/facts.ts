import type { Day } from '../dates.ts';
import type { Condition } from './events.ts';

/** What is known of one event of one household. What is not known is left out. Days are calendar days of Minnesota. */
export interface EventFacts {
  /** The day that the event's `dateMeans` asks for. */
  happenedOn?: Day;
  /** The day on which MNsure decided that the event qualifies, for events that it decides on. */
  decidedOn?: Day;
  /** The first day of an employer's HRA, if it is not the day of the event (a new employee). */
  hraStartsOn?: Day;
  /** When coverage would have started if nobody had made the error. */
  wouldHaveStartedOn?: Day;
  /** The last time that a plan was chosen with this event, for those that come again every month. */
  lastChosenOn?: Day;
  /** The last day of the coverage before the event (for a marriage: of either spouse); a later day than the event if it goes on. */
  lastCoveredDay?: Day;
  /** Why no coverage before the event is asked for: ids of `priorCoverageExceptions`. */
  exceptions?: readonly string[];
  /** What was answered. */
  said?: Partial<Record<Condition, boolean>>;
  proofs?: readonly Proof[];
  /** MNsure says that it needs no proof. */
  preVerified?: boolean;
}

export interface Proof {
  /** As in the event's groups of proofs. */
  what: string;
  uploadedOn: Day;
}
