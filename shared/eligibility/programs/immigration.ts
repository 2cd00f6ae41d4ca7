/**
 * What an immigration status opens, by dated rule (tables/immigration.json). Medical Assistance from 21 on: a qualified status, for
 * some after five years (DHS EPM 2.1.2.2.2; P.L. 119-21 s.71109 from 2026-10-01); under 21 and in pregnancy any lawful presence.
 * MinnesotaCare: lawful presence, DACA, and whoever is under 18. Plans: lawful presence; the credit from 2027 on for few (s.71301).
 */
import { addMonths, ageOn, type Day } from '../../dates.ts';
import { countsAsUnder } from '../ages.ts';
import type { Member } from '../household-document.ts';
import type { Reason } from '../reasons.ts';
import table from '../tables/immigration.json' with { type: 'json' };

const inForce = <T extends { from: Day }>(rules: readonly T[], day: Day): T | undefined => rules.findLast(({ from }) => from <= day);
const asCitizen = (status: string) => table.asCitizen.includes(status);
const lawful = (status: string) => asCitizen(status) || table.lawfullyPresent.includes(status);
const closed = (member: Member): Reason[] =>
  member.immigration.status === 'not-known'
    ? [{ code: 'immigration-not-known' }]
    : [{ code: 'immigration-status', values: { status: member.immigration.status } }];

interface Opening {
  bars: readonly Reason[];
  notes: readonly Reason[];
}
const open: Opening = { bars: [], notes: [] };

export const isLawfullyPresent = (member: Member): boolean => lawful(member.immigration.status);
export const isCitizen = (member: Member): boolean => asCitizen(member.immigration.status);

export function opensMedicalAssistance(member: Member, day: Day, pregnancy: boolean): Opening {
  const { status, since, noWait } = member.immigration;
  if (asCitizen(status)) return open;
  const rule = inForce(table.medicalAssistance, day);
  if (rule?.atOnce.includes(status)) return open;
  if (lawful(status) && (pregnancy || ageOn(member.birthDate, day) < table.anyLawfulStatusUnderAge))
    return { bars: [], notes: day >= '2026-10-01' ? [{ code: 'rule-after-2026-10-not-verified' }] : [] };
  if (!lawful(status) && status !== 'not-known' && pregnancy) return { bars: [], notes: [{ code: 'chip-funded' }] };
  if (!rule?.afterWait.includes(status)) return { bars: closed(member), notes: [] };
  if (noWait) return open;
  if (since === undefined) return { bars: [{ code: 'immigration-wait' }], notes: [{ code: 'status-date-not-known' }] };
  const until = addMonths(since, 12 * table.waitYears);
  return day >= until ? open : { bars: [{ code: 'immigration-wait', values: { until } }], notes: [] };
}

export function opensMinnesotaCare(member: Member, day: Day): readonly Reason[] {
  const { status } = member.immigration;
  if (lawful(status) || status === 'daca') return [];
  const age = inForce(table.minnesotaCare, day)?.notLawfullyPresentUnderAge;
  const young = age === null || (age !== undefined && countsAsUnder(member.birthDate, age, day));
  return status !== 'not-known' && young ? [] : closed(member);
}

export function opensPlans(member: Member, day: Day): readonly Reason[] {
  const { status } = member.immigration;
  return lawful(status) || (status === 'daca' && day <= table.plans.dacaUntil) ? [] : closed(member);
}

const creditRule = (coverageYear: number) => table.premiumCredit.findLast(({ fromYear }) => fromYear <= coverageYear);

export function opensCredit(member: Member, coverageYear: number, day: Day): readonly Reason[] {
  const only: readonly string[] | null | undefined = creditRule(coverageYear)?.only;
  const one = !only || isCitizen(member) || only.includes(member.immigration.status);
  return one ? opensPlans(member, day) : closed(member);
}

/** Whether the year has the credit below 100 % for lawfully present people whom their status keeps out of MA (IRC 36B(c)(1)(B)). */
export const creditBelowFloor = (coverageYear: number): boolean => creditRule(coverageYear)?.belowFloor ?? false;
