import { addDays, type Day, daysBetween, latest } from '../dates.ts';
import { type ConditionResult, conditionsOf } from './conditions.ts';
import type { LifeEvent, ProofGroup, Uncertain } from './events.ts';
import type { EventFacts } from './facts.ts';
import { processedOn, proofState } from './proofs.ts';
import { reasonsOf, type WindowReason } from './reasons.ts';
import type { EnrollmentSettings } from './settings.ts';
import { spanOf, statusOf, type WindowStatus } from './span.ts';
import { type CoverageStart, coverageStart } from './starts.ts';

/**
 * What one life event allows on a day: choosing a plan inside its window (`span.ts`), once the proofs are processed (`proofs.ts`), if
 * the conditions hold (`conditions.ts`), with the start of coverage that follows (`starts.ts`). Codes only; words are elsewhere.
 */
export interface SepWindow {
  event: string;
  status: WindowStatus;
  /** Days on which a plan can be chosen, both included; null while the day or the decision is awaited. */
  first: Day | null;
  last: Day | null;
  /** Calendar days after today that still belong to it. */
  daysLeft: number | null;
  /** By when the event must be reported, where that is a day of its own. */
  reportUntil: Day | null;
  conditions: readonly ConditionResult[];
  missing: readonly ProofGroup[];
  /** Uploaded on this day, proofs are processed on the last day of the window; null if none is asked for. */
  uploadUntil: Day | null;
  /** The first day from today on which a plan can be chosen; what is missing counted as uploaded today. Null if there is none. */
  choosableFrom: Day | null;
  /** Of a plan chosen then. */
  start: CoverageStart | null;
  reasons: readonly WindowReason[];
  /** What the sources leave open. */
  verify: readonly Uncertain[];
}

/** `today`: the day in Minnesota. `settings.processingDays`: calendar days, not negative. */
export function windowOf(event: LifeEvent, facts: EventFacts, today: Day, settings: EnrollmentSettings): SepWindow {
  const span = spanOf(event, facts, today);
  const proofs = proofState(event, facts);
  const ready = processedOn(proofs, today, settings.processingDays);
  const from = span && latest([today, span.first, ready ?? today]);
  // The next month is a window as well, for those whose window is the month.
  const choosableFrom = from && span && (from <= span.last || event.window.opens === 'month') ? from : null;
  const start = choosableFrom === null ? null : coverageStart(event, facts, choosableFrom);
  const status = statusOf(event, span, today);
  const conditions = conditionsOf(event, facts);
  const reportUntil =
    event.reportWithin !== undefined && facts.happenedOn !== undefined ? addDays(facts.happenedOn, event.reportWithin) : null;
  return {
    event: event.id,
    status,
    first: span?.first ?? null,
    last: span?.last ?? null,
    daysLeft: span && status !== 'over' ? daysBetween(today, span.last) : null,
    reportUntil,
    conditions,
    missing: proofs.missing,
    uploadUntil: span && proofs.needed.length > 0 ? addDays(span.last, -settings.processingDays) : null,
    choosableFrom,
    start,
    reasons: reasonsOf(event, facts, today, { status, reportUntil, conditions, proofs, choosableFrom, start }),
    verify: event.verify,
  };
}

/** The start of a plan chosen on a given day; null if none can be chosen then, as far as the calendar goes, or MNsure decides the start. */
export function startIfChosenOn(event: LifeEvent, facts: EventFacts, day: Day): CoverageStart | null {
  const span = spanOf(event, facts, day);
  return span !== null && span.first <= day && day <= span.last ? coverageStart(event, facts, day) : null;
}
