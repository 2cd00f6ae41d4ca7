import type { Plan, PlanVariant, variantNames } from '../model/plan.ts';
import type { ShoppingHousehold, ShoppingMember } from './household.ts';

/**
 * Which variant of a plan its people get (45 CFR 155.305(g)(3), 155.350, 156.420): on one policy what all of them could have by
 * themselves, the best of it. Reductions by income exist only with a silver plan, those for members of tribes with each one but
 * catastrophic. Whoever has more by themselves than the policy gives is told, so that they can think of a policy of their own.
 */
export type CostSharingLevel = (typeof variantNames)[number];

/** As the regulation lists them: the last one that all could have counts. */
const inOrder: readonly CostSharingLevel[] = ['standard', 'tribal-limited', '73', '87', '94', 'tribal-zero'];
const byIncome = ['73', '87', '94'] as const;
type ByIncome = (typeof byIncome)[number];
const isByIncome = (level: CostSharingLevel | null): level is ByIncome => byIncome.some(one => one === level);

/** The income of a return is the same for everybody on it, so that a tribal member on it has its reduction as well. */
function levelOfReturn({ members, credits }: ShoppingHousehold, id: string): ByIncome | null {
  const own = credits.find(({ memberIds }) => memberIds.includes(id));
  return (
    members
      .filter(one => own?.memberIds.includes(one.id))
      .map(({ csr }) => csr)
      .find(isByIncome) ?? null
  );
}

const upTo = (level: ByIncome): readonly CostSharingLevel[] => byIncome.slice(0, byIncome.indexOf(level) + 1);

/** Everything that somebody could have. */
function levelsOf(household: ShoppingHousehold, { id, csr }: ShoppingMember, plan: Plan): readonly CostSharingLevel[] {
  const income = isByIncome(csr) ? csr : csr === 'tribal-zero' ? levelOfReturn(household, id) : null;
  const tribal = csr === 'tribal-zero' ? (['tribal-limited', 'tribal-zero'] as const) : csr === 'tribal-limited' ? ([csr] as const) : [];
  const possible = plan.kind === 'medical' && plan.metal !== 'catastrophic';
  return ['standard', ...(possible ? tribal : []), ...(possible && plan.metal === 'silver' && income ? upTo(income) : [])];
}

export interface CostSharingChoice {
  variant: PlanVariant;
  /** Could have a better variant of this plan on a policy of their own. */
  lessThanAlone: readonly string[];
}

/** Null for a plan that has no standard variant and none that fits: it cannot be shown. */
export function costSharingOf(household: ShoppingHousehold, plan: Plan): CostSharingChoice | null {
  const there = inOrder.filter(level => plan.variants.some(({ variant }) => variant === level));
  const each = household.members.map(member => ({ id: member.id, levels: levelsOf(household, member, plan) }));
  const best = (levels: readonly CostSharingLevel[]) => there.findLast(level => levels.includes(level));
  const level = there.findLast(one => each.every(({ levels }) => levels.includes(one)));
  const variant = plan.variants.find(one => one.variant === level);
  if (variant === undefined) return null;
  return { variant, lessThanAlone: each.filter(({ levels }) => best(levels) !== level).map(({ id }) => id) };
}
