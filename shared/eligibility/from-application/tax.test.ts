import { describe, expect, it } from 'vitest';
import type { Answer } from '../../model/application.ts';
import { ana, assumed, but, entry, family, made, memberOf } from './complete.fixture.ts';

type Changes = Readonly<Record<string, Answer | null>>;

describe('tax plans', () => {
  const married: Changes = { 'm/ana/maritalStatus': 'married' };
  it.each<[string, Changes, object]>([
    ['single', {}, { filing: 'single' }],
    ['no return', { 'm/ana/willFile': 'no' }, { filing: 'none' }],
    ['head of household', { 'm/ana/headOfHousehold': 'yes' }, { filing: 'head-of-household' }],
    ['married, apart', { ...married, 'm/ana/filesJointly': 'no' }, { filing: 'separate' }],
    [
      'apart for abuse',
      { ...married, 'm/ana/filesJointly': 'no', 'm/ana/abuseOrAbandonment': 'yes' },
      { filing: 'separate', countsAsUnmarried: true },
    ],
    ['joint with somebody else', { ...married, 'm/ana/filesJointly': 'yes', 'm/ana/jointSpouse': 'outside' }, { jointWith: 'outside' }],
    [
      'dependents elsewhere',
      { 'm/ana/claimsDependents': 'yes', 'm/ana/hasOutsideDependents': 'yes', ...entry('ana', 'outsideDependent', 'x', { name: 'Jo' }) },
      { outsideDependents: 1 },
    ],
    [
      'claimed by a parent elsewhere',
      {
        ...{ 'm/ana/willBeClaimed': 'yes', 'm/ana/claimant': 'outside', 'm/ana/claimantRelation': 'child' },
        'm/ana/claimantLivesWith': 'no',
      },
      { claimedBy: 'outside', claimantIsParent: true, claimantLivesHere: false },
    ],
    [
      'claimed by an aunt at home',
      {
        ...{ 'm/ana/willBeClaimed': 'yes', 'm/ana/claimant': 'outside', 'm/ana/claimantRelation': 'niece-nephew' },
        'm/ana/claimantLivesWith': 'yes',
      },
      { claimedBy: 'outside', claimantIsParent: false, claimantLivesHere: true },
    ],
  ])('%s', (_, changes, tax) => {
    expect(memberOf(but(ana, changes)).tax).toMatchObject(tax);
  });

  it('a joint return that only one has told is the other’s too', () => {
    const one = but(family, { 'm/ben/willFile': null, 'm/ben/filesJointly': null, 'm/ben/jointSpouse': null });
    expect(memberOf(one, 'ben').tax).toMatchObject({ filing: 'joint', jointWith: 'ana' });
    expect(assumed(one)).toEqual(['joint-as-the-other-said ben']);
  });

  it('a joint return without a name is the spouse’s', () => {
    expect(assumed(but(family, { 'm/ana/jointSpouse': null }))).toEqual(['joint-with-spouse ana']);
  });

  it('a joint return that the other does not confirm is nobody’s, and it is told', () => {
    const one = but(family, { 'm/ben/willFile': 'no' });
    expect(made(one).missing).toMatchObject([
      { code: 'tax-plans-disagree', memberId: 'ana' },
      { code: 'tax-plans', memberId: 'ana' },
    ]);
    expect(memberOf(one, 'ben').tax?.filing).toBe('none');
  });

  it('a child on a list who says that nobody claims them: read as the list says, and told', () => {
    const one = but(family, { 'm/kit/willBeClaimed': 'no' });
    expect(memberOf(one, 'kit').tax?.claimedBy).toBe('ana');
    expect(made(one).missing).toMatchObject([{ code: 'tax-plans-disagree', memberId: 'kit' }]);
  });
});
