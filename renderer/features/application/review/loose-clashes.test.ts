import { expect, it } from 'vitest';
import { currentFormVersion, formOf } from '../../../../shared/application/forms.ts';
import { viewForm } from '../../../../shared/application/view.ts';
import type { Answers, Clash } from '../../../../shared/model/application.ts';
import { looseClashes } from './loose-clashes.ts';

const answers: Answers = {
  'm/ana/@': '1',
  'm/ana/firstName': 'Ana',
  'm/ben/@': '2',
  'm/ben/firstName': 'Ben',
  'm/ben/workStatus': ['employed'],
  'm/ben/job/j1/@': '1',
  'h/homeless': 'yes',
  'r/ben/ana': 'child',
  'r/ana/ben': 'parent',
};
const clash: Clash = { theirs: null, by: 'consumer', at: '2026-11-20T10:00:00.000Z' };

function loose(...paths: string[]) {
  const form = formOf(currentFormVersion);
  if (!form) throw new Error('no current form');
  const view = viewForm(form, answers, { today: '2026-11-26', authorized: true });
  return looseClashes(form, view, Object.fromEntries(paths.map(path => [path, clash])));
}

it('leaves a clash to the screen that asks the question', () => {
  expect(loose('m/ben/firstName', 'h/homeless')).toEqual([]);
});

it('finds who or what was removed on one side only', () => {
  expect(loose('m/ben/@', 'm/ben/job/j1/@').map(({ kind, subject }) => [kind, subject])).toEqual([
    ['existence', { memberId: 'ben' }],
    ['existence', { memberId: 'ben', list: 'job', entryId: 'j1' }],
  ]);
});

it('finds answers to questions that others have hidden, with the question, and those that the form does not know', () => {
  expect(loose('m/ana/dependents', 'h/madeUp').map(({ kind, path, question }) => [kind, path, question?.view.field.id])).toEqual([
    ['answer', 'm/ana/dependents', 'dependents'],
    ['answer', 'h/madeUp', undefined],
  ]);
});

it('asks about a relationship once, whichever way round the clash is', () => {
  expect(loose('r/ben/ana', 'r/ana/ben')).toEqual([]);
  expect(loose('r/ana/ben').map(({ path }) => path)).toEqual(['r/ana/ben']);
});
