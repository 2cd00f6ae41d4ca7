/**
 * What a tax return gets: the credit is one for everybody on it who can have it (26 CFR 1.36B-3(d)), and its benchmark covers only
 * them (the coverage family, 1.36B-3(b)(1)). If nobody can, the expected contribution is still told, and the benchmark of those who
 * may buy a plan.
 */

import { ratingAreaOf } from '../../enrollment/rating-area.ts';
import { shareOf, toDollars } from '../../money.ts';
import type { Member } from '../household-document.ts';
import { returnIncome } from '../income.ts';
import type { Look, TaxReturn } from '../look.ts';
import type { Program, Reason } from '../reasons.ts';
import { creditGuidelines, guidelineCents } from '../tables.ts';
import { familyPremium, referenceAgeZero } from './benchmark.ts';
import { applicableHundredths, contributionCents, creditCents, percentHundredths } from './premium-credit.ts';

/** Dollars, a month or a year as the names say; null: not known, or the credit has ended at that income. */
export interface CreditEstimate {
  filers: readonly string[];
  members: readonly string[];
  /** Whom the credit and its benchmark are for. */
  creditFor: readonly string[];
  size: number;
  incomeAnnual: number;
  fplPercent: number;
  applicablePercentage: number | null;
  expectedContributionAnnual: number | null;
  expectedContributionMonthly: number | null;
  benchmarkMonthly: number | null;
  aptcAnnual: number | null;
  aptcMonthly: number | null;
  reasons: readonly Reason[];
}

const dollars = (cents: number | null) => (cents === null ? null : toDollars(cents));
const twelfth = (cents: number | null) => (cents === null ? null : shareOf(cents, 1, 12));
const ids = (members: readonly Member[]) => members.map(({ id }) => id);

/** Cents a month; `given`: the document's premium is this return's. */
function benchmarkOf(look: Look, covered: readonly Member[], given: boolean): { monthly: number | null; reasons: Reason[] } {
  const { benchmark, year, county } = look.document;
  if (covered.length === 0) return { monthly: null, reasons: [] };
  if (given && benchmark && 'householdMonthly' in benchmark) return { monthly: benchmark.householdMonthly, reasons: [] };
  const ages = covered.map(look.age);
  if (benchmark && 'ageZeroMonthly' in benchmark) return { monthly: familyPremium(benchmark.ageZeroMonthly, ages), reasons: [] };
  const reference = referenceAgeZero(year, county);
  if (reference === undefined) return { monthly: null, reasons: [{ code: 'benchmark-not-known', values: { year } }] };
  const values = { year, ratingArea: ratingAreaOf(county) ?? 0 };
  return { monthly: familyPremium(reference, ages), reasons: [{ code: 'benchmark-reference', values }] };
}

/** `alone`: no other return here has somebody to cover, so the document's premiums are of this one. */
function creditOf(look: Look, found: TaxReturn, programs: ReadonlyMap<string, Program>, alone: boolean): CreditEstimate {
  const { year, planMonthly } = look.document;
  const people = [...found.filers, ...found.dependents];
  const size = people.length + found.outside;
  const income = returnIncome(found.filers, found.dependents, year);
  const guideline = guidelineCents(creditGuidelines(year).year, size);
  const having = (program: Program) => people.filter(({ id }) => programs.get(id) === program);
  const creditFor = having('APTC');
  const applicable = applicableHundredths(year, income, guideline);
  const contribution = applicable === null ? null : contributionCents(income, applicable);
  const benchmark = benchmarkOf(look, creditFor.length > 0 ? creditFor : having('QHP'), alone);
  const plan = alone && planMonthly !== undefined ? { plan: planMonthly * 12 } : {};
  const monthly = benchmark.monthly;
  const credit = contribution === null || monthly === null ? null : creditCents({ contribution, benchmark: monthly * 12, ...plan });
  const aptc = creditFor.length === 0 ? 0 : credit;
  const reasons: Reason[] = found.outside > 0 ? [{ code: 'income-of-others-not-known' }] : [];
  return {
    filers: ids(found.filers),
    members: ids(people),
    creditFor: ids(creditFor),
    size,
    incomeAnnual: toDollars(income),
    fplPercent: percentHundredths(income, guideline) / 100,
    applicablePercentage: applicable === null ? null : applicable / 100,
    expectedContributionAnnual: dollars(contribution),
    expectedContributionMonthly: dollars(twelfth(contribution)),
    benchmarkMonthly: dollars(benchmark.monthly),
    aptcAnnual: dollars(aptc),
    aptcMonthly: dollars(twelfth(aptc)),
    reasons: [...reasons, ...benchmark.reasons],
  };
}

export function creditsOf(look: Look, programs: ReadonlyMap<string, Program>): CreditEstimate[] {
  const covers = ({ filers, dependents }: TaxReturn, program: Program) =>
    [...filers, ...dependents].some(({ id }) => programs.get(id) === program);
  const withCredit = look.returns.filter(one => covers(one, 'APTC'));
  const buying = withCredit.length > 0 ? withCredit : look.returns.filter(one => covers(one, 'QHP'));
  return look.returns.map(one => creditOf(look, one, programs, buying.length === 1 && buying[0] === one));
}
