import fc from 'fast-check';
import { household } from '../application/answered.fixture.ts';
import { memberPath, relationPath } from '../application/paths.ts';
import type { Answer, Answers } from '../model/application.ts';

/** For tests: households told in few words, as answers; and random ones whose answers do not contradict each other. */
type Fields = Readonly<Record<string, Answer>>;

/** What can be said of a person besides the age: `files`, `joint:ben`, `claims:kit,leo`. */
const words: Readonly<Record<string, (...said: string[]) => Fields>> = {
  files: () => ({ willFile: 'yes' }),
  joint: jointSpouse => ({ willFile: 'yes', maritalStatus: 'married', filesJointly: 'yes', jointSpouse }),
  separately: () => ({ willFile: 'yes', maritalStatus: 'married', filesJointly: 'no' }),
  claims: (...dependents) => ({ claimsDependents: 'yes', dependents, hasOutsideDependents: 'no' }),
  'claims-outside': (...names) => {
    const entries = names.map(name => [`outsideDependent/${name}/@`, '1']);
    return { claimsDependents: 'yes', hasOutsideDependents: 'yes', ...Object.fromEntries(entries) };
  },
  by: (claimant, is = '', lives = '') => ({ willBeClaimed: 'yes', claimant, claimantRelation: is, claimantLivesWith: lives }),
  at: (street, apt = '') => ({ livesWithPrimary: 'no', street: `9 ${street} St`, apt, zip: '55104', temporarilyAway: 'no' }),
  away: () => ({ livesWithPrimary: 'no', street: '1 School Rd', zip: '56001', temporarilyAway: 'yes' }),
  expects: babiesExpected => ({ pregnant: 'yes', babiesExpected }),
  unsaid: (...fields) => Object.fromEntries(fields.map(field => [field, ''])),
};
const usual: Fields = { sex: 'female', livesWithPrimary: 'yes', willFile: 'no', willBeClaimed: 'no' };

/** People (`kit 9 by:ana`: who, how old or born when, what else) in order, and what they are to others (`kit child ana ben`). */
export function told(story: string): Answers {
  const lines = story.split(';').map(line => line.trim().split(/\s+/));
  const people = lines.filter(([, age = '']) => /^\d/.test(age));
  const answers: Record<string, Answer> = { ...household(...people.map(([id = '']) => id)) };
  for (const [id = '', age = '', ...said] of people) {
    const dob = age.includes('-') ? age : `${2026 - Number(age)}-01-01`;
    const fields = said.map(one => one.split(':')).map(([word = '', more = '']) => words[word]?.(...more.split(',')));
    for (const [field, answer] of Object.entries<Answer>(Object.assign({ dob }, usual, ...fields))) answers[memberPath(id, field)] = answer;
  }
  for (const [one = '', what = '', ...others] of lines.filter(line => !people.includes(line)))
    for (const other of others) answers[relationPath(one, other)] = what;
  return answers;
}

/** People instead of answers. */
export interface Person {
  id: string;
  age: number;
  home: number;
  files: boolean;
  spouse?: Person;
  parents: Person[];
  sibling?: Person;
  /** The other filer of one return: somebody here, or not. */
  joint?: Person;
  jointOutside?: boolean;
  claimant?: Person;
  /** Somebody who is not on the application claims them: a parent, who lives with them? */
  outsider?: { parent: boolean; here: boolean };
  /** Claimed dependents who are not on the application. */
  outside: number;
  babies: number;
}

/** Everybody who files a return: one, or two together. */
export const filers = (filer: Person) => [filer, ...(filer.joint ? [filer.joint] : [])];

export const pick = fc.nat(11);
const draft = fc.record({
  age: fc.oneof(fc.nat(75), fc.constantFrom(1, 8, 16, 17, 18, 19, 20), fc.constantFrom(36, 37, 38, 39, 60)),
  home: fc.constantFrom(0, 0, 0, 1, 2),
  marries: fc.boolean(),
  picks: fc.tuple(pick, pick, pick),
  hasSibling: fc.boolean(),
  files: fc.boolean(),
  joins: fc.boolean(),
  claimed: fc.constantFrom('no', 'no', 'by-parent', 'by-anybody', 'outside'),
  outsider: fc.record({ parent: fc.boolean(), here: fc.boolean() }),
  outside: fc.constantFrom(0, 0, 1, 2),
  babies: fc.constantFrom(0, 0, 1, 3),
});
type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;
export const drafts = fc.array(draft, { minLength: 1, maxLength: 7 });

/** Consistent people: one spouse, parents who are old enough, a claimant who files and is not claimed, joint filers who agree. */
export function peopleOf(wishes: readonly Draft[]): Person[] {
  const free = ({ files, age, claimed }: Draft) => files && age >= 17 && claimed === 'no';
  const pairs = wishes.map((wish, at): [Person, Draft] => {
    const { age, home, files, outside, babies } = wish;
    const numbers = { age, home: at > 0 ? home : 0, outside: free(wish) ? outside : 0, babies: age >= 14 && age < 50 ? babies : 0 };
    return [{ id: `p${at}`, files, parents: [], ...numbers }, wish];
  });
  const people = pairs.map(([person]) => person);
  const claimants = pairs.filter(([, wish]) => free(wish)).map(([person]) => person);
  let single: Person | undefined;
  for (const [person] of pairs.filter(([{ age }, { marries }]) => marries && age >= 17)) {
    if (single) [person.spouse, single.spouse] = [single, person];
    single = single ? undefined : person;
  }
  pairs.forEach(([person, { age, picks, hasSibling, joins, claimed, outsider }], at) => {
    const older = people.filter(one => one !== person.spouse && Math.min(one.age, one.spouse?.age ?? 99) >= age + 14);
    const chosen = [older[picks[0] % 5], older[picks[1]]].flatMap(parent => [parent, parent?.spouse]).filter(one => one !== undefined);
    person.parents = [...new Set(chosen)];
    const before = people[at - 1];
    const strangers = before && before !== person.spouse && !before.parents.includes(person) && !person.parents.includes(before);
    if (hasSibling && strangers) person.sibling = before;
    const others = claimants.filter(one => (claimed === 'by-parent' ? person.parents.includes(one) : one !== person));
    if (claimed.startsWith('by')) person.claimant = others[picks[2] % others.length];
    if (claimed === 'outside') person.outsider = outsider;
    if (!joins || !claimants.includes(person)) return;
    if (!person.spouse) person.jointOutside = true;
    else if (claimants.includes(person.spouse)) [person.joint, person.spouse.joint] = [person.spouse, person];
  });
  return people;
}

/** What these people tell: claims and relations from one side or the other or both; one list for one return, by who stands first. */
export function storyOf(people: readonly Person[], voice: number): string {
  const first = (filer: Person) => people.find(one => filers(filer).includes(one));
  const lines = people.flatMap((person, at) => {
    const { id, age, home, joint, jointOutside, spouse, claimant, outsider } = person;
    const named = claimant && (filers(claimant)[(voice + at) % 2] ?? claimant);
    const listed = people.filter((one, place) => one.claimant && first(one.claimant) === person && (voice + place) % 3);
    const outside = filers(person).flatMap(one => Array.from({ length: one.outside }, (_, place) => `${one.id}-${place}`));
    const said = [
      person.files && (joint || jointOutside ? `joint:${joint?.id ?? 'outside'}` : spouse ? 'separately' : 'files'),
      listed.length > 0 && `claims:${listed.map(one => one.id).join()}`,
      outside.length > 0 && first(person) === person && `claims-outside:${outside.join()}`,
      outsider && `by:outside,${outsider.parent ? 'child' : 'grandchild'},${outsider.here ? 'yes' : 'no'}`,
      named && ((voice + at) % 3 === 1 ? 'unsaid:willBeClaimed' : `by:${named.id}`),
      home > 0 ? `at:Oak-${home}` : at > 0 && (voice + at) % 4 === 0 && 'away',
      person.babies > 0 && `expects:${person.babies}`,
    ];
    const kin = person.parents.map(parent => ((voice + at) % 2 ? `${id} stepchild ${parent.id}` : `${parent.id} parent ${id}`));
    const pairs = [spouse && `${id} spouse ${spouse.id}`, person.sibling && `${id} sibling ${person.sibling.id}`];
    return [`${id} ${age} ${said.filter(Boolean).join(' ')}`, ...kin, ...pairs.filter(Boolean)];
  });
  return lines.join('; ');
}

const ids = ['p0', 'p1', 'p2', 'p3', 'p9'];
const word = fc.oneof(fc.constantFrom('yes', 'no', 'outside', '-3', '1.5', '1e99', ...ids, 'yes', ...ids), fc.string({ maxLength: 3 }));
const asked = ['willFile', 'filesJointly', 'jointSpouse', 'claimsDependents', 'dependents', 'hasOutsideDependents', 'willBeClaimed'];
const fields = [...asked, 'claimant', 'claimantRelation', 'claimantLivesWith', 'maritalStatus', 'pregnant', 'babiesExpected'];
const path = fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...fields)).map(([id, field]) => memberPath(id, field));
/** Answers to the tax questions that mean nothing. */
export const nonsense = fc.dictionary(path, fc.oneof(word, word, fc.array(word, { maxLength: 4 })), { maxKeys: 25 });
