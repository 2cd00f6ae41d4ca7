import references from '../../../shared/eligibility/tables/benchmarks.json' with { type: 'json' };
import { ageFactor } from '../../../shared/enrollment/premium.ts';
import { ageBands } from '../../../shared/model/plan.ts';
import { centsTimes, toCents } from '../../../shared/money.ts';
import designs from './designs.json' with { type: 'json' };
import type { SamplePlan } from './plans.ts';

// Made-up premiums that lie where real ones do: in each rating area the second lowest silver plan costs what the reference of the area
// says (shared/eligibility/tables/benchmarks.json), the others more or less by metal, design and network.

const referenceYear = '2026';
const yearly: Readonly<Record<string, number | undefined>> = designs.yearly;
const byArea: Readonly<Record<string, number>> = references.years[referenceYear];

/** Whole cents a month by age band. */
export type Ages = readonly number[];

/** The age that each band is priced at. */
const ages = Array.from({ length: ageBands }, (_, band) => (band === 0 ? 0 : band + 14));

const levelOf = ({ network, design }: SamplePlan): number => network.level * design.level;

/** By plan and area. Throws RangeError for a year that is not made up. */
export function pricesOf(year: number, plans: readonly SamplePlan[]): (plan: SamplePlan, area: number) => Ages {
  const factor = yearly[String(year)];
  if (factor === undefined) throw new RangeError(`no sample for ${year}`);
  const levels = new Map<number, number>();
  for (const area of Object.keys(byArea).map(Number)) {
    const silver = plans.filter(plan => plan.design.metal === 'Silver' && plan.network.areas.includes(area)).map(levelOf);
    levels.set(area, silver.sort((a, b) => a - b)[1] ?? 1);
  }
  return (plan, area) => {
    const ageZero = centsTimes(toCents(byArea[area] ?? 0), factor * (levelOf(plan) / (levels.get(area) ?? 1)));
    const at21 = centsTimes(ageZero, 1, ageFactor(0));
    return ages.map(age => centsTimes(at21, ageFactor(age)));
  };
}

export const dentalPrices = ({ child, adult }: { child: number; adult: number }, level: number): Ages =>
  ages.map(age => centsTimes(toCents((age < 21 ? child : adult).toFixed(2)), level));

/** At most half more, and for grown-ups only (45 CFR 147.102). */
export const withTobacco = (prices: Ages, factor: number): Ages | null =>
  factor === 1 ? null : prices.map((cents, band) => ((ages[band] ?? 0) < 21 ? cents : centsTimes(cents, factor)));
