import { type Day, firstOfNextMonth } from '../../../../shared/dates.ts';
import type { Estimate } from '../../../../shared/eligibility/estimate-result.ts';
import { creditCents } from '../../../../shared/eligibility/programs/premium-credit.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { shareOf, toCents } from '../../../../shared/money.ts';
import { benchmarksOf } from '../../../../shared/shopping/credit.ts';
import { householdOf } from '../../../../shared/shopping/household.ts';
import { isAvailable, planPremium, raterOf } from '../../../../shared/shopping/premium.ts';
import type { DecidedPerson, Decision } from '../../../db/institution/tables.ts';
import { NotYet } from '../source.ts';

/**
 * The credit of each tax return, whole cents a month: what the second lowest cost silver plan sold there costs those who have it, above
 * what the household pays itself (26 CFR 1.36B-3). The plans are those that are published for the year; without a silver one among
 * them the estimate's reference of the rating area stands in.
 */
type Return = Estimate['returns'][number];

/** The first day on which coverage could begin, in the year that is decided on. */
const firstDay = (day: Day): Day => {
  if (day.endsWith('-01')) return day;
  const next = firstOfNextMonth(day);
  return next.slice(0, 4) === day.slice(0, 4) ? next : day;
};

const cents = (dollars: number): number => Math.max(0, toCents(dollars.toFixed(2)));

export function creditsOf(
  { returns, day }: Pick<Estimate, 'returns' | 'day'>,
  county: string,
  people: readonly DecidedPerson[],
  plans: readonly Plan[],
): Decision['credits'] {
  return returns
    .filter(({ creditFor }) => creditFor.length > 0)
    .map(one => {
      const { creditFor, expectedContributionAnnual, expectedContributionMonthly, benchmarkMonthly } = one;
      const benchmark = benchmarkOf(one, day, county, people, plans) ?? (benchmarkMonthly === null ? null : cents(benchmarkMonthly));
      if (benchmark === null) throw new NotYet('no-benchmark');
      const year = creditCents({ contribution: cents(expectedContributionAnnual ?? 0), benchmark: benchmark * 12 });
      return { memberIds: [...creditFor], contributionCents: cents(expectedContributionMonthly ?? 0), aptcCents: shareOf(year, 1, 12) };
    });
}

/** Of those who have the credit, by the plans that are published; null without a silver one that is sold to them. */
function benchmarkOf(
  { creditFor }: Return,
  day: Day,
  county: string,
  people: readonly DecidedPerson[],
  plans: readonly Plan[],
): number | null {
  const standing = people.map(person => ({ ...person, status: 'active' as const, verify: [] }));
  const credits = [{ memberIds: [...creditFor], contributionCents: 0, aptcCents: 0 }];
  const household = householdOf({ county, people: standing, credits }, { memberIds: creditFor, tobacco: [], startsOn: firstDay(day) });
  const rater = raterOf(household);
  const sold = plans.flatMap(plan => {
    const premium = isAvailable(rater, plan) ? planPremium(rater, plan) : null;
    return premium ? [{ plan, premium }] : [];
  });
  return benchmarksOf(household, sold)[0]?.cents ?? null;
}
