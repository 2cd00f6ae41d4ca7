import type { EligibilityResult, Enrollment } from '../../model/coverage.ts';
import type { Enroll } from '../../model/coverage-commands.ts';
import type { Plan } from '../../model/plan.ts';
import { householdOf } from '../../shopping/household.ts';
import { type Offer, offerOf } from '../../shopping/quote.ts';
import { daysOverlap } from '../covered-days.ts';
import { ratingAreaOf } from '../rating-area.ts';

/** What an enrollment costs, by the one reckoning of prices (shared/shopping): what was shown is checked by the cents it came from. */
export type Price = Pick<Offer, 'plan' | 'premiumCents' | 'mostCreditCents'>;

/**
 * `plans`: all of the year. Null for a plan that is not sold to these people there. Throws RangeError for somebody not born by the
 * first day, and for nobody who may shop.
 */
export function priceOf(eligibility: EligibilityResult, command: Enroll, plans: readonly Plan[]): Price | null {
  if (ratingAreaOf(eligibility.county) === undefined) return null;
  return offerOf(householdOf(eligibility, command), plans, command.planId) ?? null;
}

/** What the tax returns of these members have left of their credits, beside enrollments in the same days. Cents a month. */
export function creditLeft(
  { credits }: EligibilityResult,
  wanted: Pick<Enrollment, 'memberIds' | 'startsOn' | 'endsOn' | 'coverageYear' | 'state'>,
  others: readonly Enrollment[],
): number {
  const touches = (one: { memberIds: readonly string[] }, other: { memberIds: readonly string[] }) =>
    one.memberIds.some(member => other.memberIds.includes(member));
  const sum = (all: readonly { aptcCents: number }[]): number => all.reduce((total, { aptcCents }) => total + aptcCents, 0);
  const own = credits.filter(credit => touches(credit, wanted));
  const beside = others.filter(other => daysOverlap(other, wanted) && own.some(credit => touches(credit, other)));
  return Math.max(0, sum(own) - sum(beside));
}
