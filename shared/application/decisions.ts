/**
 * Deciding a clash, and taking that back (sync.md, Merge: a clash stays until a person picks). Who answers a question has decided the
 * clash about it, with one of the answers that stood against each other or with a third; with a person or an entry go the clashes about them.
 *
 * A decision can be undone while it stands: the answer is still the one that was decided, and nobody has contradicted it. Then everything
 * is as it was: the answer, what followed from it, and the clash with who and when. What was changed since stays as it is now.
 */
import type { Answer, Application, Clash } from '../model/application.ts';
import { type Changes, saysTheSame } from './edits.ts';
import { ownersOf } from './merge.ts';

export interface Decision {
  /** What was decided about. */
  path: string;
  /** Answers of one form mean nothing in another. */
  formVersion: string;
  /** All that were settled with it, as they were. */
  clashes: Readonly<Record<string, Clash>>;
  /** The answers that it changed, and what it made of them; null: none. */
  before: Changes;
  after: Changes;
}

type Decided = Pick<Application, 'formVersion' | 'answers' | 'clashes'>;

export const settles = (changes: Changes, path: string): boolean =>
  path in changes || ownersOf(path).some(owner => changes[owner] === null);

/** What the answer at `path` decides, with what follows from it; null where nothing stood against the answer there. */
export function decisionOf({ formVersion, answers, clashes }: Decided, path: string, changes: Changes): Decision | null {
  if (!clashes[path]) return null;
  const settled = Object.fromEntries(Object.entries(clashes).filter(([one]) => settles(changes, one)));
  return { path, formVersion, clashes: settled, before: asIn(answers, changes), after: changes };
}

/** Another key of the same typing. `answers`: as they are before it. */
export const goneOn = (decision: Decision, answers: Decided['answers'], changes: Changes): Decision => ({
  ...decision,
  before: { ...asIn(answers, changes), ...decision.before },
  after: { ...decision.after, ...changes },
});

const asIn = (answers: Decided['answers'], changes: Changes): Changes =>
  Object.fromEntries(Object.keys(changes).map(path => [path, answers[path] ?? null]));

export function isStanding(
  { path, formVersion, clashes, before, after }: Decision,
  draft: Omit<Decided, 'answers'>,
  answerOf: (path: string) => Answer | undefined,
): boolean {
  const isAsDecided = (one: string) => !draft.clashes[one] && (!(one in after) || saysTheSame(answerOf(one), after[one]));
  const isThere = (owner: string) => (answerOf(owner) ?? before[owner] ?? null) !== null;
  return draft.formVersion === formVersion && Object.keys(clashes).every(isAsDecided) && ownersOf(path).every(isThere);
}

/** The draft as it was before the decision, in what nobody has changed since; null where it does not stand any more. */
export function undone(draft: Decided, decision: Decision): Pick<Decided, 'answers' | 'clashes'> | null {
  if (!isStanding(decision, draft, path => draft.answers[path])) return null;
  const answers = { ...draft.answers };
  for (const [path, was] of Object.entries(decision.before)) {
    if (!saysTheSame(draft.answers[path], decision.after[path])) continue;
    if (was === null) delete answers[path];
    else answers[path] = was;
  }
  // Who has gone since then is nobody's relative any more.
  const isOfSomebody = (path: string) => ownersOf(path).every(owner => answers[owner] !== undefined);
  for (const path of Object.keys(decision.before)) if (!isOfSomebody(path)) delete answers[path];
  const again = Object.entries(decision.clashes).filter(([path]) => isOfSomebody(path));
  return { answers, clashes: { ...draft.clashes, ...Object.fromEntries(again) } };
}
