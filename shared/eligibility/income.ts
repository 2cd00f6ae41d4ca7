/**
 * Whose income counts. MAGI is what is taxable less adjustments, with untaxed Social Security, tax-exempt interest and excluded
 * foreign income added back (IRC 36B(d)(2)(B)). A dependent's counts only if they must file for themselves (1.36B-1(e)); for Medical
 * Assistance the same holds for whoever is in a parent's household, and for a dependent in the household of a claimant who is neither
 * parent nor spouse (42 CFR 435.603(d)(2)). Medical Assistance looks at the present month (435.603(h)), twelve of them for a year.
 */
import type { Member } from './household-document.ts';
import type { Look } from './look.ts';
import { filingThresholds } from './tables.ts';

/** Cents per year. */
export function magiOf({ income }: Member): number {
  const { wages, selfEmployment, otherTaxable, socialSecurity, taxExemptInterest, foreignExcluded, adjustments } = income;
  return wages + selfEmployment + otherTaxable + socialSecurity + taxExemptInterest + foreignExcluded - adjustments;
}

/** Cents per year, as Medical Assistance counts now. */
export const presentMagiOf = (member: Member): number =>
  member.income.currentMonth === undefined ? magiOf(member) - member.income.notForMa : member.income.currentMonth * 12;

/** Whether somebody's own income makes them file (IRC 6012, 6017), unless the document says so itself. */
export function mustFile({ tax, income }: Member, coverageYear: number): boolean {
  if (tax?.mustFile !== undefined) return tax.mustFile;
  const { standard, dependentLeast, dependentAdds, selfEmployment } = filingThresholds(coverageYear);
  if (income.selfEmployment >= selfEmployment) return true;
  const earned = income.wages + Math.max(income.selfEmployment, 0);
  const gross = earned + Math.max(income.otherTaxable, 0) + income.socialSecurityTaxable;
  return gross > (tax?.claimedBy === undefined ? standard : Math.min(standard, Math.max(dependentLeast, earned + dependentAdds)));
}

const sumOf = (members: readonly Member[], amount: (member: Member) => number) =>
  members.reduce((total, member) => total + amount(member), 0);

/** Cents per year of everybody on a return: the filers', and those dependents' who must file. A loss counts as none. */
export function returnIncome(filers: readonly Member[], dependents: readonly Member[], coverageYear: number): number {
  return Math.max(0, sumOf([...filers, ...dependents.filter(one => mustFile(one, coverageYear))], magiOf));
}

/** Who counts for Medical Assistance in the household of `person`. */
function earners(look: Look, person: Member, household: readonly Member[]): Member[] {
  const ids = new Set(household.map(({ id }) => id));
  return household.filter(one => {
    if (mustFile(one, look.document.year)) return true;
    const parents = look.parents(one.id);
    if (parents.some(parent => ids.has(parent))) return false;
    const { claimedBy } = one.tax ?? {};
    const claimedByOther = claimedBy !== undefined && look.spouse(one.id) !== claimedBy && !parents.includes(claimedBy);
    return one === person || !claimedByOther || !ids.has(claimedBy);
  });
}

/** Cents per year: `now` as the present month says, `projected` for the year. A loss counts as none. */
export function householdIncome(look: Look, person: Member, household: readonly Member[]): { now: number; projected: number } {
  const counted = earners(look, person, household);
  return { now: Math.max(0, sumOf(counted, presentMagiOf)), projected: Math.max(0, sumOf(counted, magiOf)) };
}

/** Of which year the filing thresholds are: an earlier one, where a year's own are not there yet. */
export const thresholdYear = (coverageYear: number): number => filingThresholds(coverageYear).year;
