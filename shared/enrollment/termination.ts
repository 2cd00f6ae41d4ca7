import { addDays, type Day, earliest, lastOfMonth, latest } from '../dates.ts';
import data from './data/termination.json' with { type: 'json' };
import type { EnrollmentSettings } from './settings.ts';

/**
 * The last covered day of an enrollment that is terminated completely (45 CFR 155.430(d)). Who asks gives notice; the days of notice,
 * and whether only the end of a month will do, are settings because MNsure's own rule was not found. Who becomes eligible for Medical
 * Assistance or MinnesotaCare is covered to the day before, who changes plans to the day before the new one. What has not started is
 * cancelled: it never starts. An enrollment ends with its calendar year anyway; the renewal is another one.
 */
export const terminationCauses = ['asked', 'public-coverage', 'new-plan', 'death'] as const;
export type TerminationCause = (typeof terminationCauses)[number];

export interface Termination {
  cause: TerminationCause;
  requestedOn: Day;
  /** First covered day of the enrollment that ends. */
  startsOn: Day;
  /**
   * `asked`: the last covered day that is wanted, left out for as early as possible. Otherwise, and then it must be there: the day of
   * the determination, the first day of the new plan, the day of death.
   */
  day?: Day;
}

export const terminationReasons = [
  'day-missing',
  'never-starts',
  'as-asked',
  'notice-needed',
  'at-month-end',
  'past-day-needs-arc',
  'day-before-other-coverage',
  'day-of-death',
  'ends-with-the-year',
] as const;
export type TerminationReason = (typeof terminationReasons)[number];

export interface TerminationEnd {
  /** Null: it never starts, or a day is missing. */
  lastDay: Day | null;
  /** The earliest last day that could be asked for; null as above. */
  earliest: Day | null;
  reasons: readonly TerminationReason[];
  /** The rule has to be compared with MNsure's practice. */
  verify: boolean;
}

const order = (reasons: ReadonlySet<TerminationReason>) => terminationReasons.filter(reason => reasons.has(reason));

export function terminationEnd(termination: Termination, settings: EnrollmentSettings): TerminationEnd {
  const { cause, requestedOn, startsOn, day } = termination;
  const { verify, lastDay: rule } = data.rules[cause];
  const reasons = new Set<TerminationReason>();
  const end = (lastDay: Day | null, first: Day | null): TerminationEnd => ({ lastDay, earliest: first, reasons: order(reasons), verify });
  const within = (last: Day): Day => {
    const ofYear = `${startsOn.slice(0, 4)}-12-31`;
    if (last >= ofYear) reasons.add('ends-with-the-year');
    return earliest([last, ofYear]) ?? last;
  };
  const never = () => {
    reasons.add('never-starts');
    return end(null, null);
  };

  if (rule !== 'after-notice') {
    if (day === undefined) {
      reasons.add('day-missing');
      return end(null, null);
    }
    const last = rule === 'same-day' ? day : addDays(day, -1);
    if (last < startsOn) return never();
    reasons.add(rule === 'same-day' ? 'day-of-death' : 'day-before-other-coverage');
    return end(within(last), within(last));
  }

  if (requestedOn < startsOn && (day === undefined || day < startsOn)) return never();
  const possible = (from: Day) => (settings.onlyAtMonthEnd ? lastOfMonth(from) : from);
  const first = possible(addDays(requestedOn, settings.noticeDays));
  const last = latest([first, possible(day ?? first)]) ?? first;
  if (settings.onlyAtMonthEnd) reasons.add('at-month-end');
  if (day !== undefined && day < requestedOn) reasons.add('past-day-needs-arc');
  if (day === undefined || day < first) reasons.add('notice-needed');
  const lastDay = within(last);
  if (day === lastDay) reasons.add('as-asked');
  return end(lastDay, within(latest([first, startsOn]) ?? first));
}
