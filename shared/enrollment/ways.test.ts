import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOpenEnrollment, openEnrollmentOn } from '../data/open-enrollment.ts';
import { addDays, type Day } from '../dates.ts';
import { type LifeEvent, lifeEventOf, lifeEvents } from './events.ts';
import type { EventFacts } from './facts.ts';
import { waysToEnroll } from './ways.ts';
import { windowOf } from './window.ts';

const settings = { processingDays: 0, noticeDays: 14, onlyAtMonthEnd: false };
const window = (id: string, facts: EventFacts, today: Day, processingDays = 0) =>
  windowOf(lifeEventOf(id) as LifeEvent, facts, today, { ...settings, processingDays });
const told = (today: Day, ...windows: Parameters<typeof waysToEnroll>[0]) => {
  const { best, reasons } = waysToEnroll(windows, today);
  return `${best?.event ?? best?.by} ${best?.coverageStart}: ${reasons.join(' ')}`;
};

describe('open enrollment', () => {
  it.each([
    ['2025-10-31', null],
    ['2025-11-01', '2026-01-01'],
    ['2025-12-15', '2026-01-01'],
    ['2025-12-16', '2026-02-01'],
    ['2026-01-15', '2026-02-01'],
    ['2026-01-16', null],
    ['2026-11-27', '2027-01-01'],
    ['2027-01-15', '2027-02-01'],
    ['2027-01-16', null],
  ])('on %s starts %s', (day, start) => {
    const open = openEnrollmentOn(day);
    expect(open?.coverageStart ?? null).toBe(start);
    expect([2026, 2027].map(year => isOpenEnrollment(year, day))).toEqual([2026, 2027].map(year => open?.coverageYear === year));
  });
});

describe('the better way', () => {
  it('is the one that starts earlier, and says why', () => {
    const loss = (happenedOn: Day, today: Day) => window('loss-of-coverage', { happenedOn }, today);
    expect(told('2026-01-10', loss('2025-12-31', '2026-01-10'))).toBe('open-enrollment 2026-02-01: same-start-without-proofs');
    expect(told('2025-11-10', loss('2025-11-30', '2025-11-10'))).toBe(
      'loss-of-coverage 2025-12-01: event-starts-earlier choose-again-for-next-year',
    );
    expect(told('2025-12-20', loss('2025-12-31', '2025-12-20'))).toBe('loss-of-coverage 2026-01-01: event-starts-earlier');
    expect(told('2025-12-10', loss('2026-01-31', '2025-12-10'))).toBe('open-enrollment 2026-01-01: open-enrollment-starts-earlier');
    expect(told('2026-06-10', loss('2026-06-30', '2026-06-10'))).toBe('loss-of-coverage 2026-07-01: only-event');
    expect(told('2025-11-10')).toBe('open-enrollment 2026-01-01: only-open-enrollment');
    expect(told('2026-06-10', loss('2026-01-31', '2026-06-10'))).toBe('undefined undefined: nothing-open');
  });

  it('waits for proofs: then open enrollment may be the earlier one', () => {
    const move = window('move-to-minnesota', { happenedOn: '2025-12-10' }, '2025-12-14', 30);
    expect(move.choosableFrom).toBe('2026-01-13');
    expect(told('2025-12-14', move)).toBe('open-enrollment 2026-01-01: open-enrollment-starts-earlier');
  });

  it('is not an event whose condition is not met, and says when dates are not confirmed', () => {
    const facts = { happenedOn: '2026-06-30', said: { 'coverage-not-given-up': false } };
    expect(told('2026-06-10', window('loss-of-coverage', facts, '2026-06-10'))).toMatch(/nothing-open$/);
    expect(told('2026-11-10')).toBe('open-enrollment 2027-01-01: only-open-enrollment dates-not-confirmed');
  });

  it('starts no later than any other way, in whatever order the events are told', () => {
    const day = fc.integer({ min: 0, max: 900 }).map(days => addDays('2025-06-01', days));
    const some = fc.array(fc.record({ event: fc.constantFrom(...lifeEvents), happenedOn: day }), { maxLength: 4 });
    fc.assert(
      fc.property(some, day, fc.integer({ min: 0, max: 20 }), (events, today, processingDays) => {
        const windows = events.map(({ event, happenedOn }) =>
          windowOf(event, { happenedOn, decidedOn: happenedOn }, today, { ...settings, processingDays }),
        );
        const { best, all, reasons } = waysToEnroll(windows, today);
        expect(waysToEnroll(windows.toReversed(), today)).toEqual({ best, all, reasons });
        for (const way of all) expect((best?.coverageStart ?? '9') <= way.coverageStart && today <= way.choosableFrom).toBe(true);
        expect(reasons.filter(reason => /only|nothing|earlier|same/.test(reason))).toHaveLength(1);
      }),
    );
  });
});
