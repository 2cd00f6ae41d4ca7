/**
 * Who counts in whose household for MAGI-based programs (42 CFR 435.603(f); 45 CFR 155.305 by way of 26 CFR 1.36B-1(d); the DHS
 * manual's tax-filer and non-filer rules). Each person has a household of their own:
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
  scene: Scene;
  text(memberId: string, field: string): string | undefined;
  isChild(memberId: string): boolean;
  together(one: string, other: string): boolean;
}

const order = (scene: Scene, ids: Iterable<string>, first: string): string[] => {
  const wanted = new Set(ids);
  return [first, ...scene.members.filter(memberId => memberId !== first && wanted.has(memberId))];
};

function lookAt(scene: Scene): Look {
  const text = (memberId: string, field: string) => {
    const answer = scene.answer(memberPath(memberId, field));
    return typeof answer === 'string' ? answer : undefined;
  };
  /** Who is away only for a while still lives at home. */
  const home = (memberId: string): string => {
    if (text(memberId, 'livesWithPrimary') !== 'no' || text(memberId, 'temporarilyAway') === 'yes') return '';
    return `${text(memberId, 'street') ?? memberId} ${text(memberId, 'zip') ?? ''}`.toLowerCase();
  };
  return {
    scene,
    text,
    isChild: memberId => (ageOf(memberId, scene) ?? childAge) < childAge,
    together: (one, other) => home(one) === home(other),
  };
}

const spouseOf = ({ scene }: Look, memberId: string): string | undefined => spousesOf(scene.answers, memberId, scene.members)[0];

/** The other name on the same return, if that is a member. */
function jointWith({ scene, text }: Look, memberId: string): string | undefined {
  if (text(memberId, 'filesJointly') !== 'yes') return undefined;
  const spouse = text(memberId, 'jointSpouse');
  return spouse !== undefined && scene.members.includes(spouse) ? spouse : undefined;
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
  const beside = joint ?? (spouse !== undefined && look.together(memberId, spouse) ? spouse : undefined);
  const filers = [memberId, ...(joint === undefined ? [] : [joint])];
  const claimed = claimedBy(look, filers);
  const outsideSpouse = text(memberId, 'filesJointly') === 'yes' && text(memberId, 'jointSpouse') === 'outside' ? 1 : 0;
  return { members: [memberId, ...(beside === undefined ? [] : [beside]), ...claimed.members], outside: claimed.outside + outsideSpouse };
}

function nonFilerGroup(look: Look, memberId: string): Group {
  const { scene, isChild, together } = look;
  const here = (others: readonly string[]) => others.filter(other => together(memberId, other));
  const { answers, members } = scene;
  const counted = [
    memberId,
    ...here(spousesOf(answers, memberId, members)),
    ...here(childrenOf(answers, memberId, members)).filter(isChild),
    ...(isChild(memberId)
      ? [...here(parentsOf(answers, memberId, members)), ...here(siblingsOf(answers, memberId, members)).filter(isChild)]
      : []),
  ];
  return { members: counted, outside: 0 };
}

/** What the claimant is to the person: the rules ask only whether it is a spouse or a parent. */
function claimException(look: Look, memberId: string, claimant: string): HouseholdRule | null {
  const { scene, text, isChild, together } = look;
  const { answers, members } = scene;
  const parents = parentsOf(answers, memberId, members);
  if (claimant === 'outside') {
    const byParent = ['child', 'stepchild'].includes(text(memberId, 'claimantRelation') ?? '');
    if (!byParent) return 'claimed-by-someone-else';
    return isChild(memberId) && text(memberId, 'claimantLivesWith') !== 'yes' ? 'claimed-by-parent-elsewhere' : null;
  }
  const isSpouse = spousesOf(answers, memberId, members).includes(claimant);
  if (!isSpouse && !parents.includes(claimant)) return 'claimed-by-someone-else';
  if (isSpouse || !isChild(memberId)) return null;
  if (!together(memberId, claimant)) return 'claimed-by-parent-elsewhere';
  const here = parents.filter(parent => together(memberId, parent));
  const [one, other] = here;
  return one !== undefined && other !== undefined && jointWith(look, one) !== other ? 'parents-file-apart' : null;
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
    if (exception) return { rule: exception, group: nonFilerGroup(look, memberId), atLeast: false };
    if (claimant === 'outside') {
      const spouse = nonFilerGroup(look, memberId).members.filter(other => other === spouseOf(look, memberId));
      return { rule: 'claimed', group: { members: [memberId, ...spouse], outside: 1 }, atLeast: true };
    }
    const { members, outside } = filerGroup(look, claimant);
    const spouse = spouseOf(look, memberId);
    const beside = spouse !== undefined && look.together(memberId, spouse) ? [spouse] : [];
    return { rule: 'claimed', group: { members: [...members, memberId, ...beside], outside }, atLeast: false };
  }
  if (look.text(memberId, 'willFile') === 'yes') return { rule: 'filer', group: filerGroup(look, memberId), atLeast: false };
  if (look.text(memberId, 'willFile') === undefined) return { rule: 'not-known', group: { members: [], outside: 0 }, atLeast: false };
  return { rule: 'non-filer', group: nonFilerGroup(look, memberId), atLeast: false };
}

export function magiHouseholdOf(scene: Scene, memberId: string): MagiHousehold {
  const look = lookAt(scene);
  const { rule, group, atLeast } = ruleFor(look, memberId);
  if (rule === 'not-known') return { memberId, rule, members: [], outside: 0, unborn: 0, size: 0, atLeast };
  const members = order(scene, group.members, memberId);
  const unborn = look.text(memberId, 'pregnant') === 'yes' ? Number(look.text(memberId, 'babiesExpected') ?? 1) || 1 : 0;
  return { memberId, rule, members, outside: group.outside, unborn, size: members.length + group.outside + unborn, atLeast };
}

export const magiHouseholds = (scene: Scene): readonly MagiHousehold[] => scene.members.map(memberId => magiHouseholdOf(scene, memberId));
