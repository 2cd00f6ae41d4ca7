import { type Day, daysBetween } from '../../shared/dates.ts';

/** How long before its last day a password's end is told (security.md, passwords that expire). */
const noticeDays = 14;

/** The days that are left, from two weeks before on; 0 or less on the day and after it. Null as long as there is nothing to say. */
export function daysToTell(expiresOn: Day | null, today: Day): number | null {
  const left = expiresOn === null ? null : daysBetween(today, expiresOn);
  return left === null || left > noticeDays ? null : left;
}
