import { describe, expect, it } from 'vitest';
import { aged, estimated, family, noOtherProgram, person, type Wishes } from '../household.fixture.ts';

const guidelines = { 2025: [15060, 5380], 2026: [15650, 5500], 2027: [15960, 5680] } as const;
const years = [2025, 2026, 2027] as const;
const cents = (amount: number) => Math.round(amount * 100) / 100;
const sizes = [1, 2, 4, 8, 20];
const guidelineOf = (year: keyof typeof guidelines, size: number) => guidelines[year][0] + guidelines[year][1] * (size - 1);

describe.each(years)('limits of %s', year => {
  it.each(sizes)('MinnesotaCare to 200 %% for a household of %s, then the credit', size => {
    const at = (dollars: number) => person(family(size, cents(dollars), {}, { year }), 'ana').program;
    const limit = 2 * guidelineOf(year, size);
    expect([at(limit), at(limit + 0.01)]).toEqual(['MinnesotaCare', 'APTC']);
  });

  it.each(sizes)('the credit from 100 %%, and to 400 %% from 2026 on, for a household of %s', size => {
    const at = (dollars: number) => family(size, cents(dollars), noOtherProgram, { year, benchmark: { ageZeroMonthly: 5000 } });
    const guideline = guidelineOf(year, size);
    expect(person(at(guideline - 0.01), 'ana').program).toBe('QHP');
    expect(person(at(guideline), 'ana').program).toBe('APTC');
    expect(person(at(4 * guideline), 'ana').program).toBe('APTC');
    expect(at(4 * guideline).aptcMonthly).toBeGreaterThan(0);
    const above = at(4 * guideline + 0.01);
    expect([person(above, 'ana').program, above.aptcMonthly === 0]).toEqual(year === 2025 ? ['APTC', false] : ['QHP', true]);
  });

  it('cost sharing: 94 to 150 %, 87 to 200 %, 73 to 250 %, then none; tribes to 300 % all, above the limited kind', () => {
    const at = (times: number, more = 0, wishes: Wishes = {}) =>
      person(family(3, cents(guidelineOf(year, 3) * times + more), { ...noOtherProgram, ...wishes }, { year }), 'ana').csr;
    expect([at(1), at(1, -0.01), at(1.5), at(1.5, 0.01), at(2), at(2, 0.01), at(2.5), at(2.5, 0.01)]).toEqual([
      '94',
      null,
      '94',
      '87',
      '87',
      '73',
      '73',
      null,
    ]);
    const tribal = { tribalMember: true };
    // Without the credit only the limited kind.
    expect(at(1, -0.01, tribal)).toBe('tribal-limited');
    expect([at(1, 0, tribal), at(3, 0, tribal), at(3, 0.01, tribal), at(5, 0, tribal)]).toEqual([
      'tribal-zero',
      'tribal-zero',
      'tribal-limited',
      'tribal-limited',
    ]);
  });
});

describe('the credit of a return', () => {
  const four = (dollars: number, rest = {}) => family(4, dollars, noOtherProgram, rest);

  it('published: 48,225 for four, benchmark 18,000 and plan 17,000 a year', () => {
    const { applicablePercentage, expectedContributionMonthly, benchmarkMonthly, aptcMonthly, returns } = four(48_225, {
      benchmark: { householdMonthly: 1500 },
      planMonthly: 1416.67,
    });
    expect({ applicablePercentage, expectedContributionMonthly, benchmarkMonthly, aptcMonthly }).toEqual({
      ...{ applicablePercentage: 4.19, expectedContributionMonthly: 168.39, benchmarkMonthly: 1500, aptcMonthly: 1331.61 },
    });
    expect(returns.map(({ aptcAnnual }) => aptcAnnual)).toEqual([15_979.37]);
  });

  it('is 8.44 % at 250 %, ends above 400 %: nothing at 410 %', () => {
    expect(four(80_375).applicablePercentage).toBe(8.44);
    expect(four(128_600).applicablePercentage).toBe(9.96);
    expect(four(131_815)).toMatchObject({ aptcMonthly: 0, applicablePercentage: null, expectedContributionMonthly: null });
  });

  it('tells the percentage though Minnesota’s own programs come first at 150 %', () => {
    const result = family(4, 48_225);
    expect(result.people.map(({ program }) => program)).toEqual(['MinnesotaCare', 'MA', 'MA', 'MA']);
    expect(result).toMatchObject({ applicablePercentage: 4.19, aptcMonthly: 0, benchmarkMonthly: null });
  });

  it('covers by its benchmark only those who can have it: the mother at 220 %, not the children on MA', () => {
    const result = family(3, 2.2 * 26_650);
    expect(result.people.map(({ program }) => program)).toEqual(['APTC', 'MA', 'MA']);
    // Hennepin 2026: 308.00 at age 0, 346.07 at 21, times 1.278 at 40.
    expect(result.benchmarkMonthly).toBe(442.28);
    expect(result.returns[0]?.creditFor).toEqual(['ana']);
  });

  it('is not known without a benchmark: 2027 has no reference yet', () => {
    const result = family(1, 40_000, {}, { year: 2027 });
    expect([result.aptcMonthly, result.benchmarkMonthly, result.returns[0]?.reasons]).toEqual([
      null,
      null,
      [{ code: 'benchmark-not-known', values: { year: 2027 } }],
    ]);
  });

  it('is each return’s own where unmarried parents file two', () => {
    const single = (id: string, wages: number) => aged(id, 40, { tax: { filing: 'single' }, income: { wages } });
    const result = estimated([single('ana', 40_000), single('ben', 50_000)], { benchmark: { householdMonthly: 900 } });
    expect(result.returns.map(one => [one.filers, one.benchmarkMonthly])).toEqual([
      [['ana'], 442.28],
      [['ben'], 442.28],
    ]);
    expect([result.benchmarkMonthly, result.applicablePercentage]).toEqual([884.56, null]);
    expect(result.aptcMonthly).toBeCloseTo((result.returns[0]?.aptcMonthly ?? 0) + (result.returns[1]?.aptcMonthly ?? 0), 6);
  });

  it('wants a return, a joint one of spouses, and nobody’s claim', () => {
    const why = (wishes: Wishes) =>
      person(estimated([aged('ana', 40, { income: { wages: 45_000 }, ...wishes })]), 'ana').why[2]?.bars.map(({ code }) => code);
    expect(why({ tax: { filing: 'none' } })).toEqual(['not-on-a-return']);
    expect(why({ tax: { filing: 'separate' } })).toEqual(['married-not-joint']);
    expect(why({ tax: { filing: 'separate', countsAsUnmarried: true } })).toEqual([]);
    expect(why({ tax: { filing: 'head-of-household' } })).toEqual([]);
    expect(why({ tax: { filing: 'single', claimedBy: 'outside', claimantIsParent: false } })).toEqual(['claimed-by-someone-outside']);
  });
});
