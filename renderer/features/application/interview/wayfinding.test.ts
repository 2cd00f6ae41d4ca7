import { describe, expect, it } from 'vitest';
import type { FieldView, FormView, TopicView } from '../../../../shared/application/form.ts';
import type { Answers } from '../../../../shared/model/application.ts';
import { groupsOf, nextUnanswered, placeInSection, resumeAt, topicAt, topicBeside } from './wayfinding.ts';

const field = (path: string, answer?: Answers[string], more: Partial<FieldView> = {}): FieldView => ({
  path,
  answer,
  required: true,
  problems: [],
  subject: {},
  field: { id: path, type: 'text', sensitivity: 'public', source: 'test' },
  ...more,
});

const topic = (key: string, fields: FieldView[], subject: TopicView['subject'] = {}, entryMissing = false): TopicView => ({
  key,
  sectionId: key.split('/')[0] ?? '',
  topic: { id: key, scope: subject.memberId ? 'member' : 'household', fields: [] },
  subject,
  fields,
  state: 'empty',
  entryMissing,
});

const view = (topics: TopicView[]): FormView => ({ sections: [], topics, problems: [], answered: 0, asked: 0, percent: 0, left: 0 });

const wrong = { problems: [{ path: 'p', code: 'not-a-day', severity: 'error' as const }] };
const odd = { problems: [{ path: 'p', code: 'unusual', severity: 'warning' as const }] };

const household = view([
  topic('contact/home', [field('h/street', '12 Elm St'), field('h/city')]),
  topic('contact/phone', [field('h/phone', '651555'), field('h/email', undefined, { required: false })]),
  topic('income/work/a', [field('m/a/work', ['employed'])], { memberId: 'a' }),
  topic('income/job/a/1', [field('m/a/job/1/start', '99/99', wrong)], { memberId: 'a', entryId: '1', list: 'job' }),
  topic('income/work/b', [field('m/b/work', 'x', odd)], { memberId: 'b' }),
]);

describe('the next unanswered question', () => {
  it('is first sought below on the same screen', () => {
    expect(nextUnanswered(household, { key: 'contact/home', path: 'h/street' })).toEqual({ key: 'contact/home', path: 'h/city' });
  });
  it('passes over optional blanks and over answers that only look unusual, and stops at wrong ones', () => {
    expect(nextUnanswered(household, { key: 'contact/home', path: 'h/city' })).toEqual({
      key: 'income/job/a/1',
      path: 'm/a/job/1/start',
    });
  });
  it('goes round the end to what was left behind', () => {
    expect(nextUnanswered(household, { key: 'income/job/a/1', path: 'm/a/job/1/start' })).toEqual({ key: 'contact/home', path: 'h/city' });
  });
  it('comes back to the same screen when it is the only one left', () => {
    const one = view([topic('a', [field('h/a')]), topic('b', [field('h/b', 'yes')])]);
    expect(nextUnanswered(one, { key: 'a', path: 'h/a' })).toEqual({ key: 'a', path: 'h/a' });
  });
  it('is nowhere when all is answered', () => {
    expect(nextUnanswered(view([topic('b', [field('h/b', 'yes')])]), { key: 'b', path: null })).toBeNull();
    expect(nextUnanswered(view([]), { key: 'b', path: null })).toBeNull();
  });
  it('finds a screen whose problem is not in one field, such as a missing job', () => {
    const jobs = view([topic('a', [field('h/a', 'x')]), topic('income/jobs/a', [], { memberId: 'a' }, true)]);
    expect(nextUnanswered(jobs, { key: 'a', path: null })).toEqual({ key: 'income/jobs/a', path: null });
  });
});

describe('the way', () => {
  it('takes a draft up again where the first open question is', () => {
    expect(resumeAt(household)).toBe('contact/home');
    expect(resumeAt(view([topic('a', [field('h/a', 'x')]), topic('b', [field('h/b', 'y')])]))).toBe('b');
  });
  it('goes on and back one screen and no further than the ends', () => {
    expect(topicBeside(household, 'contact/home', 1)?.key).toBe('contact/phone');
    expect(topicBeside(household, 'contact/home', -1)).toBeUndefined();
    expect(topicBeside(household, 'income/work/b', 1)).toBeUndefined();
  });
  it('lands beside a screen that is gone, not at the start', () => {
    expect(topicAt(household, 'income/job/a/9')?.key).toBe('income/job/a/1');
    expect(topicAt(household, 'income/other/z')?.key).toBe('income/work/a');
    expect(topicAt(household, undefined)?.key).toBe('contact/home');
  });
  it('counts within the section', () => {
    const third = household.topics[3];
    expect(third && placeInSection(household, third)).toEqual({ place: 2, of: 3 });
  });
  it('gathers one person’s screens under the person and leaves the household’s apart', () => {
    expect(groupsOf(household.topics).map(group => [group.memberId, group.topics.length])).toEqual([
      [null, 1],
      [null, 1],
      ['a', 2],
      ['b', 1],
    ]);
  });
});
