import { lifeEvents } from '../../../shared/enrollment/events.ts';

/** MNsure's list of life events, in the groups that people look for them in. What MNsure does not list is asked for by phone. */
const groups = {
  coverage: ['loss-of-coverage', 'loss-of-public-coverage', 'cobra-subsidy-ended', 'employer-plan-unaffordable'],
  family: ['birth', 'adoption-or-court-order', 'marriage', 'divorce-or-separation', 'death'],
  place: ['move-to-minnesota', 'move-within-minnesota', 'citizenship-or-lawful-presence', 'release-from-incarceration'],
  money: [
    ...['newly-eligible-for-tax-credit', 'tax-credit-or-csr-change', 'income-decrease-outside-mnsure'],
    ...['new-employer-hra', 'new-employer-hra-new-hire'],
  ],
} as const;

const listed = lifeEvents.filter(({ listedAs }) => listedAs !== null).map(({ id }) => id);

export interface EventGroup {
  id: string;
  events: readonly string[];
}

/** Every event of the list is in one of them: what no group names is special. */
export const eventGroups: readonly EventGroup[] = [
  ...Object.entries(groups).map(([id, events]) => ({ id, events: events.filter(event => listed.includes(event)) })),
  { id: 'special', events: listed.filter(event => !Object.values(groups).some(events => (events as readonly string[]).includes(event))) },
];
