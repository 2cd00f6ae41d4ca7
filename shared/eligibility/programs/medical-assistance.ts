/**
 * Medical Assistance for families and adults (42 CFR 435.110 to 435.119; DHS EPM 2.2.2.1, 2.2.3.1): the most generous group that
 * somebody is in, its limit with the five points that are taken off before anybody is refused (435.603(d)(4)); at the limit still fits.
 * Former foster youth and newborns of mothers on MA have no limit. Safety net (435.603(i)): income now too high, but projected
 * by MinnesotaCare's method below 100 %. No word about MA by age or disability: that is another test.
 */
import { shareOf, toDollars } from '../../money.ts';
import { countsAsUnder, endOfMonthsAfter, monthOfTurning } from '../ages.ts';
import type { Member } from '../household-document.ts';
import { thresholdYear } from '../income.ts';
import type { Look } from '../look.ts';
import { type Reason, type Verdict, verdict } from '../reasons.ts';
import table from '../tables/ma-limits.json' with { type: 'json' };
import { opensMedicalAssistance } from './immigration.ts';
import { isAbove, isBelow } from './premium-credit.ts';
import type { ProgramHousehold } from './program-households.ts';

export type MaGroup = keyof typeof table.limits;

export function isInPregnancy(member: Member, day: string): boolean {
  if (member.babiesExpected > 0) return true;
  const { pregnancyEnded } = member;
  return pregnancyEnded !== undefined && pregnancyEnded <= day && day < endOfMonthsAfter(pregnancyEnded, table.postpartumMonths);
}

function isCaretaker(look: Look, member: Member): boolean {
  if (member.caretaker) return true;
  const children = look.document.members.filter(one => countsAsUnder(one.birthDate, 19, look.day) && look.together(one, member));
  return children.some(({ id }) => look.parents(id).includes(member.id));
}

/** The groups that somebody is in. */
export function maGroups(look: Look, member: Member): MaGroup[] {
  const under = (years: number) => countsAsUnder(member.birthDate, years, look.day);
  const adult = !under(21) && look.day < monthOfTurning(member.birthDate, 65) && member.medicare !== 'enrolled';
  return [
    ...(isInPregnancy(member, look.day) ? ['pregnant' as const] : []),
    ...(under(2) ? ['infant' as const] : under(19) ? ['child' as const] : under(21) ? ['youth' as const] : []),
    ...(isCaretaker(look, member) ? ['parent' as const] : []),
    ...(adult ? ['adult' as const] : []),
  ];
}

/** Percent of the guideline that somebody may have at most, the disregard added. */
export function maLimit(look: Look, member: Member): { group: MaGroup; percent: number } | null {
  const insured = member.otherCoverage !== 'none' || look.document.offers.some(({ enrolled }) => enrolled.includes(member.id));
  const limits = maGroups(look, member).map(group => ({
    group,
    percent: (group === 'infant' && insured ? table.infantWithOtherInsurance : table.limits[group]) + table.disregard,
  }));
  return limits.sort((a, b) => b.percent - a.percent)[0] ?? null;
}

function noLimit({ formerFosterCare, bornToMotherOnMa, birthDate }: Member, day: string): boolean {
  const youth = formerFosterCare && !countsAsUnder(birthDate, 18, day) && countsAsUnder(birthDate, 26, day);
  return youth || (bornToMotherOnMa && countsAsUnder(birthDate, 1, day));
}

/** `annual`: the household as MinnesotaCare sees it, for the safety net. */
export function testMedicalAssistance(look: Look, member: Member, now: ProgramHousehold, annual: ProgramHousehold): Verdict {
  const { day } = look;
  const status = opensMedicalAssistance(member, day, isInPregnancy(member, day));
  const limit = maLimit(look, member);
  const notes: Reason[] = [...status.notes];
  const bars: Reason[] = [...status.bars];
  if (member.denied.includes('MA')) bars.push({ code: 'denied-before' });
  if (status.bars.length > 0) notes.push({ code: 'emergency-ma-to-ask' });
  if (now.stale) notes.push({ code: 'guidelines-not-published', values: { used: now.guidelineYear } });
  if (thresholdYear(look.document.year) !== look.document.year)
    notes.push({ code: 'filing-threshold-of-year', values: { year: thresholdYear(look.document.year) } });
  if (noLimit(member, day)) return verdict('MA', bars, [{ code: 'no-income-limit' }, ...notes]);
  if (!limit) return verdict('MA', [...bars, { code: 'no-ma-group' }], [...notes, { code: 'other-basis-to-ask' }]);
  const dollars = toDollars(shareOf(now.guideline, limit.percent, 100));
  const values = { group: limit.group, percent: limit.percent, limit: dollars };
  if (limit.group === 'adult' && day >= '2027-01-01') notes.push({ code: 'community-engagement' });
  if (!isAbove(now.income, limit.percent, now.guideline)) return verdict('MA', bars, [{ code: 'income-within-limit', values }, ...notes]);
  if (isBelow(annual.income, table.safetyNetBelow, annual.guideline))
    return verdict('MA', bars, [{ code: 'safety-net', values }, ...notes]);
  return verdict('MA', [...bars, { code: 'income-above-limit', values }], notes);
}
