import { type Day, earliest, firstOfNextMonth, latest } from '../dates.ts';
import type { LifeEvent, StartRule } from './events.ts';
import type { EventFacts } from './facts.ts';

/**
 * When coverage starts for a plan chosen on a day (45 CFR 155.420(b); MNsure's pages of the events). As a rule on the first of the
 * month after the plan was chosen. Coverage lost: after the choice and after the last covered day. Birth, adoption, court order: on
 * the day itself. An employer's HRA: not before it starts, and on that day if it is the first of a month. An older page of MNsure
 * gives the second month after a choice made after the 15th; it is told as another reading where it is not settled.
 */
export interface CoverageStart {
  /** The earliest. */
  day: Day;
  rule: StartRule;
  /** What the person may ask for instead. */
  later?: Day;
  /** What it is if the other reading of the sources holds. */
  otherReading?: Day;
}

const firstOnOrAfter = (day: Day): Day => (day.endsWith('-01') ? day : firstOfNextMonth(day));

function dayBy(rule: StartRule, facts: EventFacts, chosenOn: Day): Day | undefined {
  const next = firstOfNextMonth(chosenOn);
  switch (rule) {
    case 'first-after-selection':
      return next;
    case 'first-after-event-and-selection':
      return facts.happenedOn && latest([next, firstOfNextMonth(facts.happenedOn)]);
    case 'event-day':
      return facts.happenedOn;
    case 'first-on-or-after-hra': {
      const hra = facts.hraStartsOn ?? facts.happenedOn;
      return hra && latest([next, firstOnOrAfter(hra)]);
    }
    case 'as-without-error':
      return earliest([next, facts.wouldHaveStartedOn ?? next]);
    case 'split-on-15':
      return chosenOn.slice(8) <= '15' ? next : firstOfNextMonth(next);
    case 'case':
      return undefined;
  }
}

/** Null if MNsure decides it case by case, or the day of the event is not known. Does not ask whether the window is open on `chosenOn`. */
export function coverageStart(event: LifeEvent, facts: EventFacts, chosenOn: Day): CoverageStart | null {
  const day = dayBy(event.start, facts, chosenOn);
  if (day === undefined) return null;
  const other = (rule: StartRule | undefined) => {
    const found = rule && dayBy(rule, facts, chosenOn);
    return found === day ? undefined : found;
  };
  return { day, rule: event.start, later: other(event.laterStart), otherReading: other(event.otherReading) };
}
