import { expect, it } from 'vitest';
import type { FieldView, FormView, Problem, TopicView } from '../../../../shared/application/form.ts';
import { holdsUp, openPoints } from './open-points.ts';

const problem = (path: string, severity: Problem['severity'], code = 'odd'): Problem => ({ path, code, severity });
const field = (path: string, answer: string | undefined, problems: Problem[] = [], required = true): FieldView => ({
  path,
  answer,
  required,
  problems,
  subject: {},
  field: { id: path, type: 'text', sensitivity: 'public', source: 'test' },
});
const topic = (key: string, fields: FieldView[], more: Partial<TopicView> = {}): TopicView => ({
  key,
  sectionId: 's',
  topic: { id: key, scope: 'household', fields: [] },
  subject: {},
  fields,
  state: 'empty',
  entryMissing: false,
  ...more,
});
const view = (topics: TopicView[], problems: Problem[] = []): FormView => ({
  sections: [],
  topics,
  problems,
  answered: 0,
  asked: 0,
  percent: 0,
  left: 0,
});

it('names everything that holds up the signature, in the order of the form, each with its place', () => {
  const wrong = problem('h/zip', 'error');
  const points = openPoints(
    view(
      [
        topic('home', [field('h/street', undefined), field('h/apt', undefined, [], false), field('h/zip', 'x', [wrong])]),
        topic('jobs', [], { subject: { memberId: 'a', list: 'job' }, entryMissing: true }),
        topic('phone', [field('h/phone', '6515550142')]),
      ],
      [wrong, problem('@authorization', 'error', 'not-authorized')],
    ),
    { 'h/phone': { theirs: null, by: 'consumer', at: '2026-11-20T10:00:00.000Z' } },
  );
  expect(points.map(({ kind, stop }) => [kind, stop?.key, stop?.path])).toEqual([
    ['general', undefined, undefined],
    ['missing', 'home', 'h/street'],
    ['wrong', 'home', 'h/zip'],
    ['entry-missing', 'jobs', null],
    ['clash', 'phone', 'h/phone'],
  ]);
  expect(points.every(holdsUp)).toBe(true);
});

it('lists a warning without holding anything up', () => {
  const odd = problem('h/zip', 'warning');
  const points = openPoints(view([topic('home', [field('h/zip', '55104', [odd])])], [odd]), {});
  expect(points.map(point => [point.kind, holdsUp(point)])).toEqual([['warning', false]]);
});
