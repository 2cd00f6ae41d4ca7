import type { Day } from '../dates.ts';
import periods from './open-enrollment.json' with { type: 'json' };

interface Period {
  start: Day;
  end: Day;
  /** A plan chosen up to a day starts on a day; in order. */
  coverage: readonly { until: Day; start: Day }[];
  /** MNsure has not confirmed the dates. */
  verify: boolean;
}

const byYear: Readonly<Record<string, Period | undefined>> = periods;

/** Whether everybody may choose a plan for the coverage year on that day (Minn. Stat. 62K.15); undefined for a year that the data does not know. */
export function isOpenEnrollment(coverageYear: number, day: Day): boolean | undefined {
  const period = byYear[String(coverageYear)];
  return period && day >= period.start && day <= period.end;
}

export interface OpenEnrollment {
  coverageYear: number;
  /** Both days belong to it. */
  first: Day;
  last: Day;
  /** Of a plan chosen on the day that was asked for. */
  coverageStart: Day;
  verify: boolean;
}

/** The open enrollment on a day, with the start of a plan chosen then; null outside it, and in years that the data does not know. */
export function openEnrollmentOn(day: Day): OpenEnrollment | null {
  for (const [year, period] of Object.entries(byYear)) {
    const chosen = period && day >= period.start ? period.coverage.find(({ until }) => day <= until) : undefined;
    if (period && chosen)
      return { coverageYear: Number(year), first: period.start, last: period.end, coverageStart: chosen.start, verify: period.verify };
  }
  return null;
}
