import { describe, expect, it } from 'vitest';
import { context, household } from './answered.fixture.ts';
import { applyChanges, setRelation } from './edits.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { householdMapOf } from './household-map.ts';
import { sceneOf } from './scene.ts';

const form = formOf(currentFormVersion) as Form;
const mapOf = (relations: readonly (readonly [string, string, string])[], more: Record<string, string | string[]> = {}, ...ids: string[]) =>
  householdMapOf(
    sceneOf(
      form,
      {
        ...relations.reduce(
          (answers, [one, other, relation]) => applyChanges(answers, setRelation(one, other, relation)),
          household(...ids),
        ),
        ...more,
      },
      context,
    ),
  );
const rowsOf = ({ people, rows }: ReturnType<typeof mapOf>) =>
  Array.from({ length: rows }, (_, row) =>
    people
      .filter(one => one.row === row)
      .sort((a, b) => a.column - b.column)
      .map(one => one.memberId),
  );

const family = [
  ['ahmed', 'fadumo', 'spouse'],
  ['hodan', 'fadumo', 'child'],
  ['hodan', 'ahmed', 'child'],
  ['ilyas', 'fadumo', 'child'],
  ['ayeeyo', 'fadumo', 'parent'],
  ['friend', 'fadumo', 'unrelated'],
] as const;
const ids = ['fadumo', 'hodan', 'ayeeyo', 'friend', 'ahmed', 'ilyas'];

describe('the picture of a household', () => {
  it('stands in generations, couples side by side', () => {
    expect(rowsOf(mapOf(family, {}, ...ids))).toEqual([['ayeeyo'], ['fadumo', 'ahmed', 'friend'], ['hodan', 'ilyas']]);
  });

  it('draws a line for each couple and each parent, once', () => {
    expect(mapOf(family, {}, ...ids).ties).toEqual([
      { kind: 'couple', from: 'fadumo', to: 'ahmed' },
      { kind: 'parent', from: 'fadumo', to: 'hodan' },
      { kind: 'parent', from: 'fadumo', to: 'ilyas' },
      { kind: 'parent', from: 'ayeeyo', to: 'fadumo' },
      { kind: 'parent', from: 'ahmed', to: 'hodan' },
    ]);
  });

  it('says who files with whom and claims whom, whichever side it was said from', () => {
    const joint = {
      'm/fadumo/willFile': 'yes',
      'm/fadumo/maritalStatus': 'married',
      'm/fadumo/filesJointly': 'yes',
      'm/fadumo/jointSpouse': 'ahmed',
    };
    const claims = {
      'm/fadumo/claimsDependents': 'yes',
      'm/fadumo/dependents': ['hodan'],
      'm/ilyas/willBeClaimed': 'yes',
      'm/ilyas/claimant': 'ahmed',
    };
    const others = {
      'm/ayeeyo/willFile': 'no',
      'm/friend/willBeClaimed': 'yes',
      'm/friend/claimant': 'outside',
      'm/friend/claimantName': 'Lin Olson',
    };
    const map = mapOf(family, { ...joint, ...claims, ...others }, ...ids);
    expect(map.returns).toEqual([
      { filers: ['fadumo', 'ahmed'], outsideSpouse: null, dependents: ['hodan', 'ilyas'], outsideDependents: [] },
    ]);
    expect(map.claimedOutside).toEqual([{ memberId: 'friend', claimant: 'Lin Olson' }]);
    expect(map.onNoReturn).toEqual(['ayeeyo']);
  });

  it('places everybody once, also in a household that nothing was said of, and in one whose answers contradict', () => {
    expect(rowsOf(mapOf([], {}, 'a', 'b'))).toEqual([['a', 'b']]);
    const odd = [...family, ['fadumo', 'ilyas', 'child'], ['ayeeyo', 'hodan', 'spouse']] as const;
    const { people } = mapOf(odd, { 'm/fadumo/willFile': 'yes', 'm/fadumo/jointSpouse': 'nobody' }, ...ids);
    expect(people.map(one => one.memberId).sort()).toEqual([...ids].sort());
    expect(mapOf([], {}).people).toEqual([]);
  });
});
