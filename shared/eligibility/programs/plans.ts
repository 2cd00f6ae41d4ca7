/**
 * A plan of the exchange, with the tax credit (26 CFR 1.36B-2; 45 CFR 155.305(f)) or without (155.305(a)). The credit wants a return,
 * a joint one from spouses, nobody else's claim on the filer, income from 100 % on, from 2026 on to 400 %, and no other coverage within
 * reach. Below 100 % only lawfully present people whom their status keeps out of Medical Assistance, to 2025.
 * Nobody may sell one to whom is in Medicare: it would pay for what Medicare pays already (42 U.S.C. 1395ss(d)(3)(A)).
 */
import { shareOf, toDollars } from '../../money.ts';
import type { Member } from '../household-document.ts';
import type { Look, TaxReturn } from '../look.ts';
import { type Reason, type Verdict, verdict } from '../reasons.ts';
import { creditTable } from '../tables.ts';
import { barriersOf } from './barriers.ts';
import { creditBelowFloor, isCitizen, isLawfullyPresent, opensCredit, opensMedicalAssistance, opensPlans } from './immigration.ts';
import { isInPregnancy } from './medical-assistance.ts';
import { isAbove, isBelow } from './premium-credit.ts';
import type { ProgramHousehold } from './program-households.ts';

export const floor = 100;
export const ceiling = 400;

/** Spouses who file apart: the return has no credit. */
export const isMarriedNotJoint = (look: Look, { filers }: TaxReturn): boolean =>
  filers.some(({ id, tax }) => {
    if (!tax || tax.filing === 'joint' || tax.filing === 'head-of-household' || tax.countsAsUnmarried) return false;
    return tax.filing === 'separate' || look.spouse(id) !== undefined;
  });

function incomeBars(look: Look, member: Member, { income, guideline }: ProgramHousehold): { bars: Reason[]; notes: Reason[] } {
  const { year } = look.document;
  const at = (percent: number) => ({ percent, limit: toDollars(shareOf(guideline, percent, 100)) });
  if (creditTable(year).endsAbove400 && isAbove(income, ceiling, guideline))
    return { bars: [{ code: 'income-above-limit', values: at(ceiling) }], notes: [] };
  if (!isBelow(income, floor, guideline)) return { bars: [], notes: [{ code: 'income-within-limit', values: at(ceiling) }] };
  const status = opensMedicalAssistance(member, look.day, isInPregnancy(member, look.day));
  const allowed = creditBelowFloor(year) && isLawfullyPresent(member) && !isCitizen(member) && status.bars.length > 0;
  if (allowed) return { bars: [], notes: [{ code: 'below-floor-allowed' }] };
  return { bars: [{ code: 'income-below-floor', values: at(floor) }], notes: [] };
}

function returnBars(look: Look, member: Member): Reason[] {
  const found = look.returnOf(member.id);
  if (member.tax?.claimedBy === 'outside') return [{ code: 'claimed-by-someone-outside' }];
  if (!found) return [{ code: 'not-on-a-return' }];
  return isMarriedNotJoint(look, found) ? [{ code: 'married-not-joint' }] : [];
}

/** `household`: the return; null if somebody is on none. */
export function testCredit(look: Look, member: Member, household: ProgramHousehold | null): Verdict {
  const barriers = household ? barriersOf(look, member, household.income) : { bars: [], notes: [] };
  const income = household ? incomeBars(look, member, household) : { bars: [], notes: [] };
  const denied: Reason[] = member.denied.includes('APTC') ? [{ code: 'denied-before' }] : [];
  const status = opensCredit(member, look.document.year, look.day);
  return verdict(
    'APTC',
    [...status, ...returnBars(look, member), ...barriers.bars, ...denied, ...income.bars],
    [...income.notes, ...barriers.notes],
  );
}

export const testPlan = (look: Look, member: Member): Verdict =>
  verdict(
    'QHP',
    [
      ...opensPlans(member, look.day),
      ...(member.medicare === 'enrolled' ? [{ code: 'medicare-enrolled' as const }] : []),
      ...(member.incarcerated ? [{ code: 'incarcerated' as const }] : []),
    ],
    [{ code: 'plan-open-to' }],
  );
