import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditGuidelines, guidelineCents } from '../tables.ts';
import { applicableHundredths, contributionCents, creditCents } from './premium-credit.ts';

/** The years once more, as the Internal Revenue Service prints them: from, to, first, last. */
const printed: Readonly<Record<number, readonly (readonly [number, number, number, number])[]>> = {
  2025: [
    [0, 150, 0, 0],
    [150, 200, 0, 2],
    [200, 250, 2, 4],
    [250, 300, 4, 6],
    [300, 400, 6, 8.5],
    [400, 1e9, 8.5, 8.5],
  ],
  2026: [
    [0, 133, 2.1, 2.1],
    [133, 150, 3.14, 4.19],
    [150, 200, 4.19, 6.6],
    [200, 250, 6.6, 8.44],
    [250, 300, 8.44, 9.96],
    [300, 400, 9.96, 9.96],
  ],
  2027: [
    [0, 133, 2.15, 2.15],
    [133, 150, 3.23, 4.3],
    [150, 200, 4.3, 6.78],
    [200, 250, 6.78, 8.66],
    [250, 300, 8.66, 10.22],
    [300, 400, 10.22, 10.22],
  ],
};
/** Guidelines before the coverage year: first person, each more. */
const poverty: Readonly<Record<number, readonly [number, number]>> = { 2025: [15060, 5380], 2026: [15650, 5500], 2027: [15960, 5680] };
const years = [2025, 2026, 2027];
const povertyCents = (year: number, size: number) => {
  const [first = 0, more = 0] = poverty[year] ?? [];
  return 100 * (first + more * (size - 1));
};

/** By exact fractions of whole numbers, in a way of its own. */
function expectedHundredths(year: number, income: number, size: number): number | null {
  const [guideline, cents] = [BigInt(povertyCents(year, size)), BigInt(Math.max(income, 0))];
  if (year > 2025 && 100n * cents > 400n * guideline) return null;
  const bands = printed[year] ?? [];
  const at = bands.findLastIndex(([from]) => 100n * cents >= BigInt(from) * guideline);
  const lastAt = year > 2025 ? Math.min(at, bands.length - 1) : at;
  const [from = 0, to = 0, first = 0, last = 0] = bands[lastAt] ?? [];
  const [low, rise] = [BigInt(Math.round(first * 100)), BigInt(Math.round((last - first) * 100))];
  const [above, span] = [100n * cents - BigInt(from) * guideline, BigInt(to - from) * guideline];
  // Twice the fraction and half a unit more, cut off: rounded half up.
  return Number(low + (2n * rise * above + span) / (2n * span));
}

describe('the applicable percentage', () => {
  it('is printed for the family of four at 150 %, for 250 %, for exactly 400 %', () => {
    expect(applicableHundredths(2026, 4_822_500, guidelineCents(2025, 4))).toBe(419);
    expect(applicableHundredths(2026, 2.5 * guidelineCents(2025, 4), guidelineCents(2025, 4))).toBe(844);
    expect(applicableHundredths(2026, 4 * guidelineCents(2025, 1), guidelineCents(2025, 1))).toBe(996);
    expect(applicableHundredths(2026, 4 * guidelineCents(2025, 1) + 1, guidelineCents(2025, 1))).toBeNull();
    expect(applicableHundredths(2026, 4.1 * guidelineCents(2025, 1), guidelineCents(2025, 1))).toBeNull();
    expect(applicableHundredths(2025, 9_000_000, guidelineCents(2024, 1))).toBe(850);
  });

  it.each(years)('%s: starts at each band’s first figure, on the cent, and ends below it at the last', year => {
    for (const [from, , first] of printed[year] ?? []) {
      for (const size of [1, 2, 3, 4, 5, 6, 7, 8, 20]) {
        const guideline = povertyCents(year, size);
        expect(guidelineCents(creditGuidelines(year).year, size)).toBe(guideline);
        // Guidelines are whole dollars, so every whole percent of one is a whole number of cents.
        const edge = (guideline / 100) * from;
        if (from < 400 || year === 2025) expect(applicableHundredths(year, edge, guideline), `${from} %`).toBe(Math.round(first * 100));
        const below = printed[year]?.find(band => band[1] === from);
        if (below) expect(applicableHundredths(year, edge - 1, guideline), `under ${from} %`).toBe(Math.round(below[3] * 100));
      }
    }
  });

  it('is what the printed table gives, for any income and size', () => {
    const property = fc.property(
      fc.constantFrom(...years),
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: -0.1, max: 7, noNaN: true }),
      (year, size, times) => {
        const income = Math.round(povertyCents(year, size) * times);
        expect(applicableHundredths(year, income, povertyCents(year, size))).toBe(expectedHundredths(year, income, size));
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });
});

describe('the credit', () => {
  it('of the published example: income 48,225, benchmark 18,000, plan 17,000', () => {
    const contribution = contributionCents(4_822_500, 419);
    expect(contribution).toBe(202_063);
    expect(creditCents({ contribution, benchmark: 1_800_000, plan: 1_700_000 })).toBe(1_597_937);
    expect(creditCents({ contribution, benchmark: 1_800_000, plan: 1_500_000 })).toBe(1_500_000);
    expect(creditCents({ contribution, benchmark: 200_000 })).toBe(0);
  });

  const cents = fc.integer({ min: 0, max: 20_000_000 });
  const figures = fc.record({
    year: fc.constantFrom(...years),
    size: fc.integer({ min: 1, max: 20 }),
    income: cents,
    more: cents,
    benchmark: cents,
    plan: fc.option(cents, { nil: undefined }),
  });
  const creditAt = (of: { year: number; size: number; benchmark: number; plan?: number }, income: number) => {
    const applicable = applicableHundredths(of.year, income, povertyCents(of.year, of.size));
    return applicable === null ? 0 : creditCents({ ...of, contribution: contributionCents(income, applicable) });
  };

  it('is never negative, above the benchmark or above the plan', () => {
    fc.assert(
      fc.property(figures, of => {
        const credit = creditAt(of, of.income);
        expect(credit).toBeGreaterThanOrEqual(0);
        expect(credit).toBeLessThanOrEqual(Math.min(of.benchmark, of.plan ?? of.benchmark));
      }),
    );
  });

  it('never grows with income, over all bands and the cliff at 400 %', () => {
    fc.assert(
      fc.property(figures, of => {
        expect(creditAt(of, of.income + of.more)).toBeLessThanOrEqual(creditAt(of, of.income));
        expect(creditAt(of, of.income + 1)).toBeLessThanOrEqual(creditAt(of, of.income));
      }),
      { numRuns: 1000 },
    );
  });
});
