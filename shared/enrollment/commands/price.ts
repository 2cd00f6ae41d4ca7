import type { EligibilityResult, EligiblePerson, Enrollment } from '../../model/coverage.ts';
import type { Enroll } from '../../model/coverage-commands.ts';
import { bandOf, type Plan } from '../../model/plan.ts';
import { centsTimes } from '../../money.ts';
import { daysOverlap } from '../covered-days.ts';
import { monthlyPremium } from '../premium.ts';
import { ratingAreaOf } from '../rating-area.ts';

/**
 * What an enrollment costs a month by the plan's own rates (45 CFR 147.102), and how much of it the advance credit may pay: the part
 * for essential health benefits (26 CFR 1.36B-3(j)) of those who have the credit, without tobacco, nothing of a catastrophic plan.
 */
export interface Price {
  premiumCents: number;
  /** What the plan leaves room for, however large the credit is. */
  creditableCents: number;
}

type Wanted = Pick<Enroll, 'memberIds' | 'tobacco' | 'startsOn'>;

/** Null where the plan has no rates there. Throws RangeError for somebody not born by the first day. */
export function priceOf(plan: Plan, { county, people }: EligibilityResult, { memberIds, tobacco, startsOn }: Wanted): Price | null {
  const rates = plan.rates[String(ratingAreaOf(county))];
  if (!rates) return null;
  const covered = people.filter(({ memberId }) => memberIds.includes(memberId));
  const members = covered.map(({ memberId, birthDate, child }) => ({ id: memberId, birth: birthDate, child }));
  // Only who is rated, and at which age; the cents are the plan's own.
  const rated = monthlyPremium({ cents: 0, age: 21 }, members, startsOn).members.filter(({ why }) => why === 'rated');
  const rateOf = (age: number, table: readonly number[]): number => table[bandOf(age)] ?? 0;
  const byTobacco = (id: string) => (tobacco.includes(id) ? (rates.tobacco ?? rates.byAge) : rates.byAge);
  const withCredit = rated.filter(({ id }) => covered.some(person => person.memberId === id && hasCredit(person)));
  const sum = (cents: readonly number[]): number => cents.reduce((total, one) => total + one, 0);
  return {
    premiumCents: sum(rated.map(({ id, age }) => rateOf(age, byTobacco(id)))),
    creditableCents:
      plan.metal === 'catastrophic' ? 0 : centsTimes(sum(withCredit.map(({ age }) => rateOf(age, rates.byAge))), plan.ehbPercent, 100),
  };
}

const hasCredit = ({ program }: EligiblePerson): boolean => program === 'APTC';

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
  const total = own.reduce((sum, { aptcCents }) => sum + aptcCents, 0);
  return Math.max(
    0,
    beside.reduce((left, { aptcCents }) => left - aptcCents, total),
  );
}
