import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { context } from '../application/answered.fixture.ts';
import type { Form } from '../application/form.ts';
import { currentFormVersion, formOf } from '../application/forms.ts';
import { sceneOf } from '../application/scene.ts';
import type { Answers } from '../model/application.ts';
import { type HouseholdRule, type MagiHousehold, magiHouseholds } from './magi-household.ts';
import { drafts, filers, nonsense, type Person, peopleOf, pick, storyOf, told } from './told.fixture.ts';

const form = formOf(currentFormVersion) as Form;
const householdsOf = (answers: Answers) => magiHouseholds(sceneOf(form, answers, context));
function shown({ rule, members, outside, unborn, size, atLeast }: Omit<MagiHousehold, 'memberId'>): string {
  const beside = `${outside > 0 ? ` + ${outside} outside` : ''}${unborn > 0 ? ` + ${unborn} unborn` : ''}`;
  return `${rule}: ${members.join(' ')}${beside} = ${size}${atLeast ? ' or more' : ''}`;
}
/** Whose household is asked for: everybody's, or only theirs who are named. */
const counted = (story: string, ...whose: string[]): string =>
  householdsOf(told(story))
    .filter(({ memberId }) => whose.length === 0 || whose.includes(memberId))
    .map(shown)
    .join('; ');

const couple = 'ana 36 joint:ben; ben 36 joint:ana; ana spouse ben';
const apart = 'ana 36 separately; ben 36 separately; ana spouse ben';

describe('who counts in whose household', () => {
  it('a married couple on one return with two children whom they claim: everybody counts everybody', () => {
    expect(counted(`${couple}; cleo 10 by:ana; dan 7 by:ben; cleo child ana ben; dan child ana ben`)).toBe(
      'filer: ana ben cleo dan = 4; filer: ben ana cleo dan = 4; claimed: cleo ana ben dan = 4; claimed: dan ana ben cleo = 4',
    );
  });

  it('unmarried parents, and the father claims their child: only the child counts all three', () => {
    expect(counted('mia 30 files; dov 31 files claims:kit; kit 5 by:dov; mia domestic-partner dov; kit child mia dov')).toBe(
      'filer: mia = 1; filer: dov kit = 2; parents-file-apart: kit mia dov = 3',
    );
  });

  it('a grandmother claims the grandchild, whose young mother lives there too', () => {
    expect(counted('ida 50 files claims:kit; mia 20; kit 1 by:ida; ida grandparent kit; ida parent mia; mia parent kit')).toBe(
      'filer: ida kit = 2; non-filer: mia kit = 2; claimed-by-someone-else: kit mia = 2',
    );
  });

  it('a father who lives elsewhere claims one of two children: he counts the child, the child does not count him', () => {
    expect(counted('mia 35 files claims:leo; kit 9 by:outside,child,no; leo 7 by:mia; kit child mia; leo child mia')).toBe(
      'filer: mia leo = 2; claimed-by-parent-elsewhere: kit mia leo = 3; claimed: leo mia = 2',
    );
    expect(counted('mia 35 files; dov 36 files claims:kit at:Oak; kit 9 by:dov; kit child mia dov')).toBe(
      'filer: mia = 1; filer: dov kit = 2; claimed-by-parent-elsewhere: kit mia = 2',
    );
  });

  it.each(['', 'away', 'at:Dorm'])('a student of 20 who is claimed counts with the parents, at home or not: %s', where => {
    expect(counted(`${couple}; sol 20 files by:ana ${where}; sol child ana ben`)).toBe(
      'filer: ana ben sol = 3; filer: ben ana sol = 3; claimed: sol ana ben = 3',
    );
  });

  it('a married couple who live together and file apart, the mother claims the child', () => {
    expect(counted(`${apart.replace('separately', 'separately claims:kit')}; kit 8 by:ana; kit child ana ben`)).toBe(
      'filer: ana ben kit = 3; filer: ben ana = 2; parents-file-apart: kit ana ben = 3',
    );
  });

  it('a married couple who live apart count each other on one return only', () => {
    const elsewhere = (story: string) => counted(story.replace('ben 36', 'ben 36 at:Oak'));
    expect(elsewhere(apart)).toBe('filer: ana = 1; filer: ben = 1');
    expect(elsewhere(couple)).toBe('filer: ana ben = 2; filer: ben ana = 2');
  });

  it('a grown daughter claims her mother: two for the daughter, one for the mother', () => {
    expect(counted('eva 40 files claims:oma; oma 66 by:eva; oma parent eva')).toBe('filer: eva oma = 2; claimed-by-someone-else: oma = 1');
  });

  it('a family that does not file, with children of 20, 17 and 10', () => {
    const story = 'ana 45; ben 46; tom 20; una 17; vic 10; ana spouse ben; ana parent tom una vic; ben parent tom una vic';
    expect(counted(story, 'ana', 'tom', 'una')).toBe('non-filer: ana ben una vic = 4; non-filer: tom = 1; non-filer: una ana ben vic = 4');
  });

  it('a woman who expects twins counts them; her husband’s household leaves them out', () => {
    expect(counted(couple.replace('ana 36', 'ana 36 expects:2'))).toBe('filer: ana ben + 2 unborn = 4; filer: ben ana = 2');
  });

  it('people who are not on the application: a dependent, a parent of a grown son who is claimed, a spouse on the same return', () => {
    expect(counted('ben 40 files claims-outside:Kit')).toBe('filer: ben + 1 outside = 2');
    expect(counted('sol 20 by:outside,child,no')).toBe('claimed: sol + 1 outside = 2 or more');
    expect(counted('ana 40 joint:outside claims:kit; kit 8 by:ana; kit child ana')).toBe(
      'filer: ana kit + 1 outside = 3; claimed: kit ana + 1 outside = 3',
    );
  });

  it('a girl of 17 who is away at school for a while still lives at home; one who moved out does not', () => {
    expect(counted('ana 45; una 17 away; una child ana')).toBe('non-filer: ana una = 2; non-filer: una ana = 2');
    expect(counted('ana 45; una 17 at:Dorm; una child ana')).toBe('non-filer: ana = 1; non-filer: una = 1');
  });

  it('claimed by somebody who is no relative, or by a foster parent: the claimant does not count', () => {
    expect(counted('mia 24 by:outside,unrelated,yes; kit 2; kit child mia', 'mia')).toBe('claimed-by-someone-else: mia kit = 2');
    expect(counted('ida 50 files claims:kit; kit 12 by:ida; kit foster-child ida', 'kit')).toBe('claimed-by-someone-else: kit = 1');
  });

  it('a stepfamily: the stepfather is a parent, and each one’s child is the other’s brother or sister', () => {
    const children = 'kit 9 by:ana; leo 7 by:outside,child,no; kit child ana; kit stepchild ben; leo child ben; leo stepchild ana';
    expect(counted(`${couple}; ${children}`)).toBe(
      'filer: ana ben kit = 3; filer: ben ana kit = 3; claimed: kit ana ben = 3; claimed-by-parent-elsewhere: leo ana ben kit = 4',
    );
    expect(counted(`${apart}; ${children}`, 'kit')).toBe('parents-file-apart: kit ana ben leo = 4');
  });

  it('brothers and sisters who live alone together count each other until they turn 19, on the day', () => {
    expect(counted('tom 2007-11-23; una 2007-11-24; vic 16; tom sibling una vic; vic sibling una')).toBe(
      'non-filer: tom = 1; non-filer: una vic = 2; non-filer: vic una = 2',
    );
  });

  it('a claimed student who lives with his wife counts her too; his father does not', () => {
    expect(counted('ben 50 files claims:sol; sol 20 by:ben at:Elm; wil 20 at:Elm; sol child ben; sol spouse wil')).toBe(
      'filer: ben sol = 2; claimed: sol ben wil = 3; non-filer: wil sol = 2',
    );
  });

  it('a father who is not on the application lives with mother and child and claims the child: all three count', () => {
    expect(counted('mia 30 files; kit 5 by:outside,child,yes; kit child mia', 'kit')).toBe('parents-file-apart: kit mia + 1 outside = 3');
    expect(counted('mia 30 joint:outside; kit 5 by:outside,child,yes; kit child mia', 'kit')).toBe(
      'claimed: kit mia + 1 outside = 3 or more',
    );
  });

  it('a father under one roof with the mother and her husband claims the child: the parents are on two returns', () => {
    const child = 'kit 5 by:dov; kit child ana dov; kit stepchild ben';
    expect(counted(`${couple}; dov 31 files claims:kit; ${child}`, 'kit')).toBe('parents-file-apart: kit ana ben dov = 4');
  });

  it.each(['ana', 'ben'])('parents on one return, one lives elsewhere, %s is named: the parent at home claims the child too', named => {
    const parents = couple.replace('ben 36', 'ben 36 at:Oak');
    expect(counted(`${parents}; kit 8 by:${named}; kit child ana ben`, 'kit')).toBe('claimed: kit ana ben = 3');
  });

  it('a dependent outside whom both filers of one return entered counts once', () => {
    expect(counted(couple.replaceAll(' 36', ' 36 claims-outside:Kit'), 'ana')).toBe('filer: ana ben + 1 outside = 3');
  });

  it('a joint filer who is not the spouse does not displace the spouse at home', () => {
    expect(counted('ana 36 joint:cy; ben 36 separately; cy 36; ana spouse ben', 'ana')).toBe('filer: ana ben cy = 3');
  });

  it('neighbors in one house do not live together', () => {
    expect(counted('ida 70; ana 40 separately at:Oak,1; ben 40 separately at:Oak,2; ana spouse ben', 'ana')).toBe('filer: ana = 1');
  });

  it.each([
    ['nothing', 'unsaid:willFile,willBeClaimed'],
    ['that she is claimed, but not by whom', 'by:'],
    ['that she does not file, but not whether she is claimed', 'unsaid:willBeClaimed'],
    ['that somebody outside claims her, but not what they are to each other', 'by:outside'],
    ['that a parent outside claims her, but not whether they live together', 'by:outside,child'],
  ])('a girl of 15 of whom is answered %s: not known', (_, said) => {
    expect(counted(`kit 15 ${said}`)).toBe('not-known:  = 0');
  });
});

/** The rules once more, straight from 42 CFR 435.603(f), about people instead of answers. */
type Household = Pick<MagiHousehold, 'rule' | 'outside'> & { members: Person[] };

const under19 = ({ age }: Person) => age < 19;
const siblings = (one: Person, other: Person) =>
  one.sibling === other || other.sibling === one || one.parents.some(parent => other.parents.includes(parent));

/** (f)(1) and (f)(4): the filers, whom they claim, the spouse at home. */
function ofReturn(rule: HouseholdRule, filer: Person, people: readonly Person[]): Household {
  const all = filers(filer);
  const beside = people.filter(one => (one.claimant && all.includes(one.claimant)) || (one.spouse === filer && one.home === filer.home));
  return { rule, members: [...all, ...beside], outside: all.reduce((sum, { outside }) => sum + outside, filer.jointOutside ? 1 : 0) };
}

/** (f)(3): the family in one home. */
const ofFamily = (rule: HouseholdRule, person: Person, people: readonly Person[], outside = 0): Household => ({
  ...{ rule, outside },
  members: people.filter(one => {
    if (one.home !== person.home) return false;
    if (one.spouse === person || (under19(one) && one.parents.includes(person))) return true;
    return under19(person) && (person.parents.includes(one) || (under19(one) && siblings(person, one)));
  }),
});

/** (f)(1) to (3). */
function byRegulation(person: Person, people: readonly Person[]): Household {
  const { claimant, outsider } = person;
  const here = person.parents.filter(({ home }) => home === person.home);
  if (outsider) {
    if (!outsider.parent) return ofFamily('claimed-by-someone-else', person, people);
    if (!under19(person)) return { rule: 'claimed', members: [], outside: 1 };
    if (!outsider.here) return ofFamily('claimed-by-parent-elsewhere', person, people);
    const [parent, another] = here;
    if (!parent) return { rule: 'claimed', members: [], outside: 1 };
    // The only parent here files with somebody outside: that is who claims.
    return parent.jointOutside && !another ? ofReturn('claimed', parent, people) : ofFamily('parents-file-apart', person, people, 1);
  }
  if (!claimant) return person.files ? ofReturn('filer', person, people) : ofFamily('non-filer', person, people);
  const claiming = filers(claimant).filter(one => one === person.spouse || person.parents.includes(one));
  if (claiming.length === 0) return ofFamily('claimed-by-someone-else', person, people);
  if (under19(person) && claimant !== person.spouse) {
    if (!claiming.some(parent => here.includes(parent))) return ofFamily('claimed-by-parent-elsewhere', person, people);
    if (here.some(parent => !claiming.includes(parent))) return ofFamily('parents-file-apart', person, people);
  }
  return ofReturn('claimed', claimant, people);
}

function expected(person: Person, people: readonly Person[]): string {
  const { rule, members, outside } = byRegulation(person, people);
  // (f)(4) holds for dependents too.
  const others = people.filter(one => one !== person && (members.includes(one) || (one.spouse === person && one.home === person.home)));
  const [ids, unborn] = [[person, ...others].map(({ id }) => id), person.babies];
  const size = ids.length + outside + unborn;
  return shown({ rule, members: ids, outside, unborn, size, atLeast: rule === 'claimed' && person.outsider !== undefined });
}

describe('any household', () => {
  it('counts as 42 CFR 435.603(f) does', () => {
    const property = fc.property(drafts, pick, (wishes, voice) => {
      const people = peopleOf(wishes);
      const story = storyOf(people, voice);
      expect(counted(story), story).toBe(people.map(person => expected(person, people)).join('; '));
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('has the person first, nobody twice, spouses who live together, and its sum, whatever the tax answers are', () => {
    const property = fc.property(drafts, pick, nonsense, (wishes, voice, typed) => {
      const people = peopleOf(wishes);
      for (const { memberId, rule, members, outside, unborn, size } of householdsOf({ ...told(storyOf(people, voice)), ...typed })) {
        expect(size).toBe(members.length + outside + unborn);
        expect(new Set(members).size).toBe(members.length);
        expect([outside, unborn].every(extra => extra >= 0 && extra < 100 && Number.isInteger(extra))).toBe(true);
        if (rule === 'not-known') continue;
        const spouses = people.filter(one => one.spouse?.id === memberId && one.home === one.spouse.home);
        expect(members[0]).toBe(memberId);
        expect(members).toEqual(expect.arrayContaining(spouses.map(({ id }) => id)));
      }
    });
    fc.assert(property, { numRuns: 300 });
  });
});
