/** One look at a household: who is what to whom, who counts in whose household, and the tax returns, worked out once. */
import { parentsOf, spousesOf } from '../application/relations.ts';
import { ageOn, type Day } from '../dates.ts';
import { asAnswers } from './as-answers.ts';
import type { HouseholdDocument, Member } from './household-document.ts';
import { type MagiHousehold, magiHouseholds } from './magi-household.ts';

/** One federal tax return (26 CFR 1.36B-1(d)): its family is the filers and everybody they claim. */
export interface TaxReturn {
  filers: readonly Member[];
  dependents: readonly Member[];
  /** People on the return who are not in the document. */
  outside: number;
}

export interface Look {
  document: HouseholdDocument;
  day: Day;
  member(id: string): Member;
  /** In full years on the day. */
  age(member: Member): number;
  parents(id: string): readonly string[];
  spouse(id: string): string | undefined;
  together(one: Member, other: Member): boolean;
  magi(id: string): MagiHousehold;
  returns: readonly TaxReturn[];
  /** The return that somebody is on, as a filer or claimed; undefined: on none here. */
  returnOf(id: string): TaxReturn | undefined;
}

function returnsOf(members: readonly Member[]): TaxReturn[] {
  const claimed = (member: Member) => member.tax?.claimedBy !== undefined;
  const filers = members.filter(member => member.tax && member.tax.filing !== 'none');
  const first = filers.filter(({ id, tax }) => {
    const other = filers.find(one => one.id === tax?.jointWith);
    return other === undefined || members.findIndex(one => one.id === id) < members.indexOf(other);
  });
  return first.flatMap(filer => {
    const other = filers.find(one => one.id === filer.tax?.jointWith);
    const both = other ? [filer, other] : [filer];
    // Who is claimed on another return claims nobody (IRC 152(b)(1)): their own return makes no family.
    if (both.every(claimed)) return [];
    const dependents = members.filter(member => !both.includes(member) && both.some(one => one.id === member.tax?.claimedBy));
    const outside = both.reduce((sum, one) => sum + (one.tax?.outsideDependents ?? 0), filer.tax?.jointWith === 'outside' ? 1 : 0);
    return [{ filers: both, dependents, outside }];
  });
}

function known<T>(values: ReadonlyMap<string, T>, id: string): T {
  const value = values.get(id);
  if (value === undefined) throw new RangeError(`no member ${id}`);
  return value;
}

export function lookAt(document: HouseholdDocument): Look {
  const source = asAnswers(document);
  const { members, answers, context } = source;
  const day = context.today;
  const byId = new Map(document.members.map(member => [member.id, member]));
  const parents = new Map(members.map(id => [id, parentsOf(answers, id, members)]));
  const spouses = new Map(members.map(id => [id, spousesOf(answers, id, members)[0]]));
  const households = new Map(magiHouseholds(source).map(household => [household.memberId, household]));
  const returns = returnsOf(document.members);
  const onReturn = new Map(returns.flatMap(one => [...one.dependents, ...one.filers].map(({ id }) => [id, one] as const)));
  return {
    document,
    day,
    member: id => known(byId, id),
    age: ({ birthDate }) => ageOn(birthDate, day),
    parents: id => parents.get(id) ?? [],
    spouse: id => spouses.get(id),
    together: (one, other) => one.home === other.home,
    magi: id => known(households, id),
    returns,
    returnOf: id => {
      const { tax } = known(byId, id);
      return tax?.claimedBy === 'outside' ? undefined : onReturn.get(id);
    },
  };
}
