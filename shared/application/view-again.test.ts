import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../model/application.ts';
import { answered, context, household } from './answered.fixture.ts';
import { addEntry, addMember, answerChanges, applyChanges, changesBetween, removeMember } from './edits.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { candidatesFor, diceOf } from './random-answers.fixture.ts';
import { viewForm } from './view.ts';

const form = formOf(currentFormVersion) as Form;
const opens = new Set(['willFile', 'hasCoverage', 'offeredJobCoverage', 'hasOtherIncome', 'hasPretax', 'anyTribalMember', 'willDiffer']);
const start = answered(form, household('f', 'a'), ({ field }) => {
  if (field.id === 'workStatus') return ['employed', 'self-employed'];
  return opens.has(field.id) ? 'yes' : undefined;
});

/** Every answer in turn: something else, or taken away, then as it was. */
function* edits(answers: Answers): Generator<[string, Answer | null]> {
  for (const [path, answer] of Object.entries(answers)) {
    if (path.endsWith('/@')) continue;
    yield [path, answer === 'yes' ? 'no' : answer === 'no' ? 'yes' : path.startsWith('r/') ? 'spouse' : null];
    yield [path, answer];
  }
}

describe('a view that is made from the one before the edit', () => {
  it('is the same as one made from nothing, whatever was edited', () => {
    let answers = start;
    let view = viewForm(form, answers, context);
    for (const [path, answer] of edits(start)) {
      answers = applyChanges(answers, answerChanges(answers, path, answer));
      view = viewForm(form, answers, context, view);
      expect(isDeepStrictEqual(view, viewForm(form, { ...answers }, context)), `${path}: ${answer}`).toBe(true);
    }
  });

  it('is the same after whatever people answer in turn, in a household of three', () => {
    const dice = diceOf(20);
    let answers = household('f', 'a', 'h');
    let view = viewForm(form, answers, context);
    for (let step = 0; step < 400; step += 1) {
      const field = dice.pick(view.topics.flatMap(topic => topic.fields));
      const candidates = candidatesFor(field, answers, context, dice);
      const answer = candidates.length === 0 || dice.below(6) === 0 ? null : dice.pick(candidates);
      answers = applyChanges(answers, answerChanges(answers, field.path, answer));
      view = viewForm(form, answers, context, view);
      expect(isDeepStrictEqual(view, viewForm(form, { ...answers }, context)), `${field.path}: ${answer}`).toBe(true);
    }
  });

  it('keeps the screens that an edit cannot have changed, and is itself the same without an edit', () => {
    const before = viewForm(form, start, context);
    const after = viewForm(form, applyChanges(start, { 'm/f/lastName': 'Warsame' }), context, before);
    const screen = (key: string) => [before, after].map(view => view.topics.find(topic => topic.key === key));
    const [work, sameWork] = screen('income/work/a');
    expect(work).toBeDefined();
    expect(sameWork).toBe(work);
    const [name, otherName] = screen('members/name/f');
    expect(otherName).not.toBe(name);
    expect(viewForm(form, { ...start }, context, before)).toBe(before);
  });

  it('is made from nothing when people or entries come or go, and on another day', () => {
    const before = viewForm(form, start, context);
    for (const changes of [addMember(start, 'n'), addEntry(start, 'f', 'job', 'second'), removeMember(form, start, 'a')]) {
      const answers = applyChanges(start, changes);
      expect(viewForm(form, answers, context, before)).toEqual(viewForm(form, answers, context));
    }
    const later = { ...context, today: '2027-03-01' };
    expect(viewForm(form, start, later, before)).toEqual(viewForm(form, start, later));
  });
});

describe('changes between two sets of answers', () => {
  it('lead from the one to the other', () => {
    const changes = { 'h/homeCity': 'Duluth', 'h/homeStreet': null, 'h/contactMethods': ['email', 'mail'] };
    const after = applyChanges(start, changes);
    expect(changesBetween(start, after)).toEqual(changes);
    expect(changesBetween(start, { ...start, 'h/contactMethods': [...(start['h/contactMethods'] ?? [])] })).toEqual({});
  });
});
