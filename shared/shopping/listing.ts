import type { Plan } from '../model/plan.ts';
import { amountFor } from './amounts.ts';
import type { ShoppingHousehold } from './household.ts';
import { type Offer, type Quote, type Taken, taking } from './quote.ts';
import type { ExpectedUse } from './use.ts';
import { type YearCost, yearCost } from './year-cost.ts';

/**
 * A household's plans as a list: narrowed by what people ask for, in an order that does not jump (equal ones by what is paid a month,
 * then by plan id), and up to three of them side by side.
 */
export interface Listed extends Offer {
  year: YearCost;
  /** Of this household, with the plan's variant. Whole cents a year; null: the plan names none. */
  deductibleCents: number | null;
  limitCents: number | null;
}

/** Expanded bronze is bronze to whoever chooses. */
export const metalGroups = ['catastrophic', 'bronze', 'silver', 'gold', 'platinum', 'high', 'low'] as const;
export type MetalGroup = (typeof metalGroups)[number];
export const metalGroupOf = ({ metal }: Pick<Plan, 'metal'>): MetalGroup => (metal === 'expanded-bronze' ? 'bronze' : metal);

export interface PlanFilter {
  kind: Plan['kind'];
  /** None of a list: all. */
  metals: readonly MetalGroup[];
  carriers: readonly string[];
  types: readonly string[];
  hsaOnly: boolean;
  /** After the credit, cents a month. */
  mostNetCents: number | null;
  mostDeductibleCents: number | null;
}

export const everyPlan: PlanFilter = {
  kind: 'medical',
  metals: [],
  carriers: [],
  types: [],
  hsaOnly: false,
  mostNetCents: null,
  mostDeductibleCents: null,
};

export const planSorts = ['premium', 'year', 'deductible', 'limit'] as const;
export type PlanSort = (typeof planSorts)[number];

export interface Wishes {
  taken: Taken;
  /** By the ids of members. */
  use: Readonly<Record<string, ExpectedUse>>;
}

export const listed = ({ offers }: Quote, household: ShoppingHousehold, { taken, use }: Wishes): readonly Listed[] =>
  offers.map(one => {
    const offer = taking(one, taken);
    const { deductible, outOfPocketMax } = offer.costSharing.variant;
    const people = household.members.length;
    return {
      ...offer,
      year: yearCost(offer, household, use),
      deductibleCents: amountFor(deductible, people),
      limitCents: amountFor(outOfPocketMax, people),
    };
  });

const among = <T>(wanted: readonly T[], one: T): boolean => wanted.length === 0 || wanted.includes(one);
const within = (most: number | null, cents: number | null): boolean => most === null || (cents !== null && cents <= most);

export const narrowed = (plans: readonly Listed[], filter: PlanFilter): readonly Listed[] =>
  plans.filter(
    ({ plan, netCents, deductibleCents }) =>
      plan.kind === filter.kind &&
      among(filter.metals, metalGroupOf(plan)) &&
      among(filter.carriers, plan.carrier) &&
      among(filter.types, plan.type) &&
      (plan.hsaEligible || !filter.hsaOnly) &&
      within(filter.mostNetCents, netCents) &&
      within(filter.mostDeductibleCents, deductibleCents),
  );

const keys: Record<PlanSort, (one: Listed) => number | null> = {
  premium: ({ netCents }) => netCents,
  year: ({ year }) => year.totalCents,
  deductible: ({ deductibleCents }) => deductibleCents,
  limit: ({ limitCents }) => limitCents,
};

/** Lowest first; a figure that is not known comes last. */
export function sorted(plans: readonly Listed[], sort: PlanSort): readonly Listed[] {
  const key = (one: Listed) => keys[sort](one) ?? Number.MAX_SAFE_INTEGER;
  return plans.toSorted((a, b) => key(a) - key(b) || a.netCents - b.netCents || (a.plan.id < b.plan.id ? -1 : 1));
}

/** What can be asked for among these plans, in a fixed order. */
export const choicesAmong = (plans: readonly Pick<Offer, 'plan'>[]) => ({
  metals: metalGroups.filter(group => plans.some(({ plan }) => metalGroupOf(plan) === group)),
  carriers: [...new Set(plans.map(({ plan }) => plan.carrier))].toSorted(),
  types: [...new Set(plans.map(({ plan }) => plan.type))].toSorted(),
});

export const mostCompared = 3;

/** One more to compare, or one less; a fourth is not taken. */
export function compared(ids: readonly string[], id: string): readonly string[] {
  if (ids.includes(id)) return ids.filter(one => one !== id);
  return ids.length < mostCompared ? [...ids, id] : ids;
}
