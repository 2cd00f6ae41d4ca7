import type { Day } from '../../dates.ts';
import type { Enrollment } from '../../model/coverage.ts';
import type { EndCoverage } from '../../model/coverage-commands.ts';
import { goesOn, isLive, lastCoveredDay } from '../covered-days.ts';
import type { EnrollmentSettings } from '../settings.ts';
import { type TerminationEnd, terminationEnd } from '../termination.ts';
import { type Refusal, refusal } from './refusal.ts';

/**
 * Whether coverage may be ended, and when it ends then (termination.ts). Complete only: every enrollment that goes on is named, as it
 * was shown; those whose end is decided already may be named too, and never end later for it. Partial ones are the ARC's (field-facts B9).
 */
export interface KnownForEnd {
  /** All of the client. */
  enrollments: readonly Enrollment[];
  /** In Minnesota. */
  today: Day;
  settings: EnrollmentSettings;
}

export interface PlannedEnd extends TerminationEnd {
  enrollment: Enrollment;
}

type Asked = Pick<EndCoverage, 'enrollmentIds' | 'cause' | 'day'>;

/** What ends by it and when; `lastDay` null: it never starts. Those that end no later than they would anyway are not among them. */
export function plannedEnds({ enrollmentIds, cause, day }: Asked, { enrollments, today, settings }: KnownForEnd): PlannedEnd[] {
  return enrollments.flatMap(enrollment => {
    if (!enrollmentIds.includes(enrollment.id) || !isLive(enrollment, today)) return [];
    const asked = { cause, requestedOn: today, startsOn: enrollment.startsOn, ...(day !== null && { day }) };
    const end = terminationEnd(asked, settings);
    const isEarlier = end.lastDay === null || end.lastDay < lastCoveredDay(enrollment);
    return isEarlier || enrollment.end === null ? [{ enrollment, ...end }] : [];
  });
}

/** `bad-request` (`day`), `nothing-to-end`, `enrollments-changed` (those that go on). */
export function checkEnd(command: Asked, known: KnownForEnd): Refusal | null {
  const { enrollments, today } = known;
  const { enrollmentIds, cause, day } = command;
  if (cause !== 'asked' && (day === null || (cause === 'death' && day > today))) return refusal('bad-request', ['day']);
  const live = enrollments.filter(one => isLive(one, today));
  if (live.length === 0) return refusal('nothing-to-end');
  const goOn = live.filter(one => goesOn(one, today)).map(({ id }) => id);
  const isComplete = goOn.every(id => enrollmentIds.includes(id)) && enrollmentIds.every(id => live.some(one => one.id === id));
  if (!isComplete) return refusal('enrollments-changed', goOn);
  return plannedEnds(command, known).length > 0 ? null : refusal('nothing-to-end');
}
