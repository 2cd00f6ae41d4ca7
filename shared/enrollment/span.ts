import { addDays, type Day, firstOfNextMonth, lastOfMonth } from '../dates.ts';
import type { LifeEvent } from './events.ts';
import type { EventFacts } from './facts.ts';

/**
 * The days on which a plan can be chosen for a life event (45 CFR 155.420(c); MNsure: "begins on the date of the event and ends 60
 * calendar days later", so the event is day 0 and day 60 the last). Some events allow a choice up to 60 days before. Where MNsure
 * decides, the days count from its decision. Tribal members have every calendar month, one choice in each.
 */
export interface Span {
  first: Day;
  last: Day;
}

/** Null while the day of the event, or MNsure's decision, is not known. `today` matters only for windows that are months. */
export function spanOf({ window }: LifeEvent, facts: EventFacts, today: Day): Span | null {
  const around = (day: Day | undefined): Span | null =>
    day === undefined ? null : { first: addDays(day, -window.before), last: addDays(day, window.after) };
  switch (window.opens) {
    case 'event':
      return around(facts.happenedOn);
    case 'day-after-event': {
      const days = around(facts.happenedOn);
      return days && { ...days, first: addDays(days.first, 1) };
    }
    case 'decision':
      return around(facts.decidedOn);
    case 'month': {
      const used = facts.lastChosenOn?.slice(0, 7) === today.slice(0, 7);
      const first = used ? firstOfNextMonth(today) : `${today.slice(0, 7)}-01`;
      return { first, last: lastOfMonth(first) };
    }
  }
}

export type WindowStatus = 'open' | 'not-yet' | 'over' | 'awaits-day' | 'awaits-decision';

export function statusOf({ window }: LifeEvent, span: Span | null, today: Day): WindowStatus {
  if (span === null) return window.opens === 'decision' ? 'awaits-decision' : 'awaits-day';
  return today < span.first ? 'not-yet' : today > span.last ? 'over' : 'open';
}
