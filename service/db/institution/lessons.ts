import type { Selectable } from 'kysely';
import type { Db } from '../database.ts';
import type { Tables } from '../tables.ts';

export type LessonDone = Selectable<Tables['lessonDone']>;

/** When each lesson of this version was done last. */
export const listLessonsDone = (db: Db, personId: string, courseVersion: string): Promise<LessonDone[]> =>
  db.selectFrom('lessonDone').selectAll().where('personId', '=', personId).where('courseVersion', '=', courseVersion).execute();

/** Of a lesson that is done again, only the last time is kept. */
export const markLessonDone = async (db: Db, done: LessonDone): Promise<void> => {
  await db
    .insertInto('lessonDone')
    .values(done)
    .onConflict(conflict => conflict.columns(['personId', 'courseVersion', 'lessonId']).doUpdateSet({ at: done.at }))
    .execute();
};
