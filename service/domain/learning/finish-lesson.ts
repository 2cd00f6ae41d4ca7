import { DeskError } from '../../../shared/contracts/errors.ts';
import { course } from '../../data/course/course.ts';
import { markLessonDone } from '../../db/institution/lessons.ts';
import type { Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { addRecord, lockLearner } from './learned.ts';
import { lessonIds, type Progress } from './progress.ts';
import { readProgress } from './read-progress.ts';

/** The last lesson of a round completes the course, once. Where the course is done and cannot be renewed yet, nothing is marked. */
export async function finishLesson(work: Work, personId: string, lessonId: string, settings: Settings): Promise<Progress> {
  if (!lessonIds.includes(lessonId)) throw new DeskError('not-found');
  await lockLearner(work, personId);
  const before = await readProgress(work.db, personId, work.now);
  if (before.course === 'done') return before;
  await markLessonDone(work.db, { personId, courseVersion: course.version, lessonId, at: work.now });
  const after = await readProgress(work.db, personId, work.now);
  if (after.nextLesson !== null) return after;
  await addRecord(work, personId, { kind: 'course', attemptId: null }, settings);
  return readProgress(work.db, personId, work.now);
}
