import type { Answer, Answers } from '../model/application.ts';
import type { Form, FormContext, FormView } from './form.ts';
import { currentFormVersion, formOf, forms } from './forms.ts';
import { householdPath } from './paths.ts';
import { viewForm } from './view.ts';

/**
 * A draft moves to the newest form when it is opened; what was signed stays in the form it was signed in. No answer is thrown
 * away: one whose question is gone stays in the draft, and one that moved says so in the list of what changed.
 */
interface Step {
  from: string;
  to: string;
  /** The answers in the newer form's words. */
  change(answers: Answers): Answers;
}

const moved = (answers: Answers, from: string, to: string, word: (answer: Answer) => Answer | undefined): Answers => {
  const answer = answers[from];
  const next = answer === undefined ? undefined : word(answer);
  if (next === undefined) return answers;
  const { [from]: _, ...rest } = answers;
  return { ...rest, [to]: next };
};

const steps: readonly Step[] = [
  {
    from: '2027.1',
    to: '2027.2',
    // A signature can now be drawn too, so "with a mark?" became "how?".
    change: answers =>
      moved(answers, householdPath('signsByMark'), householdPath('signatureWay'), answer =>
        answer === 'yes' ? 'mark' : answer === 'no' ? 'typed' : undefined,
      ),
  },
];

/** What a person should know after their draft moved to a newer form. */
export interface FormChanges {
  from: string;
  to: string;
  /** Needed questions of the newer form that nobody could answer before, by section, in the form's order. */
  asked: readonly { sectionId: string; count: number }[];
  /** Answers that now stand under another question. */
  movedPaths: readonly string[];
  /** Answers that are kept and asked for no longer. */
  keptPaths: readonly string[];
}

export interface Upgrade {
  formVersion: string;
  answers: Answers;
  changes: FormChanges;
}

const pathsIn = (view: FormView): ReadonlySet<string> => new Set(view.topics.flatMap(topic => topic.fields.map(field => field.path)));

function changesBetween(older: Form, newer: Form, before: Answers, after: Answers, context: FormContext): FormChanges {
  const [asBefore, asNow] = [viewForm(older, before, context), viewForm(newer, after, context)];
  const [askedBefore, askedNow] = [pathsIn(asBefore), pathsIn(asNow)];
  const isNew = (path: string) => !askedBefore.has(path) && after[path] === undefined;
  return {
    from: older.version,
    to: newer.version,
    asked: asNow.sections
      .map(({ id, topics }) => ({
        sectionId: id,
        count: topics.flatMap(topic => topic.fields).filter(field => field.required && isNew(field.path)).length,
      }))
      .filter(({ count }) => count > 0),
    movedPaths: Object.keys(after).filter(path => before[path] === undefined),
    keptPaths: Object.keys(after).filter(path => askedBefore.has(path) && !askedNow.has(path)),
  };
}

/** The draft in the current form; null where it is in that form already, or in one that this program does not know. */
export function upgraded(formVersion: string, answers: Answers, context: FormContext): Upgrade | null {
  const [older, newer] = [formOf(formVersion), formOf(currentFormVersion)];
  if (!older || !newer || older === newer) return null;
  let version = formVersion;
  let current = answers;
  while (version !== currentFormVersion) {
    const step = steps.find(({ from }) => from === version);
    if (!step) throw new Error(`no way from form ${version}`);
    current = step.change(current);
    version = step.to;
  }
  return { formVersion: version, answers: current, changes: changesBetween(older, newer, answers, current, context) };
}

/** Whether the first form version is later than the second. */
export function isLaterForm(version: string, other: string): boolean {
  const [year = 0, number = 0] = version.split('.').map(Number);
  const [otherYear = 0, otherNumber = 0] = other.split('.').map(Number);
  return year > otherYear || (year === otherYear && number > otherNumber);
}

/** Later than every form that this program knows: written by a newer one, to be read here and not changed. */
export const isNewerForm = (version: string): boolean => forms.every(form => isLaterForm(version, form.version));
