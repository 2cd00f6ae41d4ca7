import { type BenefitName, benefitNames, type PlanVariant } from '../model/plan.ts';
import { shareOf } from '../money.ts';
import { amountFor, Remaining } from './amounts.ts';
import { monthsLeft, type ShoppingHousehold } from './household.ts';
import type { Offer } from './quote.ts';
import { type ExpectedUse, priceOf, useIn } from './use.ts';

/**
 * An estimate of what a plan comes to until the end of the year: premiums after the credit, and the household's own part of the care that
 * it expects, in the network. Care is counted in the order of `benefitNames`, person by person: first what the deductible takes, then
 * copay or coinsurance, until the out-of-pocket limit; drugs go to their own deductible where the plan has one. What a plan does not
 * cover is paid in full, beyond the limit. Real years differ: whoever shows it says so.
 */
export interface YearCost {
  estimateOnly: true;
  months: number;
  /** Whole cents until the end of the year. */
  premiumsCents: number;
  /** Null for dental plans, whose care is not reckoned. */
  outOfPocketCents: number | null;
  totalCents: number;
  /** Premiums and the whole out-of-pocket limit; null where the plan names no limit. */
  mostCents: number | null;
  limitReached: boolean;
  /** Care that is expected and of which the plan does not say what it costs. */
  notCounted: readonly BenefitName[];
}

const isDrug = (name: BenefitName): boolean => name.endsWith('-drugs');

/** Whole cents; percents to two decimals. In whole numbers, for a long list asks it tens of thousands of times. */
const percentOf = (cents: number, percent: number): number => shareOf(cents, Math.round(percent * 100), 10_000);

interface Bill {
  paid: number;
  limitReached: boolean;
  notCounted: ReadonlySet<BenefitName>;
}

function billOf(variant: PlanVariant, uses: readonly { id: string; use: Partial<Record<BenefitName, number>> }[]): Bill {
  const people = uses.length;
  const medical = new Remaining(variant.deductible, people, 0);
  const drugs = variant.drugDeductible ? new Remaining(variant.drugDeductible, people, 0) : medical;
  const limit = new Remaining(variant.outOfPocketMax, people, Number.POSITIVE_INFINITY);
  const bill = { paid: 0, limitReached: false, notCounted: new Set<BenefitName>() };

  const once = (id: string, name: BenefitName): void => {
    const benefit = variant.benefits[name];
    const price = priceOf[name];
    if (benefit === undefined || (benefit.covered && benefit.copayCents === null && benefit.coinsurancePercent === null)) {
      bill.notCounted.add(name);
      return;
    }
    if (!benefit.covered) {
      bill.paid += price;
      return;
    }
    const deductible = isDrug(name) ? drugs : medical;
    const first = benefit.afterDeductible ? Math.min(price, deductible.of(id)) : 0;
    const rest = price - first;
    const share = Math.min(rest, (benefit.copayCents ?? 0) + percentOf(rest, benefit.coinsurancePercent ?? 0));
    const pays = Math.min(first + share, limit.of(id));
    deductible.take(id, Math.min(first, pays));
    limit.take(id, pays);
    bill.paid += pays;
    if (pays < first + share || limit.of(id) === 0) bill.limitReached = true;
  };

  for (const { id, use } of uses) for (const name of benefitNames) for (let at = 0; at < (use[name] ?? 0); at++) once(id, name);
  return bill;
}

/** `expected`: by the ids of members; who is not in it uses nothing but care that is free by law. */
export function yearCost(offer: Offer, household: ShoppingHousehold, expected: Readonly<Record<string, ExpectedUse>>): YearCost {
  const months = monthsLeft(household.startsOn);
  const premiumsCents = offer.netCents * months;
  const base = { estimateOnly: true, months, premiumsCents } as const;
  if (offer.plan.kind === 'dental')
    return { ...base, outOfPocketCents: null, totalCents: premiumsCents, mostCents: null, limitReached: false, notCounted: [] };
  const { variant } = offer.costSharing;
  // Of people on one policy the order is theirs by id, not that of a list.
  const ids = household.members.map(({ id }) => id).toSorted();
  const { paid, limitReached, notCounted } = billOf(
    variant,
    ids.map(id => ({ id, use: useIn(expected[id] ?? {}, months) })),
  );
  const most = amountFor(variant.outOfPocketMax, ids.length);
  return {
    ...base,
    outOfPocketCents: paid,
    totalCents: premiumsCents + paid,
    mostCents: most === null ? null : premiumsCents + most,
    limitReached,
    notCounted: benefitNames.filter(name => notCounted.has(name)),
  };
}
