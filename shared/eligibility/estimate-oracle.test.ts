import fc from 'fast-check';
import { expect, it } from 'vitest';
import { family } from './household.fixture.ts';

/**
 * The whole ladder once more, by fractions of whole numbers straight from the printed tables: one filer of 40 (41 in July) and children
 * of 10 whom they claim, one income. Rows: year, guideline of Medical Assistance on January 1 and on July 1, of the rest, bands.
 */
type Row = { base: [number, number]; july: [number, number]; bands: [number, number, number, number][] };
const rows: Readonly<Record<2025 | 2026 | 2027, Row>> = {
  2025: {
    base: [15060, 5380],
    july: [15650, 5500],
    bands: [
      [0, 150, 0, 0],
      [150, 200, 0, 200],
      [200, 250, 200, 400],
      [250, 300, 400, 600],
      [300, 400, 600, 850],
      [400, 1e6, 850, 850],
    ],
  },
  2026: {
    base: [15650, 5500],
    july: [15960, 5680],
    bands: [
      [0, 133, 210, 210],
      [133, 150, 314, 419],
      [150, 200, 419, 660],
      [200, 250, 660, 844],
      [250, 300, 844, 996],
      [300, 400, 996, 996],
    ],
  },
  2027: {
    base: [15960, 5680],
    july: [15960, 5680],
    bands: [
      [0, 133, 215, 215],
      [133, 150, 323, 430],
      [150, 200, 430, 678],
      [200, 250, 678, 866],
      [250, 300, 866, 1022],
      [300, 400, 1022, 1022],
    ],
  },
};
/** Rounded half up, of whole numbers. */
const round = (numerator: bigint, denominator: bigint): bigint => (2n * numerator + denominator) / (2n * denominator);

function expected(year: keyof typeof rows, july: boolean, size: number, income: bigint, ageZero: bigint) {
  const cents = ([first, more]: [number, number]) => BigInt(100 * (first + more * (size - 1)));
  const { base, july: later, bands } = rows[year];
  const [poor, guideline] = [cents(july ? later : base), cents(base)];
  const atMost = (percent: bigint, of: bigint) => 100n * income <= percent * of;
  const credit = 100n * income >= 100n * guideline && (year === 2025 || atMost(400n, guideline)) ? 'APTC' : 'QHP';
  const ladder = (maPercent: bigint) =>
    atMost(maPercent, poor) || income < guideline ? 'MA' : atMost(200n, guideline) ? 'MinnesotaCare' : credit;
  const programs = [ladder(138n), ...Array.from({ length: size - 1 }, () => ladder(280n))];
  const children = programs[1] === 'APTC' ? Math.min(size - 1, 3) : 0;
  const adult = round(round(ageZero * 1000n, 890n) * (july ? 1302n : 1278n), 1000n);
  const benchmark = 12n * (adult + BigInt(children) * ageZero);
  const [from, to, first, last] = (bands.findLast(([start]) => 100n * income >= BigInt(start) * guideline) ?? bands[0]) as Row['bands'][0];
  const rate = BigInt(first) + round(BigInt(last - first) * (100n * income - BigInt(from) * guideline), BigInt(to - from) * guideline);
  const rest = benchmark - round(income * rate, 10_000n);
  const yearly = programs[0] === 'APTC' && rest > 0n ? rest : 0n;
  return { programs, aptcAnnual: Number(yearly) / 100, aptcMonthly: Number(round(yearly, 12n)) / 100 };
}

it('programs and credit of any such family are those of the tables, to the cent', () => {
  const percent = fc.oneof(fc.double({ min: 0, max: 6, noNaN: true }), fc.constantFrom(1, 1.33, 1.38, 1.5, 2, 2.5, 2.8, 3, 4));
  const figures = fc.record({
    year: fc.constantFrom(2025, 2026, 2027),
    july: fc.boolean(),
    size: fc.integer({ min: 1, max: 9 }),
    percent,
    nudge: fc.integer({ min: -1, max: 1 }),
    ageZero: fc.integer({ min: 100, max: 60_000 }),
  });
  const property = fc.property(figures, ({ year: any, july, size, percent: times, nudge, ageZero }) => {
    const year = any as 2026;
    const [first, more] = rows[year].base;
    const income = Math.max(0, Math.round(100 * (first + more * (size - 1)) * times) + nudge);
    const result = family(
      size,
      income / 100,
      {},
      { year, day: `${year}-${july ? '07' : '01'}-01`, benchmark: { ageZeroMonthly: ageZero / 100 } },
    );
    const { programs, aptcAnnual, aptcMonthly } = expected(year, july, size, BigInt(income), BigInt(ageZero));
    expect(result.people.map(({ program }) => program)).toEqual(programs);
    expect([result.returns[0]?.aptcAnnual, result.aptcMonthly]).toEqual([aptcAnnual, aptcMonthly]);
  });
  fc.assert(property, { numRuns: 1500 });
});
