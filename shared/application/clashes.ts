import type { Answers, Clash } from '../model/application.ts';
import { ownersOf, sameAnswer } from './merge.ts';

type Clashes = Readonly<Record<string, Clash>>;
/** One answer that stands against the one that is kept. */
export type ClashSide = Omit<Clash, 'others'>;

/** All that was answered otherwise, the latest found first. */
export const sidesOf = (clash: Clash | undefined): readonly ClashSide[] => {
  if (!clash) return [];
  const { others = [], ...first } = clash;
  return [first, ...others];
};

const isAmong = (side: ClashSide, sides: readonly ClashSide[]): boolean =>
  sides.some(({ theirs }) => sameAnswer(theirs ?? undefined, side.theirs ?? undefined));

/** Where one side has something to decide that was not there at the start: by a merge, or because a decision was taken back. */
export const askedAnew = (base: Clashes, side: Clashes): string[] =>
  Object.keys(side).filter(path => sidesOf(side[path]).some(one => !isAmong(one, sidesOf(base[path]))));

/**
 * Clashes of two sides that both started from `base`, with those that their answers make now. What one side decided is not asked again;
 * what nobody has decided stays, also where a third answer comes to the same question. Nothing is asked about somebody who is gone.
 */
export function mergeClashes(base: Clashes, mine: Clashes, theirs: Clashes, found: Clashes, answers: Answers): Record<string, Clash> {
  const clashes: Record<string, Clash> = {};
  for (const path of new Set([theirs, mine, found].flatMap(Object.keys))) {
    const [b, m, t] = [sidesOf(base[path]), sidesOf(mine[path]), sidesOf(theirs[path])];
    const open = [...m.filter(side => isAmong(side, t) || !isAmong(side, b)), ...t.filter(side => !isAmong(side, m) && !isAmong(side, b))];
    if (ownersOf(path).some(owner => answers[owner] === undefined)) continue;
    const isOpen = (side: ClashSide): boolean => !sameAnswer(side.theirs ?? undefined, answers[path]);
    const fresh = sidesOf(found[path]);
    const [first, ...others] = [...fresh, ...open.filter(side => !isAmong(side, fresh))].filter(isOpen);
    if (first) clashes[path] = others.length > 0 ? { ...first, others } : first;
  }
  return clashes;
}
