import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays } from '../../../shared/dates.ts';
import { sum } from '../../../shared/money.ts';
import { daysOf, paidBy, rateOn } from './policy.ts';
import { type Association, assess, type Determination, type Reason, reasons } from './rule.ts';

const day = '2026-11-10';
const association = (change: Partial<Association> = {}): Association => ({
  ...{ assisterId: 'mai', agencyId: 'riverside', role: 'navigator', from: '2026-11-01', until: null, accessEndedOn: null },
  certified: [{ from: '2026-01-01', until: '2026-12-31' }],
  ...change,
});
let made = 0;
const determination = (change: Partial<Determination> = {}): Determination => ({
  ...{ id: `d${String(++made).padStart(4, '0')}`, caseId: 'olson 2027', program: 'MA', status: 'active', help: 'application' },
  ...{ determinedOn: '2026-11-05', activeOn: day, associations: [association()] },
  ...change,
});
const reasonOf = (change: Partial<Determination>): Reason | null | undefined => assess([determination(change)])[0]?.reason;
const withNavigator = (change: Partial<Association>) => reasonOf({ associations: [association(change)] });

describe('who is paid', () => {
  it.each(['application', 'renewal', 'open-enrollment', 'life-event'] as const)('help with %s is', help => {
    expect(assess([determination({ help })])).toMatchObject([{ reason: null, dollars: 100, association: { assisterId: 'mai' } }]);
  });

  it.each<[string, Partial<Determination>, Reason]>([
    ['pending', { status: 'pending', activeOn: null }, 'not-active'],
    ['approved', { status: 'approved', activeOn: null }, 'not-active'],
    ['a case that renews by itself', { help: 'auto-renewal' }, 'auto-renewal'],
    ['a change of program', { help: 'program-change' }, 'program-change'],
    ['nobody’s client', { associations: [] }, 'no-authorization'],
  ])('%s is not', (_what, change, reason) => expect(reasonOf(change)).toBe(reason));

  it.each<[string, Partial<Association>, Reason | null]>([
    ['authorized on the day itself', { from: day }, null],
    ['authorized on the day after', { from: addDays(day, 1) }, 'no-authorization'],
    ['removed on the day itself', { until: day }, null],
    ['removed on the day before', { until: addDays(day, -1) }, 'no-authorization'],
    ['a CAC', { role: 'cac' }, 'not-navigator'],
    ['a broker', { role: 'broker' }, 'not-navigator'],
    ['certified until that day', { certified: [{ from: '2026-01-01', until: day }] }, null],
    ['certified until the day before', { certified: [{ from: '2026-01-01', until: addDays(day, -1) }] }, 'not-certified'],
    ['certified from the day after', { certified: [{ from: addDays(day, 1), until: '2027-12-31' }] }, 'not-certified'],
    ['never certified', { certified: [] }, 'not-certified'],
    ['out since that day', { accessEndedOn: day }, null],
    ['out since the day before', { accessEndedOn: addDays(day, -1) }, 'access-ended'],
  ])('an assister %s', (_what, change, reason) => expect(withNavigator(change)).toBe(reason));

  test('of two navigators, the one with whom it was on the day it became active', () => {
    const former = association({ assisterId: 'former', until: '2026-11-08' });
    const later = association({ assisterId: 'later', from: '2026-11-20' });
    const between = association({ assisterId: 'between', from: '2026-11-08', until: '2026-11-20' });
    const associations = [former, between, later];
    expect(assess([determination({ associations })])[0]?.association?.assisterId).toBe('between');
    const changed = [association({ assisterId: 'former', until: day }), association({ assisterId: 'later', from: day })];
    expect(assess([determination({ associations: changed })])[0]?.association?.assisterId).toBe('later');
  });

  test('a case that was with nobody on the day is told to who has it now, and not to who had it', () => {
    const gone = association({ until: '2026-11-02' });
    const now = association({ assisterId: 'now', from: '2026-11-12' });
    expect(assess([determination({ associations: [gone, now] })])[0]).toMatchObject({ reason: 'no-authorization', association: now });
    expect(assess([determination({ associations: [gone] })])[0]).toMatchObject({ reason: 'no-authorization', association: null });
  });

  test('the oldest active determination of a case that can be paid; another year is another case', () => {
    const alone = determination({ activeOn: '2026-11-02', associations: [association({ from: '2026-11-03' })] });
    const oldest = determination({ activeOn: '2026-11-06' });
    const sibling = determination({ activeOn: '2026-11-06', determinedOn: '2026-11-06' });
    const nextYear = determination({ caseId: 'olson 2028', help: 'renewal' });
    expect(assess([nextYear, sibling, oldest, alone]).map(({ reason }) => reason)).toEqual([
      null,
      'already-paid',
      null,
      'no-authorization',
    ]);
  });
});

test('rates are those of the day', () => {
  expect((['QHP', 'MA', 'MinnesotaCare'] as const).map(program => rateOn('2024-08-31', program))).toEqual([70, 25, 70]);
  expect((['QHP', 'MA', 'MinnesotaCare'] as const).map(program => rateOn('2024-09-01', program))).toEqual([100, 100, 100]);
  expect(() => rateOn('2013-09-30', 'MA')).toThrow();
  expect([daysOf('2026-02'), paidBy('2026-11')]).toEqual([{ from: '2026-02-01', to: '2026-02-28' }, '2027-01-29']);
});

describe('of any determinations', () => {
  const days = fc.integer({ min: 0, max: 60 }).map(days => addDays('2026-10-15', days));
  const spans = fc.tuple(days, fc.option(days)).map(([from, until]) => ({ from, until: until !== null && until < from ? from : until }));
  /** Mostly from before all of the days until after them: then several of a case can be paid, and the age decides. */
  const wide = fc.oneof({ arbitrary: fc.constant({ from: '2026-01-01', until: null }), weight: 4 }, { arbitrary: spans, weight: 1 });
  const associations = fc.record({
    ...{
      assisterId: fc.constantFrom('a', 'b'),
      agencyId: fc.constantFrom('g', 'h'),
      accessEndedOn: fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, days),
    },
    role: fc.constantFrom(...(['navigator', 'navigator', 'navigator', 'navigator', 'cac', 'broker'] as const)),
    certified: fc.array(wide, { minLength: 1, maxLength: 2 }),
    span: wide,
  });
  const determinations = fc.uniqueArray(
    fc
      .record({
        id: fc.nat({ max: 99 }).map(String),
        caseId: fc.constantFrom('x', 'y'),
        program: fc.constantFrom('QHP' as const, 'MA' as const, 'MinnesotaCare' as const),
        status: fc.constantFrom('active' as const, 'active' as const, 'active' as const, 'pending' as const, 'approved' as const),
        help: fc.constantFrom('application' as const, 'renewal' as const, 'life-event' as const, 'auto-renewal' as const),
        ...{ determinedOn: days, activeOn: days, associations: fc.array(associations, { maxLength: 3 }) },
      })
      .map(made => ({
        ...made,
        activeOn: made.status === 'active' ? made.activeOn : null,
        associations: made.associations.map(({ span, ...one }) => ({ ...one, ...span })),
      })),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  const shuffled = determinations.chain(all =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );
  const found = (all: readonly Determination[]) =>
    new Map(assess(all).map(({ determination: { id }, reason, dollars }) => [id, { reason, dollars }]));

  test('their order does not matter', () => {
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(found(other)).toEqual(found(all));
      }),
    );
  });

  test('a case is paid at most once, for an active one with a navigator; what is already paid is younger than what is paid', () => {
    fc.assert(
      fc.property(determinations, all => {
        for (const [, ofCase] of Map.groupBy(assess(all), ({ determination: { caseId } }) => caseId)) {
          const payable = ofCase.filter(({ reason }) => reason === null);
          expect(payable.length).toBeLessThanOrEqual(1);
          for (const { determination, association } of payable)
            expect([determination.status, association?.role]).toEqual(['active', 'navigator']);
          for (const { determination } of ofCase.filter(({ reason }) => reason === 'already-paid'))
            expect((determination.activeOn ?? '') >= (payable[0]?.determination.activeOn ?? '9')).toBe(true);
        }
      }),
    );
  });

  test('the sum is the rate times the payable ones, and each of the others has a reason of the list', () => {
    fc.assert(
      fc.property(determinations, all => {
        const assessed = assess(all);
        const payable = assessed.filter(({ reason }) => reason === null).length;
        expect(sum(assessed.map(({ dollars }) => dollars))).toBe(100 * payable);
        for (const { reason } of assessed) if (reason !== null) expect(reasons).toContain(reason);
      }),
    );
  });
});
