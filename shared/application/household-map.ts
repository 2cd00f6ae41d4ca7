import { memberPath } from './paths.ts';
import { childrenOf, parentsOf, relationOf } from './relations.ts';
import type { Scene } from './scene.ts';

/**
 * The household as a picture: people in rows by generation, couples side by side, lines from parents to children, and who is on
 * whose tax return. Pure places and lines; how they are drawn is the screen's. It says only what was answered.
 */
export interface Person {
  memberId: string;
  /** From the oldest generation down. */
  row: number;
  /** From left to right in the row. */
  column: number;
}

export interface Tie {
  kind: 'couple' | 'parent';
  /** The parent, or the one named first. */
  from: string;
  to: string;
}

/** One return: one filer, or two together. */
export interface TaxReturn {
  filers: readonly string[];
  /** A filer on the same return who is not on the application. */
  outsideSpouse: string | null;
  dependents: readonly string[];
  outsideDependents: readonly string[];
}

export interface HouseholdMap {
  rows: number;
  people: readonly Person[];
  ties: readonly Tie[];
  returns: readonly TaxReturn[];
  /** Claimed by somebody who is not on the application. */
  claimedOutside: readonly { memberId: string; claimant: string }[];
  /** On no return that was told, with the tax questions answered. */
  onNoReturn: readonly string[];
}

const isCouple = (relation: string | undefined): boolean => relation === 'spouse' || relation === 'domestic-partner';

/** How many generations the first stands below the second (negative: above); null where a relationship says nothing of it. */
const stepsDown: Readonly<Record<string, number>> = {
  spouse: 0,
  'domestic-partner': 0,
  sibling: 0,
  'sibling-in-law': 0,
  'first-cousin': 0,
  child: 1,
  stepchild: 1,
  'child-of-partner': 1,
  'adopted-child': 1,
  'foster-child': 1,
  ward: 1,
  'niece-nephew': 1,
  'child-in-law': 1,
  grandchild: 2,
  parent: -1,
  stepparent: -1,
  'parents-partner': -1,
  'adoptive-parent': -1,
  'foster-parent': -1,
  guardian: -1,
  'aunt-uncle': -1,
  'parent-in-law': -1,
  grandparent: -2,
};

/** Generation of each member, the primary contact's being 0; those whom no relationship places stand beside the primary contact. */
function generationsOf(scene: Scene): Map<string, number> {
  const { members, answers } = scene;
  const found = new Map<string, number>();
  const [primary] = members;
  if (primary === undefined) return found;
  found.set(primary, 0);
  const queue = [primary];
  for (let here = queue.shift(); here !== undefined; here = queue.shift()) {
    for (const other of members) {
      if (found.has(other)) continue;
      const steps = stepsDown[relationOf(answers, other, here) ?? ''];
      if (steps === undefined) continue;
      found.set(other, (found.get(here) ?? 0) + steps);
      queue.push(other);
    }
  }
  for (const memberId of members) if (!found.has(memberId)) found.set(memberId, 0);
  return found;
}

function tiesOf(scene: Scene): Tie[] {
  const { members, answers } = scene;
  const couples = members.flatMap((one, at) =>
    members
      .slice(at + 1)
      .filter(other => isCouple(relationOf(answers, one, other)))
      .map(other => ({ kind: 'couple', from: one, to: other }) satisfies Tie),
  );
  const parents = members.flatMap(parent =>
    childrenOf(answers, parent, members).map(child => ({ kind: 'parent', from: parent, to: child }) satisfies Tie),
  );
  return [...couples, ...parents];
}

/** Partners stand next to each other; children in the order of their parents. */
function inRow(row: readonly string[], ties: readonly Tie[], above: readonly string[], scene: Scene): string[] {
  const parentPlace = (memberId: string) => {
    const places = parentsOf(scene.answers, memberId, scene.members)
      .map(parent => above.indexOf(parent))
      .filter(place => place >= 0);
    return places.length > 0 ? Math.min(...places) : Number.POSITIVE_INFINITY;
  };
  const sorted = row
    .map((memberId, at) => ({ memberId, at }))
    .sort((a, b) => parentPlace(a.memberId) - parentPlace(b.memberId) || a.at - b.at);
  const placed: string[] = [];
  for (const { memberId } of sorted) {
    if (placed.includes(memberId)) continue;
    placed.push(memberId);
    for (const tie of ties) {
      const partner = tie.kind === 'couple' && (tie.from === memberId ? tie.to : tie.to === memberId ? tie.from : undefined);
      if (partner && row.includes(partner) && !placed.includes(partner)) placed.push(partner);
    }
  }
  return placed;
}

function peopleOf(scene: Scene, ties: readonly Tie[]): { people: Person[]; rows: number } {
  const generations = generationsOf(scene);
  const levels = [...new Set(generations.values())].sort((a, b) => a - b);
  let above: string[] = [];
  const people = levels.flatMap((level, row) => {
    const members = scene.members.filter(memberId => generations.get(memberId) === level);
    above = inRow(members, ties, above, scene);
    return above.map((memberId, column) => ({ memberId, row, column }));
  });
  return { people, rows: levels.length };
}

function returnsOf(scene: Scene): TaxReturn[] {
  const text = (memberId: string, field: string) => {
    const answer = scene.answer(memberPath(memberId, field));
    return typeof answer === 'string' ? answer : undefined;
  };
  const done = new Set<string>();
  const returns: TaxReturn[] = [];
  for (const filer of scene.members) {
    if (done.has(filer) || text(filer, 'willFile') !== 'yes') continue;
    const spouse = text(filer, 'filesJointly') === 'yes' ? text(filer, 'jointSpouse') : undefined;
    const filers = spouse !== undefined && scene.members.includes(spouse) ? [filer, spouse] : [filer];
    for (const one of filers) done.add(one);
    const named = filers.flatMap(one => scene.answer(memberPath(one, 'dependents')) ?? []);
    const said = scene.members.filter(one => text(one, 'willBeClaimed') === 'yes' && filers.includes(text(one, 'claimant') ?? ''));
    returns.push({
      filers,
      outsideSpouse: spouse === 'outside' ? (text(filer, 'jointSpouseName') ?? '') : null,
      dependents: scene.members.filter(one => (named.includes(one) || said.includes(one)) && !filers.includes(one)),
      outsideDependents: filers.flatMap(one =>
        scene.entries(one, 'outsideDependent').map(entry => String(scene.answer(`m/${one}/outsideDependent/${entry}/name`) ?? '')),
      ),
    });
  }
  return returns;
}

export function householdMapOf(scene: Scene): HouseholdMap {
  const ties = tiesOf(scene);
  const returns = returnsOf(scene);
  const claimedOutside = scene.members
    .filter(memberId => scene.answer(memberPath(memberId, 'claimant')) === 'outside')
    .map(memberId => ({ memberId, claimant: String(scene.answer(memberPath(memberId, 'claimantName')) ?? '') }));
  const onReturn = new Set([...returns.flatMap(one => [...one.filers, ...one.dependents]), ...claimedOutside.map(one => one.memberId)]);
  const onNoReturn = scene.members.filter(memberId => scene.answer(memberPath(memberId, 'willFile')) === 'no' && !onReturn.has(memberId));
  return { ...peopleOf(scene, ties), ties, returns, claimedOutside, onNoReturn };
}
