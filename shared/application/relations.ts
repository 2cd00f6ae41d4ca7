import type { Answer, Answers } from '../model/application.ts';
import { relationPath } from './paths.ts';
import inverses from './relations.json' with { type: 'json' };

/** What two people are to each other (DHS-6696, household members). An answer `child` at r/a/b says: a is b's child; b is then a's parent. */
const inverse: ReadonlyMap<string, string> = new Map(Object.entries(inverses));

/** Undefined for what is not a relationship of the form. */
export const inverseRelation = (relation: string): string | undefined => inverse.get(relation);

const asText = (answer: Answer | undefined) => (typeof answer === 'string' ? answer : undefined);

/** What the first is to the second, said from either side. */
export function relationOf(answers: Answers, memberId: string, otherId: string): string | undefined {
  const said = asText(answers[relationPath(memberId, otherId)]);
  if (said) return said;
  const other = asText(answers[relationPath(otherId, memberId)]);
  return other && inverseRelation(other);
}

const parentSide: ReadonlySet<string | undefined> = new Set(['parent', 'adoptive-parent', 'stepparent']);

/** The member's parents among the others: by birth, adoption or marriage. */
export const parentsOf = (answers: Answers, memberId: string, members: readonly string[]): string[] =>
  members.filter(otherId => otherId !== memberId && parentSide.has(relationOf(answers, otherId, memberId)));

/** The member's children among the others, by birth, adoption or marriage, of any age. */
export const childrenOf = (answers: Answers, memberId: string, members: readonly string[]): string[] =>
  members.filter(otherId => otherId !== memberId && parentSide.has(relationOf(answers, memberId, otherId)));

/** Brothers and sisters: said so, or with a parent in common. `parentsOfOne`: for whoever asks about many people, and knows the parents already. */
export function siblingsOf(
  answers: Answers,
  memberId: string,
  members: readonly string[],
  parentsOfOne = (one: string): readonly string[] => parentsOf(answers, one, members),
): string[] {
  const parents = parentsOfOne(memberId);
  return members.filter(
    otherId =>
      otherId !== memberId &&
      (relationOf(answers, memberId, otherId) === 'sibling' || parentsOfOne(otherId).some(parent => parents.includes(parent))),
  );
}

export const youngerSide: readonly string[] = ['child', 'adopted-child', 'foster-child', 'grandchild'];
export const olderSide: readonly string[] = ['parent', 'adoptive-parent', 'foster-parent', 'grandparent'];

/** The first's spouses among the others. */
export const spousesOf = (answers: Answers, memberId: string, members: readonly string[]): string[] =>
  members.filter(otherId => otherId !== memberId && relationOf(answers, memberId, otherId) === 'spouse');
