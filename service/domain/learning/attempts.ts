import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { assessment } from '../../data/course/assessment.ts';
import { questionBank } from '../../data/course/course.ts';
import { byLearner, writeAudit } from '../../db/audit.ts';
import { type AttemptRow, addAttempt, dropOpenAttempts, findAttempt, handInAttempt, keepGiven } from '../../db/institution/attempts.ts';
import type { Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { drawQuestions } from './draw.ts';
import { addRecord, lockLearner } from './learned.ts';
import { readProgress } from './read-progress.ts';
import { type Given, scoreOf } from './score.ts';

// One attempt is open at a time, so nobody draws until the questions please them; what was drawn stays until it is handed in. An
// attempt is handed in once: sent again, by a second click or another tab, it has the result that it has. How often is not limited.

/**
 * `unanswered`: places of questions without an answer; nothing was handed in, what was picked is kept. `over`: the attempt belongs to a
 * course that does not count any more, and cannot be handed in.
 */
export type Result =
  | { state: 'handed-in'; passed: boolean; score: number }
  | { state: 'unanswered'; unanswered: readonly number[] }
  | { state: 'over' };

export type Kept = 'kept' | 'handed-in' | 'over';

export async function startAttempt(work: Work, personId: string): Promise<string | null> {
  await lockLearner(work, personId);
  const progress = await readProgress(work.db, personId, work.now);
  if (progress.assessment !== 'open') return null;
  if (progress.openAttempt) return progress.openAttempt;
  await dropOpenAttempts(work.db, personId);
  const id = randomUUID();
  const drawn = drawQuestions(questionBank.questions, assessment.questions);
  await addAttempt(work.db, { id, personId, bankVersion: questionBank.version, drawn, startedAt: work.now });
  await writeAudit(work, { ...byLearner(personId), action: 'assessment-started', subjectId: id, outcome: 'done' });
  return id;
}

export async function handIn(work: Work, personId: string, attemptId: string, given: Given, settings: Settings): Promise<Result> {
  await lockLearner(work, personId);
  const attempt = await findAttempt(work.db, attemptId, personId);
  if (!attempt) throw new DeskError('not-found');
  if (attempt.score !== null && attempt.passed !== null) return { state: 'handed-in', score: attempt.score, passed: attempt.passed };
  const { openAttempt } = await readProgress(work.db, personId, work.now);
  if (openAttempt !== attemptId) return { state: 'over' };
  checkGiven(attempt, given);
  const unanswered = given.flatMap((place, at) => (place === null ? [at] : []));
  if (unanswered.length > 0) {
    await keepGiven(work.db, attemptId, given);
    return { state: 'unanswered', unanswered };
  }
  const result = scoreOf(attempt.drawn, given);
  await handInAttempt(work.db, { id: attemptId, given, ...result, handedInAt: work.now });
  const outcome = result.passed ? 'passed' : 'failed';
  await writeAudit(work, { ...byLearner(personId), action: 'assessment-handed-in', subjectId: attemptId, outcome });
  if (result.passed) await addRecord(work, personId, { kind: 'assessment', attemptId }, settings);
  return { state: 'handed-in', ...result };
}

/** For later, with answers missing or not. Changes nothing where it cannot be handed in any more. */
export async function keepAnswers(work: Work, personId: string, attemptId: string, given: Given): Promise<Kept> {
  await lockLearner(work, personId);
  const attempt = await findAttempt(work.db, attemptId, personId);
  if (!attempt) throw new DeskError('not-found');
  if (attempt.handedInAt) return 'handed-in';
  if ((await readProgress(work.db, personId, work.now)).openAttempt !== attemptId) return 'over';
  checkGiven(attempt, given);
  await keepGiven(work.db, attemptId, given);
  return 'kept';
}

function checkGiven({ drawn }: AttemptRow, given: Given): void {
  if (given.length !== drawn.length || !drawn.every(({ order }, at) => isPlace(given[at], order))) throw new DeskError('bad-request');
}

const isPlace = (place: number | null | undefined, order: readonly number[]): boolean =>
  place === null || (place !== undefined && order[place] !== undefined);
