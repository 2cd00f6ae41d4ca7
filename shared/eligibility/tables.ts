/**
 * The dated tables, chosen by coverage year and day. Poverty guidelines: Medical Assistance takes new ones on July 1 (DHS EPM 2.2.3.3);
 * MinnesotaCare and tax credits use for a coverage year those of the year before (DHS EPM 3.2.3.1; 26 CFR 1.36B-1(h)). Percentages are
 * whole hundredths, money is whole cents. A year that no table knows is an error: nothing is guessed.
 */
import type { Day } from '../dates.ts';
import { toCents } from '../money.ts';
import percentages from './tables/applicable-percentages.json' with { type: 'json' };
import thresholds from './tables/filing-thresholds.json' with { type: 'json' };
import guidelines from './tables/poverty-guidelines.json' with { type: 'json' };

export interface Guidelines {
  year: number;
  /** The day lies after the last one that these are known to be used. */
  stale: boolean;
}

export interface Band {
  /** Percent of the guideline, from (with it) and to (without it; null: no end). */
  from: number;
  to: number | null;
  /** Hundredths of a percent at both ends. */
  first: number;
  last: number;
}

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new RangeError(`no table: ${what}`);
  return value;
};
const of = <T>(table: object, key: string | number, what: string): T =>
  found((table as Readonly<Record<string, T | undefined>>)[String(key)], `${what} ${key}`);

export function medicalAssistanceGuidelines(day: Day): Guidelines {
  const { from, until } = guidelines.medicalAssistance;
  const known = found(
    from.findLast(period => period.day <= day),
    `Medical Assistance on ${day}`,
  );
  return { year: known.guidelines, stale: day > until };
}

export const minnesotaCareGuidelines = (coverageYear: number): Guidelines => ({
  year: of<number>(guidelines.minnesotaCare.byYear, coverageYear, 'MinnesotaCare'),
  stale: false,
});

export const creditGuidelines = (coverageYear: number): Guidelines => ({
  year: of<number>(guidelines.premiumCredit.byYear, coverageYear, 'tax credits'),
  stale: false,
});

/** Cents per year for a household of that many people, at least one. */
export function guidelineCents(guidelineYear: number, size: number): number {
  const { firstPerson, eachAdditional } = of<(typeof guidelines.published)['2024']>(guidelines.published, guidelineYear, 'guidelines');
  return toCents(firstPerson + eachAdditional * (Math.max(size, 1) - 1));
}

const hundredths = (percent: number) => Math.round(percent * 100);

interface CreditTable {
  bands: readonly Band[];
  endsAbove400: boolean;
  /** Hundredths of a percent of income up to which an employer's offer is affordable. */
  employerOffer: number;
}

const creditTables: ReadonlyMap<number, CreditTable> = new Map(
  Object.entries(percentages.years).map(([year, { bands, endsAbove400, employerOffer }]) => {
    const exact = bands.map(band => ({ ...band, first: hundredths(band.first), last: hundredths(band.last) }));
    return [Number(year), { bands: exact, endsAbove400, employerOffer: hundredths(employerOffer) }];
  }),
);
export const creditTable = (coverageYear: number): CreditTable =>
  found(creditTables.get(coverageYear), `applicable percentages ${coverageYear}`);

const filingYears = Object.entries(thresholds.years).map(([year, { standard, dependentLeast, dependentAdds }]) => ({
  year: Number(year),
  standard: toCents(standard),
  dependentLeast: toCents(dependentLeast),
  dependentAdds: toCents(dependentAdds),
  selfEmployment: toCents(thresholds.selfEmployment),
}));

/** In cents. A year whose thresholds are not there yet has the latest ones before it, and says of which year they are. */
export const filingThresholds = (coverageYear: number) =>
  found(
    filingYears.findLast(({ year }) => year <= coverageYear),
    `filing thresholds ${coverageYear}`,
  );
