import type { Day } from '../../../shared/dates.ts';
import type { Determined, Problem } from './source.ts';

/** What the application says. Days are those of Minnesota. */
export interface Known {
  members: readonly string[];
  receivedOn: Day;
  today: Day;
}

/** Null when it can be true. Nothing is determined before it was asked for, or becomes active before it was determined. */
export function problemOf({ memberId, status, determinedOn, activeOn }: Determined, { members, receivedOn, today }: Known): Problem | null {
  if (!members.includes(memberId)) return 'not-a-member';
  if (determinedOn > today) return 'determined-in-future';
  if (determinedOn < receivedOn) return 'determined-before-application';
  if (status !== 'active') return activeOn === null ? null : 'active-day-unasked';
  if (activeOn === null) return 'active-day-missing';
  if (activeOn > today) return 'active-in-future';
  return activeOn < determinedOn ? 'active-before-determined' : null;
}
