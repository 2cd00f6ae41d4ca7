import type { Completeness, FieldView, FormView, TopicView } from './form.ts';
import { listPath } from './paths.ts';
import { hasError } from './validation.ts';

/** How far a screen, a section, a form is. What counts: questions that are asked now and needed to submit. */
export interface Tally {
  asked: number;
  answered: number;
  /** Any answer at all, needed or not. */
  touched: boolean;
  wrong: boolean;
}

export const isAnswered = (field: FieldView): boolean => field.answer !== undefined && field.answer.length > 0;
export const isMissing = (field: FieldView): boolean => field.required && !isAnswered(field);

export function tallyOf(fields: readonly FieldView[], entryMissing: boolean): Tally {
  const tally: Tally = { asked: 0, answered: 0, touched: false, wrong: false };
  for (const field of fields) {
    const answered = isAnswered(field);
    const wrong = answered && field.problems.length > 0 && hasError(field.problems);
    if (field.required) {
      tally.asked += 1;
      if (answered && !wrong) tally.answered += 1;
    }
    if (answered) tally.touched = true;
    if (wrong) tally.wrong = true;
  }
  // A list that must not be empty is one more question, answered by its first entry.
  if (entryMissing) tally.asked += 1;
  return tally;
}

export function addTally(to: Tally, one: Tally): void {
  to.asked += one.asked;
  to.answered += one.answered;
  to.touched ||= one.touched;
  to.wrong ||= one.wrong;
}

/** Optional questions never keep anything from being complete; a screen of only such questions is complete once one is answered. */
export function completenessOf({ asked, answered, touched, wrong }: Tally): Completeness {
  if (wrong) return 'has-problems';
  if (asked > answered) return touched ? 'in-progress' : 'empty';
  return asked > 0 || touched ? 'complete' : 'empty';
}

/** Rounded down: 100 only when nothing is left. */
export const percentOf = (answered: number, asked: number): number => (asked === 0 ? 0 : Math.floor((answered / asked) * 100));

/** Paths that keep the application from being submitted, in the order of the form: missing answers, missing entries (`m/<id>/<list>/`), errors. */
export function blockersOf(view: FormView): readonly string[] {
  const paths = new Set<string>();
  for (const topic of view.topics) {
    for (const field of topic.fields) if (isMissing(field) || hasError(field.problems)) paths.add(field.path);
    const missing = missingListOf(topic);
    if (missing) paths.add(missing);
  }
  for (const problem of view.problems) if (problem.severity === 'error') paths.add(problem.path);
  return [...paths];
}

function missingListOf(topic: TopicView): string | null {
  const { memberId, list } = topic.subject;
  return topic.entryMissing && memberId !== undefined && list !== undefined ? listPath(memberId, list) : null;
}

/** The next screen with something left, from after `key` on and around; null if nothing is left. */
export function nextOpenTopic(view: FormView, key: string | null): TopicView | null {
  const open = (topic: TopicView) => topic.entryMissing || topic.fields.some(field => isMissing(field) || hasError(field.problems));
  const after = view.topics.findIndex(topic => topic.key === key) + 1;
  return [...view.topics.slice(after), ...view.topics.slice(0, after)].find(open) ?? null;
}
