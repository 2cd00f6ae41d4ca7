import type { Answer, Answers } from '../model/application.ts';
import { addEntry, addMember, answerChanges, applyChanges, type Changes, removeEntry, removeMember } from './edits.ts';
import type { FieldView, Form, FormContext, FormView, TopicView } from './form.ts';
import { normalizeAnswer } from './normalize.ts';
import { entriesOf, membersOf } from './paths.ts';
import { candidatesFor, type Dice, rubbishFor } from './random-answers.fixture.ts';
import { viewForm } from './view.ts';

/** For tests: one edit as the Desk makes it. `typed`: what was in the box; null takes the answer back. */
export type Edit =
  | { kind: 'answer'; view: FieldView; typed: Answer | null; answer: Answer | null }
  | { kind: 'add-member'; memberId: string }
  | { kind: 'remove-member'; memberId: string }
  | { kind: 'add-entry'; memberId: string; list: string; entryId: string }
  | { kind: 'remove-entry'; memberId: string; list: string; entryId: string };

/** Ids of one length, as the Desk's are: none is part of another. */
export const memberId = (number: number): string => `person-${String(number).padStart(4, '0')}`;

/** What the Desk makes of what it is given: text goes through its box, a choice is taken as it is. */
export function answering(view: FieldView, typed: Answer | null): Edit {
  const given = typeof typed === 'string' ? normalizeAnswer(view.field, typed) : typed;
  return { kind: 'answer', view, typed, answer: given !== null && given.length === 0 ? null : given };
}

export function changesOf(form: Form, answers: Answers, edit: Edit): Changes {
  switch (edit.kind) {
    case 'answer':
      return answerChanges(answers, edit.view.path, edit.answer);
    case 'add-member':
      return addMember(answers, edit.memberId);
    case 'remove-member':
      return removeMember(form, answers, edit.memberId);
    case 'add-entry':
      return addEntry(answers, edit.memberId, edit.list, edit.entryId);
    case 'remove-entry':
      return removeEntry(answers, edit.memberId, edit.list, edit.entryId);
  }
}

export const isBlank = ({ answer }: FieldView): boolean => answer === undefined || answer.length === 0;
export const fieldsOf = (view: FormView): readonly FieldView[] => view.topics.flatMap(topic => topic.fields);

/** How the edits of a walk are mixed. `people`: as many as the household may have; in the first edits they arrive. */
export interface Mood {
  people: number;
  /** Of a hundred answers. */
  rubbish: number;
  takenBack: number;
}

function aboutPeople(answers: Answers, mood: Mood, dice: Dice): Edit | null {
  const members = membersOf(answers);
  const fresh = memberId(dice.below(10_000));
  const kind = dice.below(100);
  const isNew = members.length < mood.people && !members.includes(fresh);
  if (isNew && kind < (members.length * 2 < mood.people ? 40 : 6)) return { kind: 'add-member', memberId: fresh };
  return kind === 99 && members.length > 1 ? { kind: 'remove-member', memberId: dice.pick(members) } : null;
}

/** On a screen that shows a list. */
function aboutEntries(answers: Answers, { topic, subject }: TopicView, dice: Dice): Edit | null {
  const { memberId: owner, list } = subject;
  if (topic.kind !== 'entries' || owner === undefined || list === undefined) return null;
  const entries = entriesOf(answers, owner, list);
  if (entries.length < 3 && (entries.length === 0 || dice.below(4) === 0))
    return { kind: 'add-entry', memberId: owner, list, entryId: `entry-${dice.below(900) + 100}` };
  return entries.length > 0 && dice.below(8) === 0 ? { kind: 'remove-entry', memberId: owner, list, entryId: dice.pick(entries) } : null;
}

/** Beside relationships: what is answered here is answered elsewhere too (edits.ts). */
const withConsequences: ReadonlySet<string> = new Set([
  ...['jointSpouse', 'dependents', 'homeZip', 'homeCounty', 'zip', 'county', 'pregnant', 'babiesExpected'],
  ...['wantsRepresentative', 'repName', 'signerKind', 'signerFullName'],
]);

/** The next edit of somebody who sees these screens, which show everybody who is there. Null: nothing to be done where they look. */
export function nextEdit(answers: Answers, view: FormView, context: FormContext, mood: Mood, dice: Dice): Edit | null {
  const people = aboutPeople(answers, mood, dice);
  if (people) return people;
  const told = fieldsOf(view).filter(({ field, subject }) => withConsequences.has(field.id) || subject.otherId !== undefined);
  const screen = dice.pick(view.topics);
  const aside = told.length > 0 && dice.below(6) === 0;
  if (screen.fields.length === 0 && !aside) return aboutEntries(answers, screen, dice);
  const open = screen.fields.filter(isBlank);
  const field = dice.pick(aside ? told : open.length > 0 && dice.below(3) > 0 ? open : screen.fields);
  const kind = dice.below(100);
  if (kind < mood.takenBack) return isBlank(field) ? null : answering(field, null);
  if (kind < mood.takenBack + mood.rubbish) return answering(field, rubbishFor(field, answers, context, dice));
  const [first = '?', second = first] = candidatesFor(field, answers, context, dice);
  // A yes opens most of what there is to ask.
  if (field.choices?.includes('yes') && dice.below(3) === 0) return answering(field, 'yes');
  return answering(field, dice.below(4) === 0 ? second : first);
}

/** What becomes of a draft that somebody works on for a while. */
export function wander(form: Form, start: Answers, context: FormContext, mood: Mood, edits: number, dice: Dice): Answers {
  let answers = start;
  let view = viewForm(form, answers, context);
  for (let step = 0; step < edits; step += 1) {
    const edit = nextEdit(answers, view, context, mood, dice);
    if (!edit) continue;
    answers = applyChanges(answers, changesOf(form, answers, edit));
    // Who or what comes or goes is seen at once; other answers are looked at now and then.
    if (step % 4 === 0 || edit.kind !== 'answer') view = viewForm(form, answers, context);
  }
  return answers;
}
