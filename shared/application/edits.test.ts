import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Answers } from '../model/application.ts';
import { answered, context, household } from './answered.fixture.ts';
import {
  addEntry,
  addMember,
  answerChanges,
  applyChanges,
  type Changes,
  removeEntry,
  removeMember,
  setRelation,
  typedChanges,
} from './edits.ts';
import type { Form, FormView } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { normalizeAnswer } from './normalize.ts';
import { entriesOf, membersOf, primaryOf } from './paths.ts';
import { payloadOf } from './payload.ts';
import { viewForm } from './view.ts';

const form = formOf(currentFormVersion) as Form;

describe('people and entries', () => {
  it('stand in the order they were added, whatever their ids', () => {
    const answers = household('z', 'b', 'a');
    expect([membersOf(answers), primaryOf(answers)]).toEqual([['z', 'b', 'a'], 'z']);
    expect(membersOf(applyChanges(applyChanges(answers, removeMember(form, answers, 'b')), addMember(answers, 'c')))).toEqual([
      'z',
      'a',
      'c',
    ]);
  });

  it('have the same order on every computer when two places are the same', () => {
    expect(membersOf({ 'm/b/@': '2', 'm/a/@': '2', 'm/c/@': '1' })).toEqual(['c', 'a', 'b']);
  });

  it('take everything that points to them along when they are removed, and nothing else', () => {
    const answers = {
      ...household('f', 'a', 'c'),
      ...addEntry({}, 'c', 'job', '1'),
      'm/c/firstName': 'Hodan',
      'm/f/dependents': ['c', 'a'],
      'm/a/dependents': ['c'],
      'm/a/claimant': 'f',
      'm/a/firstName': 'c',
      'r/c/f': 'child',
      'r/f/c': 'parent',
      'r/a/f': 'spouse',
    } as Answers;
    const rest = applyChanges(answers, removeMember(form, answers, 'c'));
    expect(rest).toEqual({ ...household('f', 'a'), 'm/f/dependents': ['a'], 'm/a/claimant': 'f', 'm/a/firstName': 'c', 'r/a/f': 'spouse' });
  });

  it('removes one entry and not the one whose id begins alike', () => {
    const answers = applyChanges(applyChanges({}, addEntry({}, 'f', 'job', '1')), { 'm/f/job/12/@': '2', 'm/f/job/12/amount': '1.00' });
    expect(entriesOf(applyChanges(answers, removeEntry(answers, 'f', 'job', '1')), 'f', 'job')).toEqual(['12']);
  });
});

describe('an answer', () => {
  it('to how two people are related is given from the other side too', () => {
    expect(setRelation('c', 'f', 'child')).toEqual({ 'r/c/f': 'child', 'r/f/c': 'parent' });
    expect(answerChanges({}, 'r/a/f', 'niece-nephew')).toEqual({ 'r/a/f': 'niece-nephew', 'r/f/a': 'aunt-uncle' });
    expect(answerChanges({}, 'r/a/f', null)).toEqual({ 'r/a/f': null, 'r/f/a': null });
  });

  it('naming a joint filer is theirs as well, unless they said otherwise', () => {
    const answers = household('f', 'a');
    expect(answerChanges(answers, 'm/f/jointSpouse', 'a')).toEqual({
      'm/f/jointSpouse': 'a',
      'm/a/willFile': 'yes',
      'm/a/filesJointly': 'yes',
      'm/a/jointSpouse': 'f',
    });
    expect(answerChanges({ ...answers, 'm/a/willFile': 'no' }, 'm/f/jointSpouse', 'a')).not.toHaveProperty(['m/a/willFile']);
    expect(answerChanges({ ...answers, 'm/f/jointSpouse': 'a', 'm/a/jointSpouse': 'f' }, 'm/f/jointSpouse', 'outside')).toEqual({
      'm/f/jointSpouse': 'outside',
      'm/a/jointSpouse': null,
    });
  });

  it('naming dependents answers who claims them', () => {
    const answers = household('f', 'a', 'c');
    const changes = answerChanges(answers, 'm/f/dependents', ['c']);
    expect(changes).toEqual({ 'm/f/dependents': ['c'], 'm/c/willBeClaimed': 'yes', 'm/c/claimant': 'f' });
    const after = applyChanges(answers, changes);
    expect(applyChanges(after, answerChanges(after, 'm/f/dependents', []))).toEqual(answers);
  });

  it('of a ZIP code that lies in one county gives the county, once', () => {
    expect(answerChanges({}, 'h/homeZip', '55404')).toEqual({ 'h/homeZip': '55404', 'h/homeCounty': 'Hennepin' });
    expect(answerChanges({ 'h/homeCounty': 'Cook' }, 'h/homeZip', '55404')).toEqual({ 'h/homeZip': '55404' });
  });
});

describe('ten thousand edits', () => {
  const garbage = [
    '',
    ' ',
    '13/45/1990',
    '$',
    '-1',
    '99999999999',
    'x'.repeat(300),
    '💥',
    'constructor',
    '__proto__',
    '../..',
    'yes',
    'no',
    'f',
  ];

  function next(answers: Answers, view: FormView, [kind, where, what]: readonly [number, number, number]): Changes {
    const members = membersOf(answers);
    const member = members[where % Math.max(1, members.length)];
    const lists = form.lists[what % form.lists.length];
    if (kind === 0 && members.length < 5) return addMember(answers, `p${where}`);
    if (kind === 1 && what % 8 === 0 && member) return removeMember(form, answers, member);
    if (kind === 2 && what % 4 === 0 && member && lists) return addEntry(answers, member, lists.id, `e${where % 3}`);
    if (kind === 3 && what % 4 === 0 && member && lists) return removeEntry(answers, member, lists.id, `e${where % 3}`);
    const fields = view.topics.flatMap(topic => topic.fields);
    const field = fields[where % Math.max(1, fields.length)];
    if (!field) return {};
    const { choices } = field;
    const text = choices && what % 3 ? (choices[what % choices.length] ?? '') : (garbage[what % garbage.length] ?? '');
    const many = field.field.type === 'choices' || field.field.type === 'members';
    const answer: Answer = many && what % 5 ? [text] : normalizeAnswer(field.field, text);
    return answerChanges(answers, field.path, answer);
  }

  it('never throw, never lose an answer that nobody touched, and never send what is not asked', () => {
    const step = fc.tuple(fc.nat(9), fc.nat(5000), fc.nat(5000));
    fc.assert(
      fc.property(fc.array(step, { minLength: 500, maxLength: 500 }), steps => {
        let answers: Answers = household('f');
        let view = viewForm(form, answers, context);
        for (const [at, one] of steps.entries()) {
          const changes = next(answers, view, one);
          const after = applyChanges(answers, changes);
          const lost = Object.keys(answers).find(path => !(path in changes) && after[path] !== answers[path]);
          if (lost !== undefined) throw new Error(`lost ${lost}`);
          answers = after;
          if (at % 8 === 0) view = viewForm(form, answers, context);
          if (view.answered > view.asked) throw new Error('more answered than asked');
          if (at % 100 === 0) {
            const payload = payloadOf(form, answers, context);
            const members = membersOf(answers);
            for (const path of Object.keys(payload))
              if (path.startsWith('m/') && !members.includes(path.split('/')[1] ?? '')) throw new Error(`sent ${path}`);
          }
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('cannot make a complete application incomplete by answering a question that is optional', () => {
    const complete = answered(form, household('f'));
    expect(viewForm(form, { ...complete, 'm/f/middleName': 'Amina', 'h/livesOnReservation': 'no' }, context).percent).toBe(100);
  });
});

describe('a key', () => {
  it('asks for all answers only where something may follow from it', () => {
    const latest = (): Answers => {
      throw new Error('put together for nothing');
    };
    expect(typedChanges(latest, 'm/f/firstName', 'Fadumo')).toEqual({ 'm/f/firstName': 'Fadumo' });
    expect(typedChanges(latest, 'm/f/job/1/employerName', '')).toEqual({ 'm/f/job/1/employerName': null });
    expect(typedChanges(latest, 'h/homeZip', '5510')).toEqual({ 'h/homeZip': '5510' });
    expect(typedChanges(() => ({}), 'h/homeZip', '55104')).toEqual({ 'h/homeZip': '55104', 'h/homeCounty': 'Ramsey' });
  });
});
