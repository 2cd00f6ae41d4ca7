import { describe, expect, it } from 'vitest';
import type { Answers } from '../model/application.ts';
import { answered, context, household, type Wishes } from './answered.fixture.ts';
import { blockersOf, nextOpenTopic } from './completeness.ts';
import { answerChanges, applyChanges } from './edits.ts';
import type { Form } from './form.ts';
import { currentFormVersion, formOf } from './forms.ts';
import { payloadOf } from './payload.ts';
import { viewForm } from './view.ts';

const form = formOf(currentFormVersion) as Form;
const wishes =
  (byId: Readonly<Record<string, string | string[]>>): Wishes =>
  field =>
    byId[field.path] ?? byId[field.field.id];
const look = (answers: Answers, day = context.today) => viewForm(form, answers, { ...context, today: day });
const paths = (answers: Answers, day?: string) => look(answers, day).topics.flatMap(topic => topic.fields.map(field => field.path));
const codes = (answers: Answers) => look(answers).problems.map(problem => problem.code);

describe('the form', () => {
  it('is not known in a version that does not exist', () => {
    expect(formOf('1999.1')).toBeNull();
  });

  it('asks a household of four to the end, and then nothing blocks', () => {
    const answers = answered(form, household('f', 'a', 'h', 'i'));
    const view = look(answers);
    expect(blockersOf(view)).toEqual([]);
    expect([view.percent, view.left]).toEqual([100, 0]);
    // What is only optional is not made complete by leaving it out.
    expect(view.sections.filter(section => section.state !== 'complete').map(section => section.id)).toEqual(['background']);
    expect(nextOpenTopic(view, null)).toBeNull();
  });

  it('of nobody is 0 % and asks for no member', () => {
    const view = look({});
    expect(view.percent).toBe(0);
    expect(view.topics.some(topic => topic.subject.memberId)).toBe(false);
  });

  it('goes through people one after the other and keeps a screen’s key while answers change', () => {
    const before = look(household('f', 'a'));
    const keys = before.topics.filter(topic => topic.sectionId === 'members').map(topic => topic.key);
    expect(keys.slice(0, 5)).toEqual([
      'members/people',
      'members/name/f',
      'members/about/f',
      'members/coverage/f',
      'members/social-security/f',
    ]);
    const after = look({ ...household('f', 'a'), 'm/f/applyingForCoverage': 'yes' });
    expect(after.topics.map(topic => topic.key)).toEqual(expect.arrayContaining(keys));
  });

  it('asks whoever does not apply for coverage less', () => {
    const applies = { ...household('f'), 'm/f/applyingForCoverage': 'yes' };
    expect(paths(applies)).toContain('m/f/plansToLiveInMn');
    expect(paths({ ...applies, 'm/f/applyingForCoverage': 'no' })).not.toContain('m/f/plansToLiveInMn');
  });

  it('does not need a street of a person without a home, and tells that mail needs a place', () => {
    const answers = answered(form, household('f'), wishes({ homeless: 'yes' }));
    expect(answers['h/homeStreet']).toBeUndefined();
    expect(blockersOf(look(answers))).toEqual([]);
    expect(codes(answers)).toContain('mailing-place-helps');
  });

  it('stops an application without financial help with a code of its own', () => {
    const answers = answered(form, household('f'), wishes({ applicationType: 'without-help' }));
    expect(look(answers).problems).toContainEqual({ path: 'h/applicationType', code: 'hand-off-without-help', severity: 'error' });
    expect(blockersOf(look(answers))).toEqual(['h/applicationType']);
  });

  it('may be drafted but not submitted before the consumer authorized', () => {
    const answers = answered(form, household('f'));
    const view = viewForm(form, answers, { ...context, authorized: false });
    expect(view.percent).toBe(100);
    expect(blockersOf(view)).toEqual(['@authorization']);
  });

  it('is not complete while somebody works and no job is entered', () => {
    const answers = { ...answered(form, household('f')), 'm/f/workStatus': ['employed'] };
    const view = look(answers);
    expect(blockersOf(view)).toContain('m/f/job/');
    expect(view.topics.find(topic => topic.key === 'income/jobs/f')).toMatchObject({ entryMissing: true, state: 'empty' });
    expect(view.percent).toBeLessThan(100);
  });

  it('asks a child under 16 one question about income, unless there is some', () => {
    const child = { ...household('p', 'c'), 'm/c/dob': '2017-05-05' };
    expect(
      paths(child)
        .filter(path => path.startsWith('m/c/'))
        .slice(-1),
    ).toEqual(['m/c/childHasIncome']);
    expect(paths({ ...child, 'm/c/childHasIncome': 'yes' })).toContain('m/c/hasOtherIncome');
  });

  it('does not let a child of 15 apply alone, but one who lives apart from parents', () => {
    const alone = (apart: string) =>
      answered(form, household('c'), wishes({ dob: '2011-06-01', livesApartFromParents: apart, signerKind: 'minor' }));
    expect(codes(alone('no'))).toContain('primary-too-young');
    expect(blockersOf(look(alone('yes')))).toEqual([]);
  });

  it('counts one more answer for one more answered question, and asks no more', () => {
    let answers: Answers = household('f', 'a');
    for (const [path, answer] of [
      ['m/f/lastName', 'Abdi'],
      ['h/homeStreet', '1 A St'],
      ['h/homeCity', 'Ely'],
      ['m/a/sex', 'male'],
    ] as const) {
      const before = look(answers);
      answers = applyChanges(answers, { [path]: answer });
      const after = look(answers);
      expect([after.answered - before.answered, after.asked - before.asked]).toEqual([1, 0]);
    }
  });

  it('keeps a wrong answer in the draft, does not count it and does not send it', () => {
    const answers = { ...answered(form, household('f')), 'm/f/dob': '13/45/1990' };
    const view = look(answers);
    expect(view.left).toBeGreaterThan(0);
    expect(view.sections.find(section => section.id === 'members')?.state).toBe('has-problems');
    expect(payloadOf(form, answers, context)['m/f/dob']).toBeUndefined();
  });

  it('takes 20 people in a few milliseconds', () => {
    const ids = Array.from({ length: 20 }, (_, at) => `person-${at}`);
    const start: Answers = { ...household(...ids) };
    for (const [at, id] of ids.entries()) {
      Object.assign(start, {
        [`m/${id}/firstName`]: 'Ann',
        [`m/${id}/lastName`]: 'Lee',
        [`m/${id}/dob`]: '1990-01-01',
        [`m/${id}/workStatus`]: ['employed'],
      });
      for (const other of ids.slice(0, at)) Object.assign(start, answerChanges({}, `r/${id}/${other}`, 'sibling'));
      Object.assign(start, { [`m/${id}/job/j/@`]: '1', [`m/${id}/job/j/amount`]: '18.50', [`m/${id}/job/j/frequency`]: 'monthly' });
    }
    const times = Array.from({ length: 40 }, () => {
      const begin = performance.now();
      expect(look({ ...start }).topics.length).toBeGreaterThan(200);
      return performance.now() - begin;
    }).sort((a, b) => a - b);
    console.info(`20 people: ${times[20]?.toFixed(1)} ms (median), ${Object.keys(start).length} answers`);
    // The aim is 5 ms; the bound leaves room for a busy machine.
    expect(times[0]).toBeLessThan(15);
  });
});
