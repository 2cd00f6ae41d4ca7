import { describe, expect, it } from 'vitest';
import { aged, estimated, type MemberInput, person, type Wishes } from '../household.fixture.ts';
import type { HouseholdInput } from '../household-document.ts';

const percents = { 2025: 9.02, 2026: 9.96, 2027: 10.22 } as const;
type Offers = NonNullable<HouseholdInput['offers']>;

function couple(wages: number, offers: Offers, year: keyof typeof percents = 2026, ben: Wishes = {}) {
  const members: MemberInput[] = [
    aged('ana', 40, { tax: { filing: 'joint', jointWith: 'ben' }, income: { wages } }, year),
    aged('ben', 40, { tax: { filing: 'joint', jointWith: 'ana' }, ...ben }, year),
  ];
  const result = estimated(members, { offers, year, relationships: [{ from: 'ana', is: 'spouse', to: 'ben' }] });
  return ['ana', 'ben'].map(id => person(result, id));
}
const programs = (...of: Parameters<typeof couple>) => couple(...of).map(({ program }) => program);
const base = { employee: 'ana', covers: ['ben'], minimumValue: 'yes' as const };

describe('an employer’s offer', () => {
  it.each([2025, 2026, 2027] as const)(
    '%s: at the year’s percentage of income it bars, a cent a month above no more; the spouse by the family premium',
    year => {
      // 60,000 a year is 5,000 a month, so the limit is a whole number of cents.
      const limit = 50 * percents[year];
      const offer = (selfOnlyMonthly: number, familyMonthly: number) => [{ ...base, selfOnlyMonthly, familyMonthly }];
      const above = Math.round(limit * 100 + 1) / 100;
      expect(programs(60_000, offer(limit, above), year)).toEqual(['QHP', 'APTC']);
      expect(programs(60_000, offer(above, limit), year)).toEqual(['APTC', 'QHP']);
      expect(programs(60_000, offer(above, above), year)).toEqual(['APTC', 'APTC']);
    },
  );

  it('bars MinnesotaCare alike, and below minimum value neither', () => {
    const offer = { ...base, selfOnlyMonthly: 100, familyMonthly: 900 };
    expect(programs(40_000, [offer])).toEqual(['QHP', 'MinnesotaCare']);
    expect(programs(40_000, [{ ...offer, minimumValue: 'no' as const }])).toEqual(['MinnesotaCare', 'MinnesotaCare']);
  });

  it('bars whoever is enrolled, affordable or not', () => {
    expect(programs(60_000, [{ ...base, selfOnlyMonthly: 2000, familyMonthly: 3000, enrolled: ['ben'] }])).toEqual(['APTC', 'QHP']);
  });

  it('is taken to have minimum value while that is not known, and for family to be open without its premium: both are said', () => {
    const [ana, ben] = couple(60_000, [{ ...base, minimumValue: 'not-known', selfOnlyMonthly: 100 }]);
    expect([ana?.program, ben?.program]).toEqual(['QHP', 'APTC']);
    expect(ana?.why[2]?.notes).toContainEqual({ code: 'minimum-value-not-known', values: { employee: 'ana' } });
    expect(ben?.why[2]?.notes).toContainEqual({ code: 'family-premium-not-known', values: { employee: 'ana' } });
  });

  it('says below which income it would not be affordable', () => {
    const [ana] = couple(60_000, [{ ...base, selfOnlyMonthly: 498, familyMonthly: 900 }]);
    expect(ana?.changes).toContainEqual({
      ...{ code: 'offer-not-affordable', program: 'APTC', alone: true },
      values: { employee: 'ana', premiumMonthly: 498, affordablePercent: 9.96, incomeBelow: 60_000 },
    });
  });
});

describe('other coverage', () => {
  it.each([
    ['enrolled in Medicare', { medicare: 'enrolled' }, 'none'],
    ['Medicare without premium is open', { medicare: 'premium-free-offered' }, 'QHP'],
    ['no Medicare', { medicare: 'none' }, 'APTC'],
    ['TRICARE', { otherCoverage: 'tricare' }, 'QHP'],
    ['a private plan', { otherCoverage: 'private' }, 'APTC'],
    ['in jail', { incarcerated: true }, 'none'],
  ] as const)('%s', (_, ben, program) => {
    expect(programs(60_000, [], 2026, ben)).toEqual(['APTC', program]);
  });

  it('is taken to be Medicare from 65 on, unless said otherwise', () => {
    const old = (age: number, wishes: Wishes = {}) =>
      person(estimated([aged('oma', age, { tax: { filing: 'single' }, income: { wages: 40_000 }, ...wishes })]), 'oma');
    expect([old(64).program, old(65).program, old(65, { medicare: 'none' }).program]).toEqual(['APTC', 'QHP', 'APTC']);
    expect(old(65).changes).toContainEqual({ code: 'tell-medicare', program: 'APTC', alone: true });
  });
});
