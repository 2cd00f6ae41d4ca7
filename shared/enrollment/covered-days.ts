import type { Day } from '../dates.ts';
import type { Enrollment } from '../model/coverage.ts';

/**
 * Which days an enrollment covers. It ends with its calendar year unless it ends before; the renewal is another one (termination.ts).
 * `Enrollment.state` turns to `ended` at the moment the end is decided, so what is live follows from days alone.
 */
type Days = Pick<Enrollment, 'startsOn' | 'endsOn' | 'coverageYear' | 'state'>;

/** The last covered day; before `startsOn` for one that never starts. */
export const lastCoveredDay = ({ endsOn, coverageYear }: Pick<Days, 'endsOn' | 'coverageYear'>): Day => endsOn ?? `${coverageYear}-12-31`;

/** Whether it covers any day at all. */
export const isCoverage = (enrollment: Days): boolean =>
  enrollment.state !== 'cancelled' && lastCoveredDay(enrollment) >= enrollment.startsOn;

export const coversOn = (enrollment: Days, day: Day): boolean =>
  isCoverage(enrollment) && enrollment.startsOn <= day && day <= lastCoveredDay(enrollment);

/** Covers today or a day to come, whether or not its end is decided. */
export const isLive = (enrollment: Days, today: Day): boolean => isCoverage(enrollment) && lastCoveredDay(enrollment) >= today;

/** Live, and its end is not decided. */
export const goesOn = (enrollment: Days & Pick<Enrollment, 'end'>, today: Day): boolean =>
  isLive(enrollment, today) && enrollment.end === null;

export const daysOverlap = (one: Days, other: Days): boolean =>
  isCoverage(one) && isCoverage(other) && one.startsOn <= lastCoveredDay(other) && other.startsOn <= lastCoveredDay(one);
