/**
 * Other coverage that keeps people from MinnesotaCare and from the credit alike: Medicare, an employer's plan that they are in or that
 * is affordable and of minimum value, other public coverage, jail (26 CFR 1.36B-2(c); 42 CFR 600.305; DHS EPM 3.1.2.2, 3.2.1.2).
 * An offer is affordable if the lowest premium is at most the year's percentage of household income: for the employee that of self-only
 * coverage, for the spouse and dependents that of the family (1.36B-2(c)(3)(v)(A)(2)).
 */

import { toDollars } from '../../money.ts';
import type { Member, Offer } from '../household-document.ts';
import type { Look } from '../look.ts';
import type { Reason } from '../reasons.ts';
import { creditTable } from '../tables.ts';

const premiumFreeAge = 65;

function medicare(look: Look, member: Member): Reason[] {
  if (member.medicare === 'enrolled') return [{ code: 'medicare-enrolled' }];
  if (member.medicare === 'premium-free-offered') return [{ code: 'medicare-premium-free' }];
  return member.medicare === undefined && look.age(member) >= premiumFreeAge ? [{ code: 'medicare-assumed' }] : [];
}

/** Whether a premium (cents a month) is at most that share of income (cents a year). */
export const isAffordable = (monthlyCents: number, incomeCents: number, hundredths: number): boolean =>
  monthlyCents * 12 * 10_000 <= hundredths * incomeCents;

interface OfferResult {
  bars: Reason[];
  notes: Reason[];
}

function offerTo(member: Member, offer: Offer, income: number, coverageYear: number): OfferResult {
  const { employee, enrolled, minimumValue, selfOnlyMonthly, familyMonthly } = offer;
  if (enrolled.includes(member.id)) return { bars: [{ code: 'enrolled-in-employer-plan', values: { employee } }], notes: [] };
  if (minimumValue === 'no') return { bars: [], notes: [{ code: 'employer-offer-below-minimum-value', values: { employee } }] };
  const premium = employee === member.id ? selfOnlyMonthly : familyMonthly;
  if (premium === undefined) return { bars: [], notes: [{ code: 'family-premium-not-known', values: { employee } }] };
  const { employerOffer } = creditTable(coverageYear);
  const affordable = isAffordable(premium, income, employerOffer);
  const values = { employee, premiumMonthly: toDollars(premium), affordablePercent: employerOffer / 100 };
  const assumed: Reason[] = affordable && minimumValue === 'not-known' ? [{ code: 'minimum-value-not-known', values: { employee } }] : [];
  if (affordable) return { bars: [{ code: 'employer-offer-affordable', values }], notes: assumed };
  return { bars: [], notes: [{ code: 'employer-offer-not-affordable', values }] };
}

/** `income` in cents per year, of the household that the program looks at. */
export function barriersOf(look: Look, member: Member, income: number): OfferResult {
  const { offers, year } = look.document;
  const theirs = offers.filter(({ employee, covers, enrolled }) => [employee, ...covers, ...enrolled].includes(member.id));
  const results = theirs.map(offer => offerTo(member, offer, income, year));
  const other = ['tricare', 'va', 'peace-corps', 'other-public'].includes(member.otherCoverage);
  return {
    bars: [
      ...medicare(look, member),
      ...results.flatMap(({ bars }) => bars),
      ...(other ? [{ code: 'enrolled-in-other-coverage' as const, values: { coverage: member.otherCoverage } }] : []),
      ...(member.incarcerated ? [{ code: 'incarcerated' as const }] : []),
    ],
    notes: results.flatMap(({ notes }) => notes),
  };
}
