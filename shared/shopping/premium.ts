import { ageOn } from '../dates.ts';
import { childrenNotRated } from '../enrollment/premium.ts';
import { ratingAreaOf } from '../enrollment/rating-area.ts';
import { bandOf, type Plan } from '../model/plan.ts';
import { centsTimes } from '../money.ts';
import { isUnder30, type ShoppingHousehold, type ShoppingMember } from './household.ts';

/**
 * What a plan costs this household a month (45 CFR 147.102): each member's own rate in the plan's table for the rating area, added up;
 * of covered children under 21 only the three oldest. Tobacco counts only where it is legal, from 21 on (147.102(a)(1)(iv), 21 U.S.C.
 * 387f(d)(5)). The credit is reckoned without tobacco and pays only for essential health benefits (26 CFR 1.36B-3(d), (e), (j)).
 */
export interface MemberRate {
  id: string;
  age: number;
  /** Whole cents a month; 0 for a child who is not rated. */
  cents: number;
  centsWithoutTobacco: number;
  rated: boolean;
}

export interface PlanPremium {
  /** Whole cents a month, tobacco included. */
  cents: number;
  /** By the ids of members, in their order. */
  members: readonly MemberRate[];
}

const tobaccoFrom = 21;

/** Everything about the household that is the same for each plan. */
export interface Rater {
  household: ShoppingHousehold;
  area: string;
  notRated: ReadonlySet<string>;
  under30: boolean;
}

/** Throws RangeError for what is no county of Minnesota, and for somebody not born by the first day. */
export function raterOf(household: ShoppingHousehold): Rater {
  const { county, startsOn, members } = household;
  const area = ratingAreaOf(county);
  if (area === undefined) throw new RangeError(`no county: ${county}`);
  if (members.some(({ birth }) => birth > startsOn)) throw new RangeError('a member is born after the first day of coverage');
  return {
    household,
    area: String(area),
    notRated: childrenNotRated(members, startsOn),
    under30: members.every(member => isUnder30(member, startsOn)),
  };
}

/** Sold there, in that year, to these people. */
export function isAvailable({ household, area, under30 }: Rater, plan: Plan): boolean {
  return (
    String(plan.year) === household.startsOn.slice(0, 4) &&
    (plan.counties === null || plan.counties.includes(household.county)) &&
    plan.rates[area] !== undefined &&
    (plan.metal !== 'catastrophic' || under30)
  );
}

/** Null where the plan has no rates. */
export function planPremium({ household, area, notRated }: Rater, plan: Plan): PlanPremium | null {
  const rates = plan.rates[area];
  if (rates === undefined) return null;
  const rateOf = ({ id, birth, tobacco }: ShoppingMember): MemberRate => {
    const age = ageOn(birth, household.startsOn);
    if (notRated.has(id)) return { id, age, cents: 0, centsWithoutTobacco: 0, rated: false };
    const centsWithoutTobacco = rates.byAge[bandOf(age)] ?? 0;
    const withTobacco = tobacco && age >= tobaccoFrom ? rates.tobacco?.[bandOf(age)] : undefined;
    return { id, age, cents: withTobacco ?? centsWithoutTobacco, centsWithoutTobacco, rated: true };
  };
  const members = household.members.map(rateOf);
  return { cents: members.reduce((total, { cents }) => total + cents, 0), members };
}

/** Of some members' premium, the part that the credit can pay for. Whole cents a month. */
export function creditable(plan: Plan, premium: PlanPremium, memberIds: readonly string[]): number {
  const cents = premium.members
    .filter(({ id }) => memberIds.includes(id))
    .reduce((total, { centsWithoutTobacco }) => total + centsWithoutTobacco, 0);
  return centsTimes(cents, plan.ehbPercent, 100);
}
