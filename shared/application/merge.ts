import type { Answer, Answers } from '../model/application.ts';
import { existence, parsePath } from './paths.ts';

/**
 * Three-way merge of answers, path by path: a change by one side wins over no change; two different changes keep mine and tell of
 * theirs as a clash, which a person decides. People and entries have ids, so each side's additions stand beside each other.
 *
 * Who removes a person or an entry while the other side changes something in it does not make that work disappear: it stays (again),
 * with a clash on its existence (`…/@`, theirs null) for a person to decide.
 *
 * Where a clash was before them, both sides have decided it if neither has it any more. What each chose is its own word then, also where
 * it is the answer that was there: two different choices are a clash again, and a choice in something is work on it. So is a choice
 * that was taken back: what is to be decided again does not go with who was removed.
 */
export interface Merged {
  answers: Answers;
  clashes: Readonly<Record<string, { theirs: Answer | null }>>;
}

type Paths = ReadonlySet<string>;

const asSet = (answer: Answer) => (typeof answer === 'string' ? answer : [...answer].sort().join('\u0000'));

export function sameAnswer(a: Answer | undefined, b: Answer | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return typeof a === typeof b && asSet(a) === asSet(b);
}

const memberOwner = (memberId: string) => `m/${memberId}/${existence}`;

/** The things that exist by themselves and that this path belongs to, outermost first: the member, then the entry. */
export function ownersOf(path: string): readonly string[] {
  const parsed = parsePath(path);
  if (parsed?.scope === 'member') return [memberOwner(parsed.memberId)];
  if (parsed?.scope === 'pair') return [memberOwner(parsed.memberId), memberOwner(parsed.otherId)];
  if (parsed?.scope !== 'entry') return [];
  return [memberOwner(parsed.memberId), `m/${parsed.memberId}/${parsed.list}/${parsed.entryId}/${existence}`];
}

/** Of the things that one side removed, the outermost in which the other side, who still has it, changed or added anything. */
function contested(assumed: Answers, remover: Answers, editor: Answers, chosen: Paths): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const path of new Set([...Object.keys(editor), ...chosen])) {
    // Being somebody's relative is no work on them: otherwise everyone new would bring everyone removed back.
    if (path.startsWith('r/') || (sameAnswer(assumed[path], editor[path]) && !chosen.has(path))) continue;
    const owner = ownersOf(path).find(one => assumed[one] !== undefined && remover[one] === undefined && editor[one] !== undefined);
    if (owner) kept.add(owner);
  }
  return kept;
}

const pathsOf = (...all: readonly Answers[]) => new Set(all.flatMap(answers => Object.keys(answers)));

const none: Paths = new Set();

/** `decided`: paths of clashes that were there before, and that both sides have decided. `asked`: of those that came to one side since. */
export function mergeAnswers(assumed: Answers, mine: Answers, theirs: Answers, decided = none, asked = none): Merged {
  const chosen = new Set([...decided, ...asked]);
  const iRemoved = contested(assumed, mine, theirs, chosen);
  const theyRemoved = contested(assumed, theirs, mine, chosen);
  const answers: Record<string, Answer> = {};
  const clashes: Record<string, { theirs: Answer | null }> = {};
  for (const path of pathsOf(assumed, mine, theirs)) {
    const owners = ownersOf(path);
    const [a, m, t] = [assumed[path], mine[path], theirs[path]];
    const choice: Choice = owners.some(owner => iRemoved.has(owner))
      ? { kept: t }
      : owners.some(owner => theyRemoved.has(owner))
        ? { kept: m }
        : choose(a, m, t, decided.has(path));
    if (choice.kept !== undefined) answers[path] = choice.kept;
    if (choice.clash !== undefined) clashes[path] = { theirs: choice.clash };
  }
  for (const owner of [...iRemoved, ...theyRemoved]) clashes[owner] = { theirs: null };
  return { answers: withoutLooseRelations(answers, answers), clashes: withoutLooseRelations(clashes, answers) };
}

interface Choice {
  kept: Answer | undefined;
  clash?: Answer | null;
}

function choose(a: Answer | undefined, m: Answer | undefined, t: Answer | undefined, isDecided: boolean): Choice {
  if (sameAnswer(m, t)) return { kept: m };
  if (isDecided) return { kept: m, clash: t ?? null };
  if (sameAnswer(a, t)) return { kept: m };
  if (sameAnswer(a, m)) return { kept: t };
  return { kept: m, clash: t ?? null };
}

/** A relationship with somebody whom the other side removed goes with them, and so does a clash about it. */
function withoutLooseRelations<T>(byPath: Readonly<Record<string, T>>, answers: Answers): Record<string, T> {
  return Object.fromEntries(
    Object.entries(byPath).filter(([path]) => !path.startsWith('r/') || ownersOf(path).every(owner => answers[owner] !== undefined)),
  );
}
