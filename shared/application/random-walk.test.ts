import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../model/application.ts';
import { household } from './answered.fixture.ts';
import { blockersOf } from './completeness.ts';
import { isAsTyped, permittedBeside } from './edit-oracle.fixture.ts';
import { applyChanges } from './edits.ts';
import type { FieldType, FieldView, Form, FormContext, FormView } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { mergeAnswers, sameAnswer } from './merge.ts';
import { upgraded } from './migrations.ts';
import { entriesOf, membersOf } from './paths.ts';
import { payloadOf } from './payload.ts';
import { diceOf } from './random-answers.fixture.ts';
import { changesOf, type Edit, fieldsOf, memberId, nextEdit } from './random-edits.fixture.ts';
import { inverseRelation } from './relations.ts';
import { hasError } from './validation.ts';
import { isValid, viewForm } from './view.ts';

const form = formOf(currentFormVersion) as Form;
const isLong = process.env.ASSISTER_DESK_LONG === '1';
/** Fixed, so that every run is the same; a failure prints it with the number of the walk, which replays it. */
const seed = 20_261_123;
const sizes = Array.from({ length: 20 }, (_, at) => at + 1);
const editsPerWalk = 500;
/** In and out of open enrollment, and the last day of a leap February. */
const days = ['2026-11-23', '2027-03-15', '2028-02-29'];

const shapes: Partial<Record<FieldType, RegExp>> = {
  date: /^(19|20|21)\d\d-(0[1-9]|1[0-2])-([0-2]\d|3[01])$/,
  money: /^-?\d{1,7}\.\d\d$/,
  phone: /^\d{10}(x\d+)?$/,
  ssn: /^[0-8]\d{8}$/,
  zip: /^\d{5}(-\d{4})?$/,
  'whole-number': /^\d+$/,
  acknowledgement: /^\d{4}-\d\d-\d\dT.*Z$/,
  name: /^[\p{L}\p{M}][^\d@<>]{0,99}$/u,
};

const paths = (...all: readonly object[]) => new Set(all.flatMap(one => Object.keys(one)));
const told = (edit: Edit) => JSON.stringify(edit.kind === 'answer' ? { path: edit.view.path, typed: edit.typed } : edit);

/** Every answer that the edit does not speak of is the same before and after; beside it only what edits.ts says follows. */
function lostBy(edit: Edit, before: Answers, after: Answers): string[] {
  const permitted = permittedBeside(before, edit);
  return [...paths(before, after)].filter(path => {
    if (edit.kind === 'answer' && path === edit.view.path) return false;
    if (before[path] === after[path]) return false;
    return !(path in permitted) || !sameAnswer(permitted[path] ?? undefined, after[path]);
  });
}

/** What was typed is in the draft, right or wrong; what was taken back is not. */
function isKept(edit: Edit, after: Answers): boolean {
  if (edit.kind !== 'answer') return true;
  const { view, typed, answer } = edit;
  const kept = after[view.path];
  if (typeof typed === 'string') return isAsTyped(view.field.type, typed, kept);
  return answer === null ? kept === undefined : kept === answer;
}

/** Questions that are still answered with somebody who was removed. */
function pointingAtNobody(edit: Edit, view: FormView): string[] {
  if (edit.kind !== 'remove-member') return [];
  const names = ({ field, answer }: FieldView) =>
    (field.type === 'member' && answer === edit.memberId) ||
    (field.type === 'members' && Array.isArray(answer) && answer.includes(edit.memberId));
  return fieldsOf(view)
    .filter(names)
    .map(field => field.path);
}

/** The counts, the marks and the list of what is open all say the same. Answers what does not hold: nothing, that is. */
function unsoundIn(view: FormView): string[] {
  const fields = fieldsOf(view);
  const needed = fields.filter(field => field.required);
  const missing = view.topics.filter(topic => topic.entryMissing).length;
  const errors = view.problems.some(problem => problem.severity === 'error');
  const holding: Record<string, boolean> = {
    'every screen once': new Set(view.topics.map(topic => topic.key)).size === view.topics.length,
    'every question once': new Set(fields.map(field => field.path)).size === fields.length,
    'asked is what is needed': view.asked === needed.length + missing,
    'answered is what is needed and valid': view.answered === needed.filter(isValid).length,
    'left is what sections have left': view.left === view.sections.reduce((sum, section) => sum + section.left, 0),
    '100 % only with nothing left': view.percent >= 0 && (view.percent === 100) === (view.left === 0),
    'nothing left and nothing wrong is nothing open': (blockersOf(view).length === 0) === (view.left === 0 && !errors),
  };
  for (const { id, state, left, topics } of view.sections) {
    const wrong = topics.some(topic => topic.fields.some(field => hasError(field.problems)));
    holding[`${id} has problems or not`] = (state === 'has-problems') === wrong;
    holding[`${id} is complete with nothing left`] = state !== 'complete' || left === 0;
  }
  return Object.keys(holding).filter(what => !holding[what]);
}

/** Told without the checks: one answer or several, out of those there are, in normal form. */
function isOfItsType({ field, choices, subject, answer = '' }: FieldView): boolean {
  const many = field.type === 'choices' || field.type === 'members';
  if (many !== Array.isArray(answer)) return false;
  const texts = typeof answer === 'string' ? [answer] : answer;
  const shape = shapes[field.type];
  return texts.every(text => (choices ? choices.includes(text) || text === subject.memberId : (shape?.test(text) ?? text.length <= 2000)));
}

const wronglyValidIn = (view: FormView) =>
  fieldsOf(view)
    .filter(field => isValid(field) && !isOfItsType(field))
    .map(field => field.path);

/** Who and what exists, and every valid answer to a question that is asked. */
function toSend(view: FormView, answers: Answers): Answers {
  const sent: Record<string, Answer> = {};
  membersOf(answers).forEach((id, at) => {
    sent[`m/${id}/@`] = String(at + 1);
  });
  for (const { topic, subject } of view.topics) {
    const { memberId: owner = '', list = '' } = subject;
    if (topic.kind !== 'entries') continue;
    entriesOf(answers, owner, list).forEach((id, at) => {
      sent[`m/${owner}/${list}/${id}/@`] = String(at + 1);
    });
  }
  for (const field of fieldsOf(view)) {
    const { path, answer, subject } = field;
    if (answer === undefined || !isValid(field)) continue;
    sent[path] = typeof answer === 'string' ? answer : [...answer];
    const inverse = subject.otherId !== undefined && typeof answer === 'string' ? inverseRelation(answer) : undefined;
    if (inverse !== undefined) sent[`r/${subject.otherId}/${subject.memberId}`] = inverse;
  }
  return sent;
}

const differing = (one: Answers, other: Answers) => [...paths(one, other)].filter(path => !sameAnswer(one[path], other[path]));

/** With itself, whatever both started from; and with what it grew out of. */
function changedByMerging(earlier: Answers, answers: Answers): string[] {
  const merges: [Answers, Answers, Answers][] = [
    [answers, answers, answers],
    [{}, answers, answers],
    [earlier, answers, answers],
    [earlier, answers, earlier],
    [earlier, earlier, answers],
  ];
  return merges.flatMap(([assumed, mine, theirs]) => {
    const merged = mergeAnswers(assumed, mine, theirs);
    return [...Object.keys(merged.clashes), ...differing(merged.answers, answers)];
  });
}

function walk(people: number, number: number): void {
  const dice = diceOf(number);
  const context: FormContext = { today: dice.pick(days), authorized: dice.below(4) > 0 };
  let answers = household(memberId(0));
  let view = viewForm(form, answers, context);
  let earlier = answers;
  for (let step = 0; step < editsPerWalk; ) {
    const edit = nextEdit(answers, view, context, { people, rubbish: 16, takenBack: 6 }, dice);
    if (!edit) continue;
    step += 1;
    try {
      const after = applyChanges(answers, changesOf(form, answers, edit));
      expect(lostBy(edit, answers, after), 'changed, though nobody said so').toEqual([]);
      expect(isKept(edit, after), 'kept as typed').toBe(true);
      answers = after;
      // The larger the household, the longer it takes to look at, and the less often it is.
      if (step % people > 0 && edit.kind === 'answer') continue;
      view = viewForm(form, answers, context);
      expect(pointingAtNobody(edit, view), 'points at nobody').toEqual([]);
      expect(unsoundIn(view), 'does not hold').toEqual([]);
      expect(wronglyValidIn(view), 'taken for valid').toEqual([]);
      expect(differing(payloadOf(form, answers, context), toSend(view, answers)), 'sent, or not sent').toEqual([]);
      expect(upgraded(form.version, answers, context)).toBeNull();
      if (dice.below(6) > 0) continue;
      expect(changedByMerging(earlier, answers), 'changed by merging').toEqual([]);
      earlier = answers;
    } catch (thrown) {
      throw new Error(`household of up to ${people}, edit ${step}: ${told(edit)}: ${String(thrown)}`, { cause: thrown });
    }
  }
}

describe('ten thousand edits, right, wrong and taken back', () => {
  it.each(sizes)(
    'in a household of up to %i: nothing throws, nothing is lost, only what is valid and asked is sent',
    people => {
      fc.assert(
        fc.property(fc.noBias(fc.nat()), number => walk(people, number)),
        { seed: seed + people, numRuns: isLong ? 50 : 1, endOnFailure: true },
      );
    },
    isLong ? 1_200_000 : 120_000,
  );
});
