import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, daysBetween } from '../dates.ts';
import { defaultSettings } from './settings.ts';
import { type Termination, terminationCauses, terminationEnd, terminationReasons } from './termination.ts';

const atMonthEnd = { ...defaultSettings, onlyAtMonthEnd: true };
const startsOn = '2026-01-01';
const told = (cause: Termination['cause'], requestedOn: Day, day?: Day, settings = defaultSettings, starts: Day = startsOn) => {
  const { lastDay, reasons } = terminationEnd({ cause, requestedOn, startsOn: starts, day }, settings);
  return `${lastDay}: ${reasons.join(' ')}`;
};

describe('a termination that is asked for', () => {
  it.each([
    ['2026-02-14', undefined, '2026-02-28: notice-needed'],
    ['2026-02-15', '2026-02-28', '2026-03-01: notice-needed'],
    ['2026-02-14', '2026-02-28', '2026-02-28: as-asked'],
    ['2026-02-14', '2026-05-31', '2026-05-31: as-asked'],
    ['2026-02-14', '2026-02-13', '2026-02-28: notice-needed past-day-needs-arc'],
    ['2026-12-20', undefined, '2026-12-31: notice-needed ends-with-the-year'],
    ['2026-12-20', '2027-02-28', '2026-12-31: ends-with-the-year'],
    ['2025-12-31', undefined, 'null: never-starts'],
    ['2025-12-31', '2026-01-31', '2026-01-31: as-asked'],
  ])('on %s for %s', (requestedOn, day, end) => {
    expect(told('asked', requestedOn, day)).toBe(end);
  });

  it('ends only at the end of a month where that is set', () => {
    expect(told('asked', '2028-02-15', undefined, atMonthEnd, '2028-01-01')).toBe('2028-02-29: notice-needed at-month-end');
    expect(told('asked', '2028-02-16', '2028-02-29', atMonthEnd, '2028-01-01')).toBe('2028-03-31: notice-needed at-month-end');
    expect(told('asked', '2028-02-01', '2028-04-30', atMonthEnd, '2028-01-01')).toBe('2028-04-30: as-asked at-month-end');
  });

  it('never ends before the notice has run, nor before it starts, nor after its year; a later request never ends it earlier', () => {
    const day = fc.integer({ min: 0, max: 364 }).map(days => addDays(startsOn, days));
    const settings = fc.record({
      noticeDays: fc.integer({ min: 0, max: 60 }),
      onlyAtMonthEnd: fc.boolean(),
      processingDays: fc.constant(0),
    });
    fc.assert(
      fc.property(day, fc.option(day, { nil: undefined }), fc.nat(30), settings, (requestedOn, wanted, more, set) => {
        const ask = (on: Day) => terminationEnd({ cause: 'asked', requestedOn: on, startsOn, day: wanted }, set);
        const { lastDay, earliest } = ask(requestedOn);
        const last = lastDay as Day;
        expect(last <= '2026-12-31' && last >= startsOn && (earliest as Day) <= last).toBe(true);
        if (last !== '2026-12-31') expect(daysBetween(requestedOn, last)).toBeGreaterThanOrEqual(set.noticeDays);
        expect((ask(addDays(requestedOn, more)).lastDay as Day) >= last).toBe(true);
      }),
    );
  });
});

describe('a termination for another cause', () => {
  it.each([
    ['public-coverage', '2026-03-01', '2026-02-28: day-before-other-coverage'],
    ['new-plan', '2026-05-01', '2026-04-30: day-before-other-coverage'],
    ['new-plan', '2026-01-02', '2026-01-01: day-before-other-coverage'],
    ['new-plan', '2026-01-01', 'null: never-starts'],
    ['death', '2026-01-01', '2026-01-01: day-of-death'],
    ['death', '2026-02-10', '2026-02-10: day-of-death'],
    ['death', undefined, 'null: day-missing'],
    ['new-plan', '2027-01-01', '2026-12-31: day-before-other-coverage ends-with-the-year'],
  ] as const)('%s %s', (cause, day, end) => {
    expect(told(cause, '2026-02-20', day)).toBe(end);
  });

  it('says that its rule is not compared with MNsure yet, and tells reasons of the list only', () => {
    for (const cause of terminationCauses) {
      const { verify, reasons } = terminationEnd({ cause, requestedOn: startsOn, startsOn }, defaultSettings);
      expect([verify, reasons.every(reason => terminationReasons.includes(reason))]).toEqual([true, true]);
    }
  });
});
