/**
 * The benchmark out of a catalogue of plans: the second lowest cost silver plan that is sold in the county (26 CFR 1.36B-3(f)), the part
 * of its premium that is for essential health benefits (1.36B-3(d)(1)). Minnesota's age curve is the same for every plan, so the order at
 * age 0 is everybody's; the premium there stands for it.
 */
import { ratingAreaOf } from '../../enrollment/rating-area.ts';
import type { PlanShelf } from '../../model/plan.ts';
import { centsTimes, toDollars } from '../../money.ts';

export interface CatalogueBenchmark {
  /** Dollars a month at age 0, as a household document takes it. */
  ageZeroMonthly: number;
  /** Made-up plans: whoever shows the figure says so. */
  sample: boolean;
}

/** Null where no silver plan of that year is sold. */
export function catalogueBenchmark(shelves: readonly PlanShelf[], coverageYear: number, county: string): CatalogueBenchmark | null {
  const area = String(ratingAreaOf(county));
  const silver = shelves
    .filter(({ year }) => year === coverageYear)
    .flatMap(({ plans, sample }) => plans.map(plan => ({ plan, sample })))
    .filter(({ plan }) => plan.kind === 'medical' && plan.metal === 'silver' && (plan.counties?.includes(county) ?? true))
    .flatMap(({ plan, sample }) => {
      const premium = plan.rates[area]?.byAge[0];
      return premium === undefined ? [] : [{ premium: centsTimes(premium, plan.ehbPercent, 100), sample }];
    })
    .sort((a, b) => a.premium - b.premium);
  const second = silver[1] ?? silver[0];
  return second ? { ageZeroMonthly: toDollars(second.premium), sample: second.sample } : null;
}
