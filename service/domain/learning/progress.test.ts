import { describe, expect, test } from 'vitest';
import { course } from '../../data/course/course.ts';
import { type Learned, lessonIds, progressOf } from './progress.ts';

const at = (day: string) => new Date(`${day}T16:00:00.000Z`);
const record = (kind: 'course' | 'assessment', onDay: string, untilDay: string) => ({ kind, onDay, untilDay, at: at(onDay) });
const done = (ids: readonly string[], day: string) => ids.map(lessonId => ({ lessonId, at: at(day) }));
const nothing: Learned = { lessons: [], records: [], attempts: [] };
const [first = '', second = ''] = lessonIds;

describe('progress', () => {
  test('begins with nothing done, and goes on at the first lesson that is not', () => {
    expect(progressOf(nothing, '2026-11-23')).toMatchObject({
      course: 'to-do',
      nextLesson: first,
      assessment: 'course-first',
      openAttempt: null,
    });
    const { done: marked, nextLesson } = progressOf({ ...nothing, lessons: done([first], '2026-11-20') }, '2026-11-23');
    expect([[...marked], nextLesson]).toEqual([[first], second]);
  });

  const whole: Learned = { ...nothing, lessons: done(lessonIds, '2026-11-23'), records: [record('course', '2026-11-23', '2027-11-23')] };
  const passed: Learned = { ...whole, records: [...whole.records, record('assessment', '2026-11-24', '2027-11-24')] };

  test('opens the assessment with the last lesson, and closes it when it is passed', () => {
    expect(progressOf(whole, '2026-11-23')).toMatchObject({ course: 'done', nextLesson: null, assessment: 'open' });
    expect(progressOf(passed, '2026-11-24')).toMatchObject({ course: 'done', assessment: 'passed', openAttempt: null });
  });

  test.each([
    ['61 days before its end', '2027-09-23', 'done', lessonIds.length],
    ['60 days before', '2027-09-24', 'again', 0],
    ['on the last day', '2027-11-23', 'again', 0],
    ['the day after', '2027-11-24', 'lapsed', 0],
  ] as const)('the course %s', (_, today, state, count) => {
    const progress = progressOf(passed, today);
    expect([progress.course, progress.done.size, progress.renewFrom]).toEqual([state, count, '2027-09-24']);
  });

  test('lessons of the round before do not count for the next; those done since do', () => {
    const lessons = [...done(lessonIds.slice(1), '2026-11-23'), ...done([first], '2027-10-01')];
    const { done: marked, nextLesson, assessment } = progressOf({ ...passed, lessons }, '2027-10-02');
    expect([[...marked], nextLesson, assessment]).toEqual([[first], second, 'passed']);
  });

  test('a course that was renewed asks for the assessment anew, while the earlier one still counts', () => {
    const records = [...passed.records, record('course', '2027-10-01', '2028-10-01')];
    const renewed = { ...passed, records, lessons: done(lessonIds, '2027-10-01') };
    expect(progressOf(renewed, '2027-10-01')).toMatchObject({ course: 'done', assessment: 'open', assessmentUntil: '2027-11-24' });
  });

  test('a lapsed course closes the assessment, whatever was done', () => {
    expect(progressOf(whole, '2027-11-24')).toMatchObject({ course: 'lapsed', assessment: 'course-first' });
  });

  test('who has the course of an earlier version has it, and may do this one where the assessment asks for it', () => {
    const earlier = { ...passed, lessons: [] };
    expect(progressOf(earlier, '2026-12-01')).toMatchObject({ course: 'done', nextLesson: null, assessment: 'passed' });
    expect(progressOf({ ...whole, lessons: [] }, '2026-12-01')).toMatchObject({
      course: 'again',
      nextLesson: first,
      assessment: 'course-first',
    });
  });

  const attempt = { id: 'a', bankVersion: course.version, startedAt: at('2026-11-24'), handedInAt: null };
  test.each([
    ['is gone on with', attempt, 'a'],
    ['that was handed in is over', { ...attempt, handedInAt: at('2026-11-24') }, null],
    ['of another version is over', { ...attempt, bankVersion: '2026.9' }, null],
    ['from before the course was done again is over', { ...attempt, startedAt: at('2026-11-22') }, null],
  ])('an attempt %s', (_, one, open) => {
    expect(progressOf({ ...whole, attempts: [one] }, '2026-11-24').openAttempt).toBe(open);
  });
});
