/**
 * By which way, and from which day, the household can have a plan: open enrollment, or a life event whose window is open today (what it
 * allows: shared/enrollment/report.ts). With none, prices can be looked at for the first day that open enrollment could bring.
 */
import { openEnrollmentOn } from '../../../shared/data/open-enrollment.ts';
import { type Day, firstOfNextMonth, latest } from '../../../shared/dates.ts';
import { type KnownOfReport, type ReportBar, windowOfReport } from '../../../shared/enrollment/report.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { WayIn } from '../../../shared/model/coverage-commands.ts';

export interface WayOption {
  id: string;
  /** Null: only to look. */
  way: WayIn | null;
  /** Of the life event. */
  event: string | null;
  startsOn: Day;
  /** The last day on which a plan can be chosen; null: only to look. */
  last: Day | null;
  /** The dates are not confirmed. */
  verify: boolean;
  /** The result is for another year than this plan would be. */
  isOtherYear: boolean;
}

export interface WaysIn {
  /** Never empty; those for the year of the result first, then the earliest start. */
  options: readonly WayOption[];
  /** Life events that were reported and open nothing today. */
  closed: readonly { reportId: string; event: string; bar: ReportBar }[];
}

type Known = Pick<KnownOfReport, 'documents' | 'today' | 'settings'>;

/** `year`: of the eligibility result. */
export function waysIn({ events, enrollments }: Pick<Coverage, 'events' | 'enrollments'>, year: number, known: Known): WaysIn {
  const { today } = known;
  const isOtherYear = (day: Day): boolean => day.slice(0, 4) !== String(year);
  const reports = events.map(report => ({ report, ...windowOfReport(report, { ...known, enrollments }) }));
  const byEvent = reports.flatMap(({ report, start, window }): WayOption[] =>
    (start ? [start.day, ...(start.later ? [start.later] : [])] : []).map(startsOn => ({
      id: `${report.id} ${startsOn}`,
      way: { by: 'event', reportId: report.id },
      event: report.event,
      startsOn,
      last: window?.last ?? null,
      verify: (window?.verify ?? []).length > 0,
      isOtherYear: isOtherYear(startsOn),
    })),
  );
  const open = openEnrollmentOn(today);
  const forAll: WayOption[] = open
    ? [
        {
          ...{ id: 'open-enrollment', way: { by: 'open-enrollment' }, event: null },
          ...{ startsOn: open.coverageStart, last: open.last, verify: open.verify, isOtherYear: open.coverageYear !== year },
        },
      ]
    : [];
  const options = [...forAll, ...byEvent].toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const closed = reports.flatMap(({ report, bar }) => (bar ? [{ reportId: report.id, event: report.event, bar }] : []));
  return { options: options.length > 0 ? options : [lookOnly(year, today)], closed };
}

const rank = ({ isOtherYear, startsOn, event, id }: WayOption): string => [isOtherYear ? 1 : 0, startsOn, event ? 1 : 0, id].join(' ');

function lookOnly(year: number, today: Day): WayOption {
  const next = latest([firstOfNextMonth(today), `${year}-01-01`]) ?? today;
  // In December of that year the next month is another year's.
  const startsOn = next.slice(0, 4) === String(year) ? next : `${year}-12-01`;
  return { id: 'look', way: null, event: null, startsOn, last: null, verify: false, isOtherYear: false };
}
