import { countyNames } from '../../../shared/data/places.ts';
import { ratingAreaOf } from '../../../shared/enrollment/rating-area.ts';
import type { Plan } from '../../../shared/model/plan.ts';
import type { Head } from './files/heads.ts';
import type { Tally } from './files/tally.ts';
import type { AreaRates } from './rate-table.ts';

// A plan from what four files say of it. Where it has no rate for every age it cannot be priced, so it is not sold there as far as this
// catalogue goes; one that is left with no county is refused as a whole.

/** `counties` null: the whole state; undefined: no row said where. Null for a plan that was refused. */
export function assemblePlan(
  { plan, variants }: Head,
  counties: ReadonlySet<string> | null | undefined,
  ratesByArea: ReadonlyMap<string, AreaRates> = new Map(),
  tally: Tally,
): Plan | null {
  tally.read += 1;
  const refuse = (reason: Parameters<Tally['refuse']>[2]): null => {
    tally.refuse(null, null, reason, plan.id);
    return null;
  };
  if (!variants.has('standard')) return refuse('no-standard-variant');
  if (counties === undefined) return refuse('no-service-area');
  const sold = counties === null ? countyNames : countyNames.filter(name => counties.has(name));
  const rates: Plan['rates'] = {};
  for (const area of new Set(sold.map(areaOf))) {
    const found = ratesByArea.get(area);
    const complete = found && completeRates(found);
    if (found?.isTwice) tally.note(null, null, 'twice', `${plan.id} ${area}`);
    if (complete) rates[area] = complete;
    else tally.note(null, null, found ? 'ages-missing' : 'no-rates', `${plan.id} ${area}`);
  }
  const priced = sold.filter(name => rates[areaOf(name)]);
  if (priced.length === 0) return refuse('no-rates');
  tally.taken += 1;
  return {
    ...plan,
    counties: priced.length === countyNames.length ? null : priced,
    rates,
    variants: [...variants.values()].sort((a, b) => (a.variant < b.variant ? -1 : 1)),
  };
}

const areaOf = (county: string): string => String(ratingAreaOf(county) ?? '');

/** Undefined if an age is missing. `tobacco` null if it is the same at every age. */
function completeRates({ byAge, tobacco }: AreaRates): Plan['rates'][string] | undefined {
  if (!byAge.every(cents => cents !== null)) return undefined;
  const withTobacco = byAge.map((cents, band) => tobacco[band] ?? cents);
  return { byAge: [...byAge], tobacco: withTobacco.some((cents, band) => cents !== byAge[band]) ? withTobacco : null };
}
