/**
 * Three households of one person. Medical Assistance: 42 CFR 435.603(f), with the babies that the person expects. MinnesotaCare: the
 * same, but a claimed person is always in the claimant's household, and no baby counts (DHS EPM 3.3.1). Tax credit: the return alone
 * (26 CFR 1.36B-1(d)). Income with each: projected for the year, but what Medical Assistance looks at is now.
 */
import type { Member } from '../household-document.ts';
import { householdIncome, returnIncome } from '../income.ts';
import type { Look } from '../look.ts';
import { creditGuidelines, guidelineCents, medicalAssistanceGuidelines, minnesotaCareGuidelines } from '../tables.ts';

export interface ProgramHousehold {
  /** The person first. */
  members: readonly string[];
  size: number;
  /** Others outside may count too. */
  atLeast: boolean;
  /** People who are not in the document count, so their income is missing. */
  outside: number;
  /** Cents per year. */
  income: number;
  /** Cents per year, of so many people, and of which year. */
  guideline: number;
  guidelineYear: number;
  stale: boolean;
}

/** Null while the tax plans are not known. */
export function medicalAssistanceHousehold(look: Look, person: Member): ProgramHousehold | null {
  const { rule, members, size, atLeast, outside } = look.magi(person.id);
  if (rule === 'not-known') return null;
  const { year, stale } = medicalAssistanceGuidelines(look.day);
  const income = householdIncome(look, person, members.map(look.member)).now;
  return { members, size, atLeast, outside, income, guideline: guidelineCents(year, size), guidelineYear: year, stale };
}

/** Null while the tax plans are not known. */
export function minnesotaCareHousehold(look: Look, person: Member): ProgramHousehold | null {
  const own = look.magi(person.id);
  if (own.rule === 'not-known') return null;
  const claimant = person.tax?.claimedBy;
  const exception = own.rule !== 'claimed' && claimant !== undefined;
  const group = { members: own.members, outside: own.outside, atLeast: own.atLeast };
  if (exception && claimant === 'outside') Object.assign(group, { members: [person.id], outside: 1, atLeast: true });
  if (exception && claimant !== 'outside') {
    const theirs = look.magi(claimant);
    const spouse = own.members.filter(id => id === look.spouse(person.id));
    const members = [...new Set([person.id, ...theirs.members, ...spouse])];
    Object.assign(group, { members, outside: theirs.outside, atLeast: theirs.atLeast });
  }
  const { year, stale } = minnesotaCareGuidelines(look.document.year);
  const size = group.members.length + group.outside;
  const people = group.members.map(look.member);
  const dependents = people.filter(one => one.tax?.claimedBy !== undefined || look.parents(one.id).some(id => group.members.includes(id)));
  const income = returnIncome(
    people.filter(one => !dependents.includes(one)),
    dependents,
    look.document.year,
  );
  return { ...group, size, income, guideline: guidelineCents(year, size), guidelineYear: year, stale };
}

/** Null for somebody who is on no return here. */
export function creditHousehold(look: Look, person: Member): ProgramHousehold | null {
  const found = look.returnOf(person.id);
  if (!found) return null;
  const { filers, dependents, outside } = found;
  const { year, stale } = creditGuidelines(look.document.year);
  const others = [...filers, ...dependents].filter(one => one !== person);
  const members = [person, ...others].map(({ id }) => id);
  const size = members.length + outside;
  const income = returnIncome(filers, dependents, look.document.year);
  return { members, size, atLeast: false, outside, income, guideline: guidelineCents(year, size), guidelineYear: year, stale };
}
