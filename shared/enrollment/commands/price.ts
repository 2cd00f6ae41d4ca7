import { addMonths, ageOn } from '../../dates.ts';
import type { EligibilityResult, Enrollment } from '../../model/coverage.ts';
import type { Enroll } from '../../model/coverage-commands.ts';
import { bandOf, type Plan } from '../../model/plan.ts';
import { centsTimes } from '../../money.ts';
import { daysOverlap } from '../covered-days.ts';
import { monthlyPremium } from '../premium.ts';
import { ratingAreaOf } from '../rating-area.ts';

/**
 * What an enrollment costs a month by the plan's own rates (45 CFR 147.102), and how much of it the advance credit may pay: the part
 * for essential health benefits (26 CFR 1.36B-3(j)) of those who have the credit, without tobacco, nothing of dental and catastrophic plans.
 */
export interface Price {
  plan: Plan;
  /** Before the credit, tobacco included. */
  premiumCents: number;
  /** The most of the credit that can be taken with this plan, if nothing of it is taken elsewhere. */
  mostCreditCents: number;
}

const tobaccoFrom = 21;
const sum = (cents: readonly number[]): number => cents.reduce((total, one) => total + one, 0);

/**
 * `plans`: all of the year. Null for a plan that is not among them or not sold to these people there: another county, catastrophic
 * for somebody of 30 or more. Throws RangeError for somebody not born by the first day.
 */
export function priceOf(eligibility: EligibilityResult, command: Enroll, plans: readonly Plan[]): Price | null {
  const { county, people, credits } = eligibility;
  const { planId, coverageYear, memberIds, tobacco, startsOn } = command;
  const plan = plans.find(({ id, year }) => id === planId && year === coverageYear);
  const rates = plan?.rates[String(ratingAreaOf(county))];
  if (!plan || !rates || (plan.counties !== null && !plan.counties.includes(county))) return null;
  const covered = people.filter(({ memberId }) => memberIds.includes(memberId));
  const isTooOld = covered.some(({ birthDate }) => addMonths(birthDate, 30 * 12) <= `${coverageYear}-01-01`);
  if (plan.metal === 'catastrophic' && isTooOld) return null;
  const members = covered.map(({ memberId, birthDate, child }) => ({ id: memberId, birth: birthDate, child }));
  // Only who is rated; the cents are the plan's own.
  const { members: told } = monthlyPremium({ cents: 0, age: 21 }, members, startsOn);
  const rated = covered.filter(({ memberId }) => told.some(one => one.id === memberId && one.why === 'rated'));
  const centsOf = (birthDate: string, table: readonly number[]): number => table[bandOf(ageOn(birthDate, startsOn))] ?? 0;
  const smokes = ({ memberId, birthDate }: (typeof covered)[number]) =>
    tobacco.includes(memberId) && ageOn(birthDate, startsOn) >= tobaccoFrom;
  const mostOf = (credit: EligibilityResult['credits'][number]): number => {
    const own = rated.filter(({ memberId }) => credit.memberIds.includes(memberId));
    const creditable = centsTimes(sum(own.map(({ birthDate }) => centsOf(birthDate, rates.byAge))), plan.ehbPercent, 100);
    return Math.min(credit.aptcCents, creditable);
  };
  return {
    plan,
    premiumCents: sum(rated.map(one => centsOf(one.birthDate, smokes(one) ? (rates.tobacco ?? rates.byAge) : rates.byAge))),
    mostCreditCents: plan.kind === 'medical' && plan.metal !== 'catastrophic' ? sum(credits.map(mostOf)) : 0,
  };
}

/** What the tax returns of these members have left of their credits, beside enrollments in the same days. Cents a month. */
export function creditLeft(
  { credits }: EligibilityResult,
  wanted: Pick<Enrollment, 'memberIds' | 'startsOn' | 'endsOn' | 'coverageYear' | 'state'>,
  others: readonly Enrollment[],
): number {
  const touches = (one: { memberIds: readonly string[] }, other: { memberIds: readonly string[] }) =>
    one.memberIds.some(member => other.memberIds.includes(member));
  const own = credits.filter(credit => touches(credit, wanted));
  const beside = others.filter(other => daysOverlap(other, wanted) && own.some(credit => touches(credit, other)));
  return Math.max(0, sum(own.map(({ aptcCents }) => aptcCents)) - sum(beside.map(({ aptcCents }) => aptcCents)));
}
