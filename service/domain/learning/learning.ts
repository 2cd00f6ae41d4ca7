import { DeskError } from '../../../shared/contracts/errors.ts';
import { byLearner, writeAudit } from '../../db/audit.ts';
import { type AttemptRow, findAttempt, listAttempts } from '../../db/institution/attempts.ts';
import { findRosterPersonByKey, lockRosterPerson } from '../../db/institution/roster.ts';
import { listTrainingRecords, type TrainingRecord } from '../../db/institution/training.ts';
import type { Store } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import type { OfficeSessions } from '../offices/office-sessions.ts';
import type { SignInGuard } from '../session/sign-in-guard.ts';
import { handIn, type Kept, keepAnswers, type Result, startAttempt } from './attempts.ts';
import { finishLesson } from './finish-lesson.ts';
import type { Progress } from './progress.ts';
import { readProgress } from './read-progress.ts';
import type { Given } from './score.ts';

// The Learning Center (seed: Assister Portal Access Policy): the course and its assessment, entered with the training key alone. Who is
// on a roster now may learn, whether they have an account yet or not.

export interface Learning {
  /** `key`: as `readTrainingKey` answers it. Answers the token for the browser. Throws `sign-in-refused`, `sign-in-locked`. */
  signIn(key: string): Promise<string>;
  progress(personId: string): Promise<Progress>;
  /** Marks it as done; the last one completes the course. Throws `not-found`. */
  finishLesson(personId: string, lessonId: string): Promise<Progress>;
  /** The one that is open, or a new one; null when none may be begun. */
  startAttempt(personId: string): Promise<string | null>;
  /** Throws `not-found` for one that is not theirs. */
  attempt(personId: string, attemptId: string): Promise<AttemptRow>;
  /** Hands nothing in. Throws `not-found`, `bad-request`. */
  keepAnswers(personId: string, attemptId: string, given: Given): Promise<Kept>;
  /** The first time that every question has an answer counts. Throws `not-found`, `bad-request`. */
  handIn(personId: string, attemptId: string, given: Given): Promise<Result>;
  /** Newest first; attempts that were handed in. */
  records(personId: string): Promise<{ records: TrainingRecord[]; attempts: AttemptRow[] }>;
  /** Of an assessment that was passed here. Throws `not-found`. */
  passedAssessment(personId: string, recordId: string): Promise<{ record: TrainingRecord; score: number; version: string }>;
}

export interface LearningParts {
  store: Store;
  settings: Settings;
  signInGuard: SignInGuard;
  officeSessions: OfficeSessions;
}

export function createLearning({ store, settings, signInGuard, officeSessions }: LearningParts): Learning {
  const attempt = async (personId: string, attemptId: string): Promise<AttemptRow> => {
    const found = await findAttempt(store.db, attemptId, personId);
    if (!found) throw new DeskError('not-found');
    return found;
  };
  return {
    signIn: async key => {
      await signInGuard.admit('learning', key);
      const token = await store.change(async work => {
        const known = await findRosterPersonByKey(work.db, key);
        const person = known && (await lockRosterPerson(work.db, known.id));
        if (person && !person.removedAt) return officeSessions.open(work, 'learning', person.id);
        await writeAudit(work, { ...byLearner(known?.id ?? null), action: 'sign-in', subjectId: null, outcome: 'refused' });
        return null;
      });
      if (!token) throw new DeskError('sign-in-refused');
      await signInGuard.forgive('learning', key);
      return token;
    },

    progress: personId => readProgress(store.db, personId, store.now()),

    finishLesson: (personId, lessonId) => store.change(work => finishLesson(work, personId, lessonId, settings)),

    startAttempt: personId => store.change(work => startAttempt(work, personId)),
    attempt,
    keepAnswers: (personId, attemptId, given) => store.change(work => keepAnswers(work, personId, attemptId, given)),
    handIn: (personId, attemptId, given) => store.change(work => handIn(work, personId, attemptId, given, settings)),

    records: async personId => ({
      records: await listTrainingRecords(store.db, personId),
      attempts: (await listAttempts(store.db, personId)).filter(({ handedInAt }) => handedInAt !== null),
    }),

    passedAssessment: async (personId, recordId) => {
      const record = (await listTrainingRecords(store.db, personId)).find(({ id }) => id === recordId);
      if (record?.kind !== 'assessment' || record.attemptId === null) throw new DeskError('not-found');
      const { score, bankVersion: version } = await attempt(personId, record.attemptId);
      if (score === null) throw new DeskError('not-found');
      return { record, score, version };
    },
  };
}
