import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../dates.ts';
import data from './data/life-events.json' with { type: 'json' };
import { type LifeEvent, lifeEventOf, lifeEvents, notQualifying } from './events.ts';
import type { EventFacts } from './facts.ts';
import { defaultSettings } from './settings.ts';
import { startIfChosenOn, windowOf } from './window.ts';

const at = (id: string): LifeEvent => lifeEventOf(id) as LifeEvent;
const look = (id: string, facts: EventFacts, today: Day) => windowOf(at(id), facts, today, defaultSettings);

/** What each event of the data does with a day: the window, and the start of a plan chosen on its first day and on its last. */
const happenedOn = '2028-02-29';
const decidedOn = '2028-03-20';
const table = `
loss-of-coverage                2027-12-31..2028-04-29  2028-03-01 2028-05-01
loss-of-public-coverage         2027-12-31..2028-04-29  2028-03-01 2028-05-01
birth                           2028-02-29..2028-04-29  2028-02-29 2028-02-29
adoption-or-court-order         2028-02-29..2028-04-29  2028-02-29 2028-02-29
marriage                        2028-02-29..2028-04-29  2028-03-01 2028-05-01
divorce-or-separation           2028-02-29..2028-04-29  2028-03-01 2028-05-01
death                           2028-02-29..2028-04-29  2028-03-01 2028-05-01
move-to-minnesota               2028-02-29..2028-04-29  2028-03-01 2028-05-01
move-within-minnesota           2028-02-29..2028-04-29  2028-03-01 2028-05-01
citizenship-or-lawful-presence  2028-02-29..2028-04-29  2028-03-01 2028-05-01
release-from-incarceration      2028-02-29..2028-04-29  2028-03-01 2028-05-01
newly-eligible-for-tax-credit   2027-12-31..2028-04-29  2028-03-01 2028-05-01
tax-credit-or-csr-change        2028-02-29..2028-04-29  2028-03-01 2028-05-01
employer-plan-unaffordable      2027-12-31..2028-04-29  2028-03-01 2028-05-01
income-decrease-outside-mnsure  2028-03-01..2028-04-29  2028-04-01 2028-05-01
new-employer-hra                2027-12-31..2028-04-29  2028-03-01 2028-05-01
new-employer-hra-new-hire       2027-12-31..2028-04-29  2028-03-01 2028-05-01
cobra-subsidy-ended             2027-12-31..2028-04-29  2028-03-01 2028-05-01
tribal-member                   2028-02-01..2028-02-29  2028-03-01 2028-03-01
enrollment-error                2028-03-20..2028-04-19  2028-04-01 2028-05-01
contract-violation              2028-03-20..2028-05-19  - -
americorps                      2028-02-29..2028-04-29  2028-03-01 2028-05-01
beyond-control                  2028-03-20..2028-05-19  - -
ma-denied-late                  2028-02-29..2028-04-29  2028-03-01 2028-05-01
domestic-abuse-or-abandonment   2028-02-29..2028-04-29  2028-03-01 2028-05-01
plan-display-error              2028-03-20..2028-05-19  - -
income-verified                 2028-02-29..2028-04-29  2028-03-01 2028-05-01
`;

describe('every event of the data', () => {
  const rows = table
    .trim()
    .split('\n')
    .map(line => line.split(/\s+/));
  it.each(rows)('%s', (id = '', days, atFirst, atLast) => {
    const { first, last } = look(id, { happenedOn, decidedOn }, happenedOn);
    expect(`${first}..${last}`).toBe(days);
    const start = (day: Day | null) => startIfChosenOn(at(id), { happenedOn, decidedOn }, day ?? '')?.day ?? '-';
    expect([start(first), start(last)]).toEqual([atFirst, atLast]);
    expect([addDays(first ?? '', -1), addDays(last ?? '', 1)].map(start).filter(day => day !== '-')).toEqual(
      id === 'tribal-member' ? ['2028-02-01', '2028-04-01'] : [],
    );
  });

  it('is in the table, of a known source, and says what is open about it', () => {
    expect(rows.map(([id]) => id)).toEqual(lifeEvents.map(({ id }) => id));
    const known = Object.keys(data.sources);
    expect(lifeEvents.flatMap(({ sources }) => sources).filter(source => !known.includes(source))).toEqual([]);
    for (const { sources, verify } of lifeEvents) if (sources.includes('general')) expect(verify.length).toBeGreaterThan(0);
    expect(new Set(lifeEvents.map(({ listedAs }) => listedAs).filter(listed => listed !== null)).size).toBe(16);
  });
});

describe('what does not qualify', () => {
  it('is named, and an event that fails for it says so', () => {
    expect(notQualifying.map(({ id }) => id)).toEqual([
      'coverage-given-up',
      'premium-not-paid',
      'doctor-not-in-network',
      'temporary-move',
      'income-under-150-percent',
    ]);
    const { reasons, conditions } = look('loss-of-coverage', { happenedOn, said: { 'premiums-were-paid': false } }, happenedOn);
    expect(reasons).toContain('condition-unmet');
    expect(conditions).toContainEqual({ condition: 'premiums-were-paid', state: 'unmet', because: 'premium-not-paid' });
    const named = notQualifying.flatMap(({ condition }) => condition ?? []);
    expect(named.filter(one => !lifeEvents.some(event => (event.conditions as string[]).includes(one)))).toEqual([]);
  });
});
