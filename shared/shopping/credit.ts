import type { Plan } from '../model/plan.ts';
import type { ShoppingHousehold } from './household.ts';
import { creditable, type PlanPremium } from './premium.ts';

/**
 * The advance credit of the people covered (26 CFR 1.36B-3(d), (f)): for each tax return its own. The benchmark is the second lowest
 * cost silver plan sold to them there, for those of the return who are covered; where only one silver plan is sold, that one. The credit
 * is what it costs above the return's contribution; never more than was decided, nor than what the chosen plan costs the same people,
 * each without tobacco and only the part for essential health benefits. Not in it: dental plans, to which what is left of a credit may
 * go for children's teeth (45 CFR 155.340(e)), and silver plans without children's dental care, whose benchmark has a part for it.
 */
export interface Benchmark {
  /** Covered, and on the return with this credit. */
  memberIds: readonly string[];
  contributionCents: number;
  /** As it was decided for everybody of the return. */
  decidedCents: number;
  /** Whole cents a month; null without a silver plan. */
  cents: number | null;
  planId: string | null;
  /** How many silver plans there are: of fewer than two it is not the second lowest. */
  silverPlans: number;
}

/** A plan that is sold to this household. */
export interface Priced {
  plan: Plan;
  premium: PlanPremium;
}

/** One for each return with somebody covered, in the order of the credits. `available`: every plan that is sold to this household. */
export function benchmarksOf({ credits, members }: ShoppingHousehold, available: readonly Priced[]): readonly Benchmark[] {
  const silver = available.filter(({ plan }) => plan.kind === 'medical' && plan.metal === 'silver');
  return credits.flatMap(({ memberIds, contributionCents, aptcCents }) => {
    const covered = members.filter(({ id }) => memberIds.includes(id)).map(({ id }) => id);
    if (covered.length === 0) return [];
    const cheapestFirst = silver
      .map(({ plan, premium }) => ({ id: plan.id, cents: creditable(plan, premium, covered) }))
      .toSorted((a, b) => a.cents - b.cents || (a.id < b.id ? -1 : 1));
    const found = cheapestFirst[1] ?? cheapestFirst[0];
    return {
      memberIds: covered,
      contributionCents,
      decidedCents: aptcCents,
      cents: found?.cents ?? null,
      planId: found?.id ?? null,
      silverPlans: silver.length,
    };
  });
}

/** Whole cents a month that can be taken in advance for a plan. Catastrophic plans have no credit (26 CFR 1.36B-1(c)). */
export function mostCredit({ plan, premium }: Priced, benchmarks: readonly Benchmark[]): number {
  if (plan.kind !== 'medical' || plan.metal === 'catastrophic') return 0;
  return benchmarks.reduce((total, { memberIds, contributionCents, decidedCents, cents }) => {
    const before = Math.max(0, (cents ?? 0) - contributionCents);
    return total + Math.min(before, decidedCents, creditable(plan, premium, memberIds));
  }, 0);
}
