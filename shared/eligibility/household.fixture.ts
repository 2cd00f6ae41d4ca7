import { estimate } from './estimate.ts';
import type { Estimate, PersonEstimate } from './estimate-result.ts';
import type { HouseholdInput } from './household-document.ts';
import { householdDocument } from './read-household.ts';

/** For tests: households in few words. Ages are those on January 1 of the coverage year. */
export type MemberInput = HouseholdInput['members'][number];
export type Wishes = Partial<Omit<MemberInput, 'id' | 'birthDate'>>;
type Year = HouseholdInput['year'];
type Rest = Partial<Omit<HouseholdInput, 'members'>>;

export const noOtherProgram: Wishes = { denied: ['MA', 'MinnesotaCare'] };

export const aged = (id: string, age: number, wishes: Wishes = {}, year: Year = 2026): MemberInput => ({
  id,
  birthDate: `${year - age - 1}-06-15`,
  ...wishes,
});

export const documentOf = (members: MemberInput[], rest: Rest = {}): HouseholdInput => ({
  year: 2026,
  county: 'Hennepin',
  ...rest,
  members,
});
export const estimated = (members: MemberInput[], rest: Rest = {}): Estimate =>
  estimate(householdDocument.parse(documentOf(members, rest)));

export function person(of: Estimate, id: string): PersonEstimate {
  const found = of.people.find(one => one.id === id);
  if (!found) throw new Error(`nobody is called ${id}`);
  return found;
}

/** One filer of 40 with that income, and children of 10 whom they claim: as many people as the size says. */
export function family(size: number, dollars: number, wishes: Wishes = {}, rest: Rest = {}): Estimate {
  const year = rest.year ?? 2026;
  const children = Array.from({ length: size - 1 }, (_, at) => `kit${at}`);
  const members = [
    aged('ana', 40, { ...wishes, tax: { filing: 'single' }, income: { wages: dollars } }, year),
    ...children.map(id => aged(id, 10, { ...wishes, tax: { filing: 'none', claimedBy: 'ana' } }, year)),
  ];
  return estimated(members, { relationships: children.map(id => ({ from: id, is: 'child', to: 'ana' })), ...rest });
}
