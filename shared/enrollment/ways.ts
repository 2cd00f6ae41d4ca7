import { openEnrollmentOn } from '../data/open-enrollment.ts';
import type { Day } from '../dates.ts';
import type { Uncertain } from './events.ts';
import type { SepWindow } from './window.ts';

/**
 * By which way to enroll on a day: open enrollment (Minn. Stat. 62K.15), which asks for no proof, or a life event. The better one is
 * whose coverage starts earlier, counted from the day on which a plan can really be chosen; at the same start it is open enrollment.
 * An event in the fall opens the year that still runs: for the next one a plan must be chosen again.
 */
export const wayReasons = [
  'nothing-open',
  'only-open-enrollment',
  'only-event',
  'event-starts-earlier',
  'open-enrollment-starts-earlier',
  'same-start-without-proofs',
  'choose-again-for-next-year',
  'dates-not-confirmed',
] as const;
export type WayReason = (typeof wayReasons)[number];

export interface Way {
  by: 'open-enrollment' | 'event';
  /** The life event; null for open enrollment. */
  event: string | null;
  /** A plan chosen from this day on, today at the earliest. */
  choosableFrom: Day;
  /** The last day on which one can be chosen. */
  last: Day;
  coverageStart: Day;
  /** What of it is not settled. */
  verify: readonly (Uncertain | 'open-enrollment')[];
}

export interface Ways {
  best: Way | null;
  /** All that are there, the best first. */
  all: readonly Way[];
  reasons: readonly WayReason[];
}

/** An event counts as a way while nothing that was answered speaks against it. */
function wayBy({ event, last, choosableFrom, start, reasons, verify }: SepWindow): Way | null {
  if (choosableFrom === null || last === null || start === null || reasons.includes('condition-unmet')) return null;
  return { by: 'event', event, choosableFrom, last: last < choosableFrom ? choosableFrom : last, coverageStart: start.day, verify };
}

function wayOfAll(today: Day): Way | null {
  const open = openEnrollmentOn(today);
  if (open === null) return null;
  const verify = open.verify ? (['open-enrollment'] as const) : [];
  return { by: 'open-enrollment', event: null, choosableFrom: today, last: open.last, coverageStart: open.coverageStart, verify };
}

const rank = ({ coverageStart, by, choosableFrom, event, last }: Way): string =>
  [coverageStart, by === 'event' ? 1 : 0, choosableFrom, event ?? '', last].join(' ');

/** `windows`: of the events of this household, found for the same `today`. Their order does not matter. */
export function waysToEnroll(windows: readonly SepWindow[], today: Day): Ways {
  const open = wayOfAll(today);
  const all = [open, ...windows.map(wayBy)].filter(way => way !== null).toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  const [best = null] = all;
  const event = all.find(({ by }) => by === 'event');
  const year = (way: Way) => way.coverageStart.slice(0, 4);
  const holds: Record<WayReason, boolean> = {
    'nothing-open': best === null,
    'only-open-enrollment': open !== null && event === undefined,
    'only-event': open === null && event !== undefined,
    'event-starts-earlier': open !== null && event !== undefined && event.coverageStart < open.coverageStart,
    'open-enrollment-starts-earlier': open !== null && event !== undefined && event.coverageStart > open.coverageStart,
    'same-start-without-proofs': open !== null && event !== undefined && event.coverageStart === open.coverageStart,
    'choose-again-for-next-year': open !== null && best?.by === 'event' && year(best) < year(open),
    'dates-not-confirmed': (best?.verify ?? []).length > 0,
  };
  return { best, all, reasons: wayReasons.filter(reason => holds[reason]) };
}
