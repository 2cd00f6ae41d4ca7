import type { AttemptRow } from '../db/institution/attempts.ts';
import type { Learning } from '../domain/learning/learning.ts';
import { lessonIds } from '../domain/learning/progress.ts';

/** Every lesson, in the order of the course. */
export async function doCourse(learning: Learning, personId: string): Promise<void> {
  for (const id of lessonIds) await learning.finishLesson(personId, id);
}

/** So many answers right, from the first question on; the others wrong. */
export const answersOf = ({ drawn }: AttemptRow, right: number): number[] =>
  drawn.map(({ order }, at) => order.indexOf(at < right ? 0 : 1));

/** An attempt of which nothing is handed in. */
export async function begin(learning: Learning, personId: string): Promise<AttemptRow> {
  const id = await learning.startAttempt(personId);
  if (id === null) throw new Error('no attempt can be begun');
  return learning.attempt(personId, id);
}

/** Does the course, and hands the assessment in with so many right answers. */
export async function passCourse(learning: Learning, personId: string, right = 15): Promise<{ attemptId: string }> {
  await doCourse(learning, personId);
  const attempt = await begin(learning, personId);
  await learning.handIn(personId, attempt.id, answersOf(attempt, right));
  return { attemptId: attempt.id };
}
