import type { Day } from '../dates.ts';
import periods from './open-enrollment.json' with { type: 'json' };

const byYear: Readonly<Record<string, { start: Day; end: Day } | undefined>> = periods;

/** Whether everybody may choose a plan for the coverage year on that day (Minn. Stat. 62K.15); undefined for a year that the data does not know. */
export function isOpenEnrollment(coverageYear: number, day: Day): boolean | undefined {
  const period = byYear[String(coverageYear)];
  return period && day >= period.start && day <= period.end;
}
