/**
 * Tax plans of everybody, from the answers (IRC 6013, 152; 26 CFR 1.36B-2(b)(2)). A joint return needs both: where only one has said so,
 * the other one is taken along; where they say different things, nothing is said of the one whom the other does not confirm. Who claims a
 * person is told by themselves or by the other's list, as in the picture of the household (magi-household.ts).
 */
import { memberPath } from '../../application/paths.ts';
import { spousesOf } from '../../application/relations.ts';
import type { HouseholdInput } from '../household-document.ts';
import type { Reading } from './reading.ts';

export type Tax = NonNullable<HouseholdInput['members'][number]['tax']>;
type Filing = Pick<Tax, 'filing' | 'jointWith' | 'countsAsUnmarried'>;

const spouseOf = ({ scene, members }: Reading, memberId: string): string | undefined => spousesOf(scene.answers, memberId, members)[0];

/** The other filer as this one says; null: a joint return with nobody to be found. */
function namedSpouse(reading: Reading, memberId: string): string | null {
  const named = reading.of(memberId, 'jointSpouse');
  if (named === 'outside' || (named !== undefined && named !== memberId && reading.members.includes(named))) return named;
  const spouse = spouseOf(reading, memberId);
  if (named !== undefined || spouse === undefined) return null;
  reading.assume('joint-with-spouse', memberId, memberPath(memberId, 'jointSpouse'));
  return spouse;
}

/** Undefined: not said yet. */
function saidFiling(reading: Reading, memberId: string): Filing | undefined {
  const says = (field: string) => reading.of(memberId, field);
  const willFile = says('willFile');
  if (willFile === 'no') return { filing: 'none' };
  if (willFile !== 'yes') return undefined;
  if (says('filesJointly') === 'yes') {
    const jointWith = namedSpouse(reading, memberId);
    return jointWith === null ? undefined : { filing: 'joint', jointWith };
  }
  if (says('headOfHousehold') === 'yes') return { filing: 'head-of-household' };
  if (says('filesJointly') === 'no')
    return { filing: 'separate', ...(says('abuseOrAbandonment') === 'yes' ? { countsAsUnmarried: true } : {}) };
  if (reading.isAsked(memberPath(memberId, 'filesJointly'))) return undefined;
  const marital = memberPath(memberId, 'maritalStatus');
  if (reading.text(marital) === undefined && reading.isAsked(marital)) {
    if (spouseOf(reading, memberId) !== undefined) return undefined;
    reading.assume('not-married', memberId, marital);
  }
  return { filing: 'single' };
}

/** Joint returns agree on both sides, or are not said. */
function agreedFilings(reading: Reading): ReadonlyMap<string, Filing> {
  const said = new Map(reading.members.map(memberId => [memberId, saidFiling(reading, memberId)]));
  for (const memberId of reading.members) {
    const own = said.get(memberId);
    const other = own?.jointWith;
    if (other === undefined || other === 'outside') continue;
    const theirs = said.get(other);
    if (theirs?.jointWith === memberId) continue;
    const open =
      theirs === undefined && !reading.members.some(one => one !== memberId && one !== other && said.get(one)?.jointWith === other);
    said.set(open ? other : memberId, open ? { filing: 'joint', jointWith: memberId } : undefined);
    if (open) reading.assume('joint-as-the-other-said', other, memberPath(other, 'filesJointly'));
    else reading.miss('tax-plans-disagree', memberId, memberPath(memberId, 'jointSpouse'));
  }
  return new Map([...said].flatMap(([memberId, filing]) => (filing ? [[memberId, filing] as const] : [])));
}

/** Who lists this person as a dependent. */
const listedBy = (reading: Reading, memberId: string): readonly string[] =>
  reading.members.filter(other => other !== memberId && reading.listOf(other, 'dependents').includes(memberId));

function claimOf(reading: Reading, memberId: string): Pick<Tax, 'claimedBy' | 'claimantIsParent' | 'claimantLivesHere'> {
  const named = reading.of(memberId, 'willBeClaimed') === 'yes' ? reading.of(memberId, 'claimant') : undefined;
  const real = named === 'outside' || (named !== undefined && named !== memberId && reading.members.includes(named));
  const lists = listedBy(reading, memberId);
  const claimedBy = real ? named : lists[0];
  const joint = claimedBy === undefined ? undefined : reading.of(claimedBy, 'jointSpouse');
  const said = reading.of(memberId, 'willBeClaimed');
  if (lists.some(one => one !== claimedBy && one !== joint) || (said === 'no' && lists.length > 0) || (named !== undefined && !real))
    reading.miss('tax-plans-disagree', memberId, memberPath(memberId, 'willBeClaimed'));
  if (claimedBy !== 'outside') return claimedBy === undefined ? {} : { claimedBy };
  const relation = reading.of(memberId, 'claimantRelation');
  const lives = reading.of(memberId, 'claimantLivesWith');
  for (const [answer, field] of [
    [relation, 'claimantRelation'],
    [lives, 'claimantLivesWith'],
  ] as const)
    if (answer === undefined) reading.miss('tax-plans', memberId, memberPath(memberId, field));
  return {
    claimedBy,
    ...(relation === undefined ? {} : { claimantIsParent: relation === 'child' || relation === 'stepchild' }),
    ...(lives === 'yes' || lives === 'no' ? { claimantLivesHere: lives === 'yes' } : {}),
  };
}

function outsideDependents(reading: Reading, memberId: string): number {
  if (reading.of(memberId, 'hasOutsideDependents') !== 'yes') return 0;
  const entries = reading.scene.entries(memberId, 'outsideDependent').length;
  if (entries === 0) reading.assume('no-outside-dependents', memberId, memberPath(memberId, 'hasOutsideDependents'));
  return Math.min(entries, 20);
}

/** By member. Who is not there has not told enough; what is missing is written down. */
export function taxPlansOf(reading: Reading): ReadonlyMap<string, Tax> {
  const filings = agreedFilings(reading);
  const plans = new Map<string, Tax>();
  for (const memberId of reading.members) {
    const claim = claimOf(reading, memberId);
    const filing = filings.get(memberId);
    const claimed = claim.claimedBy !== undefined;
    const unclaimed = reading.of(memberId, 'willBeClaimed') === 'no';
    const path = (field: string) => memberPath(memberId, field);
    if (!filing && !claimed) {
      reading.miss('tax-plans', memberId, path(reading.of(memberId, 'willFile') === 'yes' ? 'filesJointly' : 'willFile'));
    } else if (!claimed && !unclaimed && filing?.filing !== 'joint') {
      const said = reading.of(memberId, 'willBeClaimed') === 'yes';
      reading.miss('tax-plans', memberId, path(said ? 'claimant' : 'willBeClaimed'));
    } else {
      if (!filing) reading.assume('files-no-return', memberId, path('willFile'));
      if (!claimed && !unclaimed) reading.assume('not-claimed', memberId, path('willBeClaimed'));
      plans.set(memberId, { ...(filing ?? { filing: 'none' }), ...claim, outsideDependents: outsideDependents(reading, memberId) });
    }
  }
  return plans;
}
