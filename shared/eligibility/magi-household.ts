/**
 * Who counts in whose household for Medical Assistance and MinnesotaCare (42 CFR 435.603(f); the DHS manual's tax-filer and
 * non-filer rules). For tax credits only the tax return counts (26 CFR 1.36B-1(d)). Each person has a household of their own:
 *
 * - somebody who files and is not claimed: themselves, the spouse, and everybody they claim;
 * - somebody who is claimed: the claimant's household, except (a) claimed by somebody other than a spouse or a parent, (b) under 19
 *   and living with both parents who do not file together, (c) under 19 and claimed by a parent who lives elsewhere;
 * - anybody else, and the exceptions: themselves, the spouse, their children under 19 who live with them; and for somebody under 19
 *   also the parents and the brothers and sisters under 19 who live with them.
 *
 * Spouses who live together always count each other. A pregnant person counts the babies they expect for themselves; for others in
 * the household programs differ, so babies are told apart. An estimate to talk about, never a decision.
 */
import { ageOf } from '../application/facts.ts';
import { memberPath } from '../application/paths.ts';
import { childrenOf, parentsOf, siblingsOf, spousesOf } from '../application/relations.ts';
import type { Scene } from '../application/scene.ts';

/** Where the answers stand: a scene of the application, or another account of a household in the same words. */
export type HouseholdSource = Pick<Scene, 'members' | 'answers' | 'context' | 'answer' | 'entries'>;

export type HouseholdRule =
  | 'filer'
  | 'claimed'
  | 'claimed-by-someone-else'
  | 'parents-file-apart'
  | 'claimed-by-parent-elsewhere'
  | 'non-filer'
  /** The tax questions are not answered yet: nothing can be said. */
  | 'not-known';

export interface MagiHousehold {
  memberId: string;
  rule: HouseholdRule;
  /** Members who count, the person first. Empty for `not-known`. */
  members: readonly string[];
  /** People who are not on the application and count: claimed dependents, a spouse on the same return, the person who claims. */
  outside: number;
  /** Babies that the person expects. */
  unborn: number;
  /** `members`, `outside` and `unborn` together. */
  size: number;
  /** Somebody outside claims this person, so others in that household may count too. */
  atLeast: boolean;
}

const childAge = 19;

interface Look {
  scene: HouseholdSource;
  text(memberId: string, field: string): string | undefined;
  isChild(memberId: string): boolean;
  together(one: string, other: string): boolean;
  parents(memberId: string): readonly string[];
  spouses(memberId: string): readonly string[];
}

/** Worked out once for each member: households of twenty ask for the same kin hundreds of times. */
function once<T>(work: (memberId: string) => T): (memberId: string) => T {
  const known = new Map<string, T>();
  return memberId => {
    const made = known.get(memberId) ?? work(memberId);
    known.set(memberId, made);
    return made;
  };
}

const order = (scene: HouseholdSource, ids: Iterable<string>, first: string): string[] => {
  const wanted = new Set(ids);
  return [first, ...scene.members.filter(memberId => memberId !== first && wanted.has(memberId))];
};

function lookAt(scene: HouseholdSource): Look {
  const text = (memberId: string, field: string) => {
    const answer = scene.answer(memberPath(memberId, field));
    return typeof answer === 'string' ? answer : undefined;
  };
  /** Who is away only for a while still lives at home. */
  const home = (memberId: string): string => {
    if (text(memberId, 'livesWithPrimary') !== 'no' || text(memberId, 'temporarilyAway') === 'yes') return '';
    return ['street', 'apt', 'zip']
      .map(field => text(memberId, field) ?? (field === 'street' ? memberId : ''))
      .join(' ')
      .toLowerCase();
  };
  return {
    scene,
    text,
    isChild: memberId => (ageOf(memberId, scene) ?? childAge) < childAge,
    together: (one, other) => home(one) === home(other),
    parents: once(memberId => parentsOf(scene.answers, memberId, scene.members)),
    spouses: once(memberId => spousesOf(scene.answers, memberId, scene.members)),
  };
}

const spouseOf = ({ spouses }: Look, memberId: string): string | undefined => spouses(memberId)[0];

/** The other name on the same return, if that is a member. */
function jointWith({ scene, text }: Look, memberId: string): string | undefined {
  if (text(memberId, 'filesJointly') !== 'yes') return undefined;
  const spouse = text(memberId, 'jointSpouse');
  return spouse !== undefined && spouse !== memberId && scene.members.includes(spouse) ? spouse : undefined;
}

/** Everybody on one return: members whom either filer claims, whichever side it was said from, and how many people outside. */
function claimedBy(look: Look, filers: readonly string[]): { members: string[]; outside: number } {
  const { scene, text } = look;
  const named = filers.flatMap(filer => {
    const dependents = scene.answer(memberPath(filer, 'dependents'));
    return Array.isArray(dependents) ? dependents : [];
  });
  const said = scene.members.filter(
    memberId => text(memberId, 'willBeClaimed') === 'yes' && filers.includes(text(memberId, 'claimant') ?? ''),
  );
  const outside = filers
    .filter(filer => text(filer, 'hasOutsideDependents') === 'yes')
    .reduce((sum, filer) => sum + scene.entries(filer, 'outsideDependent').length, 0);
  return {
    members: [...new Set([...named, ...said])].filter(memberId => scene.members.includes(memberId) && !filers.includes(memberId)),
    outside,
  };
}

interface Group {
  members: readonly string[];
  outside: number;
}

function filerGroup(look: Look, memberId: string): Group {
  const { text } = look;
  const joint = jointWith(look, memberId);
  const spouse = spouseOf(look, memberId);
  const beside = spouse !== undefined && look.together(memberId, spouse) ? [spouse] : [];
  const filers = [memberId, ...(joint === undefined ? [] : [joint])];
  const claimed = claimedBy(look, filers);
  const outsideSpouse = text(memberId, 'filesJointly') === 'yes' && text(memberId, 'jointSpouse') === 'outside' ? 1 : 0;
  return { members: [...filers, ...beside, ...claimed.members], outside: claimed.outside + outsideSpouse };
}

function nonFilerGroup(look: Look, memberId: string): Group {
  const { scene, isChild, together, parents, spouses } = look;
  const here = (others: readonly string[]) => others.filter(other => together(memberId, other));
  const { answers, members } = scene;
  const counted = [
    memberId,
    ...here(spouses(memberId)),
    ...here(childrenOf(answers, memberId, members)).filter(isChild),
    ...(isChild(memberId) ? [...here(parents(memberId)), ...here(siblingsOf(answers, memberId, members, parents)).filter(isChild)] : []),
  ];
  return { members: counted, outside: 0 };
}

/** What the claimant is to the person: the rules ask only whether it is a spouse or a parent. Whoever files with the claimant claims too. */
function claimException(look: Look, memberId: string, claimant: string): HouseholdRule | null {
  const { text, isChild, together } = look;
  const parents = look.parents(memberId);
  const here = parents.filter(parent => together(memberId, parent));
  if (claimant === 'outside') {
    const relation = text(memberId, 'claimantRelation');
    if (relation === undefined) return 'not-known';
    if (!['child', 'stepchild'].includes(relation)) return 'claimed-by-someone-else';
    if (!isChild(memberId)) return null;
    const livesWith = text(memberId, 'claimantLivesWith');
    if (livesWith !== 'yes') return livesWith === undefined ? 'not-known' : 'claimed-by-parent-elsewhere';
    return here.length === 0 || returnWithOutsider(look, here) !== undefined ? null : 'parents-file-apart';
  }
  const spouses = look.spouses(memberId);
  const claiming = [claimant, jointWith(look, claimant)].filter(one => one !== undefined);
  if (claiming.some(one => spouses.includes(one))) return null;
  if (!claiming.some(one => parents.includes(one))) return 'claimed-by-someone-else';
  if (!isChild(memberId)) return null;
  if (!here.some(parent => claiming.includes(parent))) return 'claimed-by-parent-elsewhere';
  return here.every(parent => claiming.includes(parent)) ? null : 'parents-file-apart';
}

/** The only parent at home, if they file with somebody outside. */
function returnWithOutsider({ text }: Look, here: readonly string[]): string | undefined {
  const [parent] = here;
  const joint =
    parent !== undefined && here.length === 1 && text(parent, 'filesJointly') === 'yes' && text(parent, 'jointSpouse') === 'outside';
  return joint ? parent : undefined;
}

/** Who claims this person: named by themselves, or by the other's list. */
function claimantOf(look: Look, memberId: string): string | undefined {
  const { scene, text } = look;
  if (text(memberId, 'willBeClaimed') === 'yes') {
    const claimant = text(memberId, 'claimant');
    if (claimant !== undefined) return claimant;
  }
  return scene.members.find(other => {
    const dependents = scene.answer(memberPath(other, 'dependents'));
    return Array.isArray(dependents) && dependents.includes(memberId);
  });
}

function ruleFor(look: Look, memberId: string): { rule: HouseholdRule; group: Group; atLeast: boolean } {
  const claimant = claimantOf(look, memberId);
  if (claimant !== undefined) {
    const exception = claimException(look, memberId, claimant);
    if (exception) {
      const outside = exception === 'parents-file-apart' && claimant === 'outside' ? 1 : 0;
      return { rule: exception, group: { ...nonFilerGroup(look, memberId), outside }, atLeast: false };
    }
    if (claimant === 'outside') {
      const here = look.parents(memberId).filter(parent => look.together(memberId, parent));
      const parent = look.isChild(memberId) ? returnWithOutsider(look, here) : undefined;
      const spouse = nonFilerGroup(look, memberId).members.filter(other => other === spouseOf(look, memberId));
      const claimed = parent === undefined ? { members: [], outside: 1 } : filerGroup(look, parent);
      return { rule: 'claimed', group: { ...claimed, members: [memberId, ...claimed.members, ...spouse] }, atLeast: true };
    }
    const { members, outside } = filerGroup(look, claimant);
    const spouse = spouseOf(look, memberId);
    const beside = spouse !== undefined && look.together(memberId, spouse) ? [spouse] : [];
    return { rule: 'claimed', group: { members: [...members, memberId, ...beside], outside }, atLeast: false };
  }
  if (look.text(memberId, 'willBeClaimed') !== 'no') return { rule: 'not-known', group: { members: [], outside: 0 }, atLeast: false };
  if (look.text(memberId, 'willFile') === 'yes') return { rule: 'filer', group: filerGroup(look, memberId), atLeast: false };
  if (look.text(memberId, 'willFile') === undefined) return { rule: 'not-known', group: { members: [], outside: 0 }, atLeast: false };
  return { rule: 'non-filer', group: nonFilerGroup(look, memberId), atLeast: false };
}

/** What was typed is kept even while it is wrong: then one. */
const babies = (typed: string | undefined): number => (typed !== undefined && /^[1-9]$/.test(typed) ? Number(typed) : 1);

function householdOf(look: Look, memberId: string): MagiHousehold {
  const { rule, group, atLeast } = ruleFor(look, memberId);
  if (rule === 'not-known') return { memberId, rule, members: [], outside: 0, unborn: 0, size: 0, atLeast };
  const members = order(look.scene, group.members, memberId);
  const unborn = look.text(memberId, 'pregnant') === 'yes' ? babies(look.text(memberId, 'babiesExpected')) : 0;
  return { memberId, rule, members, outside: group.outside, unborn, size: members.length + group.outside + unborn, atLeast };
}

export function magiHouseholds(scene: HouseholdSource): readonly MagiHousehold[] {
  const look = lookAt(scene);
  return scene.members.map(memberId => householdOf(look, memberId));
}
