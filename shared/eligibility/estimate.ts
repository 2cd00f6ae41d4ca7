/**
 * The estimate: for each person the first program that fits, in the order of the law (Medical Assistance, MinnesotaCare, a plan with
 * tax credit, a plan without: each is closed to whom an earlier one is open, 26 CFR 1.36B-2(c), 42 CFR 600.305), and for each tax
 * return the credit. Pure and offline; never a decision: MNsure, the county and DHS decide.
 */
import { sum, toDollars } from '../money.ts';
import { type Change, changesFor } from './changes.ts';
import type { Estimate, HouseholdEstimate, PersonEstimate } from './estimate-result.ts';
import type { HouseholdDocument, Member } from './household-document.ts';
import { type Look, lookAt } from './look.ts';
import { costSharingOf } from './programs/cost-sharing.ts';
import { type CreditEstimate, creditsOf } from './programs/credit-of-return.ts';
import { testMedicalAssistance } from './programs/medical-assistance.ts';
import { testMinnesotaCare } from './programs/minnesotacare.ts';
import { testCredit, testPlan } from './programs/plans.ts';
import { percentHundredths } from './programs/premium-credit.ts';
import {
  creditHousehold,
  medicalAssistanceHousehold,
  minnesotaCareHousehold,
  type ProgramHousehold,
} from './programs/program-households.ts';
import type { Program, Reason, Verdict } from './reasons.ts';

const shown = (household: ProgramHousehold | null): HouseholdEstimate | null =>
  household && {
    members: household.members,
    size: household.size,
    atLeast: household.atLeast,
    magiAnnual: toDollars(household.income),
    fplPercent: percentHundredths(household.income, household.guideline) / 100,
    guidelineYear: household.guidelineYear,
  };

function verdictsFor(look: Look, member: Member, ma: ProgramHousehold, mc: ProgramHousehold, credit: ProgramHousehold | null): Verdict[] {
  const tests = [
    () => testMedicalAssistance(look, member, ma, mc),
    () => testMinnesotaCare(look, member, mc),
    () => testCredit(look, member, credit),
    () => testPlan(look, member),
  ];
  const verdicts: Verdict[] = [];
  for (const test of tests) {
    if (verdicts.at(-1)?.fits) break;
    verdicts.push(test());
  }
  return verdicts;
}

function personEstimate(look: Look, member: Member): PersonEstimate {
  const { rule, members, size, atLeast } = look.magi(member.id);
  const [ma, mc, credit] = [medicalAssistanceHousehold, minnesotaCareHousehold, creditHousehold].map(of => of(look, member));
  const known = ma && mc;
  const why = known && member.applying ? verdictsFor(look, member, ma, mc, credit ?? null) : [];
  const last = why.at(-1);
  const program: Program = !member.applying ? 'none' : !known ? 'not-known' : last?.fits ? last.program : 'none';
  const plan = program === 'APTC' || program === 'QHP';
  const basis = credit ?? mc;
  const who = { credit: program === 'APTC', tribalMember: member.tribalMember };
  const csr = plan && basis ? costSharingOf({ ...who, income: basis.income, guideline: basis.guideline }) : null;
  const notes: Reason[] = [
    ...(member.applying ? [] : [{ code: 'not-applying' as const }]),
    ...(known ? [] : [{ code: 'tax-plans-not-known' as const }]),
    ...(ma?.atLeast || mc?.atLeast ? [{ code: 'household-at-least' as const }] : []),
    ...([ma, mc, credit].some(one => one && one.outside > 0) ? [{ code: 'income-of-others-not-known' as const }] : []),
  ];
  const changes: Change[] = known ? (member.applying ? changesFor(look, member, why) : []) : [{ code: 'tell-tax-plans' }];
  return {
    id: member.id,
    magiHousehold: { size, members, rule, atLeast },
    magiAnnual: ma ? toDollars(ma.income) : null,
    fplPercent: ma ? percentHundredths(ma.income, ma.guideline) / 100 : null,
    program,
    csr,
    households: { MA: shown(ma ?? null), MinnesotaCare: shown(mc ?? null), APTC: shown(credit ?? null) },
    why,
    notes,
    changes,
  };
}

function totals(returns: readonly CreditEstimate[]) {
  const counted = returns.length === 1 ? returns : returns.filter(({ creditFor }) => creditFor.length > 0);
  const total = (of: (one: CreditEstimate) => number | null): number | null => {
    const amounts = counted.map(of);
    return amounts.length > 0 && amounts.every(amount => amount !== null) ? sum(amounts) : null;
  };
  return {
    aptcMonthly: counted.length === 0 ? 0 : total(one => one.aptcMonthly),
    expectedContributionMonthly: total(one => one.expectedContributionMonthly),
    applicablePercentage: counted.length === 1 ? (counted[0]?.applicablePercentage ?? null) : null,
    benchmarkMonthly: total(one => one.benchmarkMonthly),
  };
}

export function estimate(document: HouseholdDocument): Estimate {
  const look = lookAt(document);
  const people = document.members.map(member => personEstimate(look, member));
  const returns = creditsOf(look, new Map(people.map(({ id, program }) => [id, program])));
  return { estimateOnly: true, year: document.year, day: look.day, people, returns, ...totals(returns) };
}
