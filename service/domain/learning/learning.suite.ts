import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AssisterRow } from '../../db/assisters.ts';
import { updateRosterPerson } from '../../db/institution/roster.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { answersOf, begin, doCourse, passCourse } from '../../testing/learning.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { reviewAccess } from '../roster/access.ts';
import type { Learning } from './learning.ts';
import { lessonIds } from './progress.ts';

const day = 24 * 60;

export function learningSuite(databases: () => TestDatabases): void {
  describe('the Learning Center', () => {
    let world: World;
    let learning: Learning;
    let person: AssisterRow;
    /** Has an account, is paused, and has learned nothing yet. */
    const addLearner = async (): Promise<AssisterRow> => {
      const { store, settings } = world.services;
      const added = await world.addAssister();
      await store.db.deleteFrom('trainingRecord').where('personId', '=', added.id).execute();
      await store.change(work => reviewAccess(work, added.id, settings));
      return added;
    };
    const pausedFor = async () =>
      (await world.services.store.db.selectFrom('assister').select('accessPausedWhy').where('id', '=', person.id).executeTakeFirstOrThrow())
        .accessPausedWhy;
    const recorded = async (kind: string) => (await learning.records(person.id)).records.filter(record => record.kind === kind);
    const audited = async (action: string) =>
      (
        await world.services.store.db
          .selectFrom('audit')
          .select(['actorKind', 'outcome'])
          .where('actorId', '=', person.id)
          .where('action', '=', action)
          .orderBy('seq')
          .execute()
      ).map(({ actorKind, outcome }) => `${actorKind} ${outcome}`);

    beforeAll(async () => {
      world = await createWorld(databases());
      learning = world.services.learning;
    });
    afterAll(() => world.close());
    beforeEach(async () => {
      person = await addLearner();
    });

    const keyOf = async (id: string) =>
      (await world.services.store.db.selectFrom('rosterPerson').select('trainingKey').where('id', '=', id).executeTakeFirstOrThrow())
        .trainingKey;

    it('is entered with the training key of somebody who is on a roster now, and is shut alike to all others', async () => {
      const key = await keyOf(person.id);
      const token = await learning.signIn(key);
      expect(await world.services.officeSessions.find('learning', token)).toMatchObject({ office: 'learning', subjectId: person.id });
      expect(await world.services.officeSessions.find('arc', token)).toBeNull();
      await updateRosterPerson(world.services.store.db, person.id, { removedAt: world.clock.now() });
      await expect(learning.signIn(key)).rejects.toMatchObject({ code: 'sign-in-refused' });
      await expect(learning.signIn('NOBODYHASTHISKEY')).rejects.toMatchObject({ code: 'sign-in-refused' });
      await expect(learning.finishLesson(person.id, lessonIds[0] ?? '')).rejects.toMatchObject({ code: 'not-found' });
      expect(await audited('sign-in')).toEqual(['learner done', 'learner refused']);
    });

    it('locks a key after five tries, whether somebody has it or not', async () => {
      for (let tries = 0; tries < 5; tries += 1)
        await expect(learning.signIn('ALSONOBODYSKEY99')).rejects.toMatchObject({ code: 'sign-in-refused' });
      await expect(learning.signIn('ALSONOBODYSKEY99')).rejects.toMatchObject({ code: 'sign-in-locked' });
      await learning.signIn(await keyOf(person.id));
    });

    it('keeps what is done, and counts the course once, from the last lesson on', async () => {
      for (const id of lessonIds.slice(0, -1)) await learning.finishLesson(person.id, id);
      await learning.finishLesson(person.id, lessonIds[0] ?? '');
      expect(await recorded('course')).toEqual([]);
      expect(await learning.startAttempt(person.id)).toBeNull();
      const last = lessonIds.at(-1) ?? '';
      const both = await Promise.all([learning.finishLesson(person.id, last), learning.finishLesson(person.id, last)]);
      expect(both.map(({ course, nextLesson }) => [course, nextLesson])).toEqual([
        ['done', null],
        ['done', null],
      ]);
      expect(await recorded('course')).toMatchObject([{ onDay: '2026-11-23', untilDay: '2027-11-23', attemptId: null }]);
      expect(await audited('course-recorded')).toEqual(['learner done']);
      await expect(learning.finishLesson(person.id, 'no-such-lesson')).rejects.toMatchObject({ code: 'not-found' });
    });

    it('gives access back in the moment in which the last requirement holds, and not before', async () => {
      expect(await pausedFor()).toBe('training,assessment');
      await doCourse(learning, person.id);
      expect(await pausedFor()).toBe('assessment');
      const failed = await begin(learning, person.id);
      await learning.handIn(person.id, failed.id, answersOf(failed, 10));
      expect(await pausedFor()).toBe('assessment');
      const passed = await begin(learning, person.id);
      await learning.handIn(person.id, passed.id, answersOf(passed, 11));
      expect(await pausedFor()).toBeNull();
      await world.signIn(person);
    });

    it('has one attempt open at a time: the same questions for who comes back, from two tabs too', async () => {
      await doCourse(learning, person.id);
      const [one, other] = await Promise.all([learning.startAttempt(person.id), learning.startAttempt(person.id)]);
      expect(one).toBe(other);
      const attempt = await begin(learning, person.id);
      expect(attempt.id).toBe(one);
      expect(attempt.drawn).toHaveLength(15);
      expect(await audited('assessment-started')).toEqual(['learner done']);
    });

    it('names what has no answer, hands nothing in, and keeps what was picked', async () => {
      await doCourse(learning, person.id);
      const attempt = await begin(learning, person.id);
      const given = answersOf(attempt, 15).map((place, at) => (at === 2 || at === 14 ? null : place));
      expect(await learning.handIn(person.id, attempt.id, given)).toEqual({ state: 'unanswered', unanswered: [2, 14] });
      expect(await begin(learning, person.id)).toMatchObject({ id: attempt.id, given, score: null, handedInAt: null });
      expect(await recorded('assessment')).toEqual([]);
      for (const wrong of [answersOf(attempt, 15).slice(1), answersOf(attempt, 15).map(() => 4)])
        await expect(learning.handIn(person.id, attempt.id, wrong)).rejects.toMatchObject({ code: 'bad-request' });
    });

    it.each([
      [11, 73, true],
      [10, 66, false],
    ])('scores %i of 15 with %i percent; passed: %s', async (right, score, passed) => {
      const { attemptId } = await passCourse(learning, person.id, right);
      expect(await learning.attempt(person.id, attemptId)).toMatchObject({ score, passed });
      const records = await recorded('assessment');
      expect(records.map(record => [record.attemptId, record.onDay, record.untilDay])).toEqual(
        passed ? [[attemptId, '2026-11-23', '2027-11-23']] : [],
      );
      expect(await audited('assessment-handed-in')).toEqual([`learner ${passed ? 'passed' : 'failed'}`]);
      expect((await learning.startAttempt(person.id)) === null).toBe(passed);
    });

    it('is handed in once, however often and at the same moment it is sent: the first answers count', async () => {
      await doCourse(learning, person.id);
      const attempt = await begin(learning, person.id);
      const sent = [12, 15, 3, 12, 0, 14].map(right => learning.handIn(person.id, attempt.id, answersOf(attempt, right)));
      const [first, ...others] = await Promise.all(sent);
      for (const other of others) expect(other).toEqual(first);
      const stored = await learning.attempt(person.id, attempt.id);
      expect(first).toEqual({ state: 'handed-in', score: stored.score, passed: stored.passed });
      expect(await recorded('assessment')).toHaveLength(stored.passed ? 1 : 0);
      expect(await audited('assessment-handed-in')).toHaveLength(1);
      expect(await learning.handIn(person.id, attempt.id, answersOf(attempt, 1))).toEqual(first);
      expect(await learning.keepAnswers(person.id, attempt.id, answersOf(attempt, 1))).toBe('handed-in');
      expect(await learning.attempt(person.id, attempt.id)).toEqual(stored);
    });

    it('shows nobody the attempts and records of others', async () => {
      const { attemptId } = await passCourse(learning, person.id);
      const [record] = await recorded('assessment');
      const [course] = await recorded('course');
      expect(await learning.passedAssessment(person.id, record?.id ?? '')).toMatchObject({ score: 100, record: { attemptId } });
      const other = await addLearner();
      await doCourse(learning, other.id);
      const refused = { code: 'not-found' };
      await expect(learning.attempt(other.id, attemptId)).rejects.toMatchObject(refused);
      await expect(learning.handIn(other.id, attemptId, [])).rejects.toMatchObject(refused);
      await expect(learning.passedAssessment(other.id, record?.id ?? '')).rejects.toMatchObject(refused);
      // Nor is there a certificate of what is no assessment.
      await expect(learning.passedAssessment(person.id, course?.id ?? '')).rejects.toMatchObject(refused);
    });

    it('is done again within the last 60 days, lesson by lesson, and then counts for another year from that day', async () => {
      await passCourse(learning, person.id);
      world.clock.advance(300 * day);
      expect(await learning.finishLesson(person.id, lessonIds[0] ?? '')).toMatchObject({ course: 'done' });
      expect(await recorded('course')).toHaveLength(1);
      world.clock.advance(10 * day);
      expect(await learning.progress(person.id)).toMatchObject({ course: 'again', assessment: 'passed', nextLesson: lessonIds[0] });
      for (const id of lessonIds.slice(1)) await learning.finishLesson(person.id, id);
      expect(await recorded('course')).toHaveLength(1);
      await learning.finishLesson(person.id, lessonIds[0] ?? '');
      const [renewed] = await recorded('course');
      expect(renewed).toMatchObject({ onDay: '2027-09-29', untilDay: '2028-09-29' });
      expect(await learning.progress(person.id)).toMatchObject({ course: 'done', assessment: 'open' });
      const attempt = await begin(learning, person.id);
      await learning.handIn(person.id, attempt.id, answersOf(attempt, 15));
      expect(await recorded('assessment')).toHaveLength(2);
      expect(await pausedFor()).toBeNull();
    });

    it('that lapsed is done again from the beginning, and what was open then cannot be handed in', async () => {
      await doCourse(learning, person.id);
      const open = await begin(learning, person.id);
      world.clock.advance(367 * day);
      expect(await learning.progress(person.id)).toMatchObject({ course: 'lapsed', assessment: 'course-first', openAttempt: null });
      expect(await learning.startAttempt(person.id)).toBeNull();
      expect(await learning.handIn(person.id, open.id, answersOf(open, 15))).toEqual({ state: 'over' });
      expect(await learning.keepAnswers(person.id, open.id, answersOf(open, 15))).toBe('over');
      await doCourse(learning, person.id);
      const next = await begin(learning, person.id);
      expect(next.id).not.toBe(open.id);
      await expect(learning.attempt(person.id, open.id)).rejects.toMatchObject({ code: 'not-found' });
    });
  });
}
