import { todayIn } from '../../../shared/dates.ts';
import { course } from '../../data/course/course.ts';
import type { Db } from '../../db/database.ts';
import { listAttempts } from '../../db/institution/attempts.ts';
import { listLessonsDone } from '../../db/institution/lessons.ts';
import { listTrainingRecords } from '../../db/institution/training.ts';
import { type Progress, progressOf } from './progress.ts';

export async function readProgress(db: Db, personId: string, now: Date): Promise<Progress> {
  const lessons = await listLessonsDone(db, personId, course.version);
  const records = await listTrainingRecords(db, personId);
  const attempts = await listAttempts(db, personId);
  return progressOf({ lessons, records, attempts }, todayIn(now.getTime()));
}
