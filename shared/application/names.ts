import type { Answers } from '../model/application.ts';
import type { Form, Subject } from './form.ts';
import { fieldKey, indexOf } from './form-index.ts';
import { entriesOf, entryPath, householdPath, memberPath, membersOf } from './paths.ts';

/** How the program calls a person: by first name, as one would across the table; '' while they have none. */
export function nameOf(answers: Answers, memberId: string): string {
  return text(answers, memberPath(memberId, 'firstName'));
}

const text = (answers: Answers, path: string) => {
  const answer = answers[path];
  return typeof answer === 'string' ? answer.trim() : '';
};

const suffixes: ReadonlyMap<string, string> = new Map([
  ['jr', 'Jr.'],
  ['sr', 'Sr.'],
  ['ii', 'II'],
  ['iii', 'III'],
  ['iv', 'IV'],
  ['v', 'V'],
]);

/** The full name in the ways a person may write it, the complete one first. Empty while there is no name. */
export function fullNamesOf(answers: Answers, memberId: string): readonly string[] {
  const part = (field: string) => text(answers, memberPath(memberId, field));
  const [first, middle] = [part('firstName'), part('middleName')];
  const single = part('hasOneName') === 'yes';
  const last = single ? '' : part('lastName');
  const suffix = single ? '' : (suffixes.get(part('suffix')) ?? '');
  if (!first) return [];
  const join = (...parts: string[]) => parts.filter(Boolean).join(' ');
  const ways = [join(first, middle, last, suffix), join(first, last, suffix), join(first, middle, last), join(first, last)];
  return [...new Set(ways)];
}

export const fullNameOf = (answers: Answers, memberId: string): string => fullNamesOf(answers, memberId)[0] ?? '';

/** Who signs, by name: as typed, or the person whom the form names, who draws or makes a mark. '' while nobody is known. */
export function signerNameOf(answers: Answers): string {
  const [typed, other] = [text(answers, householdPath('typedName')), text(answers, householdPath('signerFullName'))];
  const kind = answers[householdPath('signerKind')];
  const way = answers[householdPath('signatureWay')];
  if (typed && (way === 'typed' || way === undefined)) return typed;
  if (kind === 'representative' || kind === 'guardian') return other;
  const [primary] = membersOf(answers);
  return primary === undefined ? '' : fullNameOf(answers, primary);
}

/** The words under a key of the form's texts, its gaps filled with `values`. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** What an entry is called: the employer, the kind of work, the kind of income; `Job 2` while it has no name. */
export function entryNameOf(form: Form, answers: Answers, place: Required<Omit<Subject, 'otherId'>>, say: Say): string {
  const { memberId, list, entryId } = place;
  const { fields } = indexOf(form);
  for (const id of ['employerName', 'workKind', 'name', 'description', 'kind']) {
    const answer = text(answers, entryPath(memberId, list, entryId, id));
    const options = fields.get(fieldKey('entry', id, list))?.field.options;
    if (answer) return options === undefined ? answer : say(`options.${options}.${answer}`);
  }
  return say(`lists.${list}.unnamed`, { number: entriesOf(answers, memberId, list).indexOf(entryId) + 1 });
}

/** First name, the full one where two share it, or `Person 2` while there is none. */
export function calledOf(answers: Answers, memberId: string, say: Say): string {
  const first = nameOf(answers, memberId);
  const shared = first !== '' && membersOf(answers).some(other => other !== memberId && nameOf(answers, other) === first);
  return (shared ? fullNameOf(answers, memberId) : first) || say('people.unnamed', { person: membersOf(answers).indexOf(memberId) + 1 });
}

/** The values for the gaps in a question's text (`How much does {{name}} earn at {{entry}}?`). Of the household: the primary contact's name. */
export function wordsFor(form: Form, answers: Answers, subject: Subject, say: Say): { name: string; other: string; entry: string } {
  const { memberId = membersOf(answers)[0], otherId, list, entryId } = subject;
  return {
    name: memberId === undefined ? '' : calledOf(answers, memberId, say),
    other: otherId === undefined ? '' : calledOf(answers, otherId, say),
    entry: memberId && list && entryId ? entryNameOf(form, answers, { memberId, list, entryId }, say) : '',
  };
}
