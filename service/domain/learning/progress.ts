import { addDays, type Day } from '../../../shared/dates.ts';
import { assessment } from '../../data/course/assessment.ts';
import { course } from '../../data/course/course.ts';
import type { AttemptRow } from '../../db/institution/attempts.ts';
import type { LessonDone } from '../../db/institution/lessons.ts';
import type { TrainingRecord } from '../../db/institution/training.ts';

// Where somebody is with the course and the assessment (seed: Assister Portal Access Policy; AT-3). Both count for some months and are
// then done again, the course from 60 days before its end. A round begins when the course was completed last: lessons done until then
// count for that round and no other. The assessment belongs to a course: who has passed it after their last course has done with it.

/** What is kept of a person. */
export interface Learned {
  /** Of the version that is taught now. */
  lessons: readonly Pick<LessonDone, 'lessonId' | 'at'>[];
  records: readonly Pick<TrainingRecord, 'kind' | 'onDay' | 'untilDay' | 'at'>[];
  attempts: readonly Pick<AttemptRow, 'id' | 'bankVersion' | 'startedAt' | 'handedInAt'>[];
}

export interface Progress {
  /** `done`: counts, and cannot be done again yet. `again`: still counts, and can be renewed. `lapsed`: counted once. */
  course: 'to-do' | 'done' | 'again' | 'lapsed';
  /** The last day on which the course counts or counted. */
  courseUntil: Day | null;
  /** The first day on which it can be done again. */
  renewFrom: Day | null;
  /** Lessons that count as done, of the round that goes on. */
  done: ReadonlySet<string>;
  /** The first lesson that is not done; null when all are. */
  nextLesson: string | null;
  /** `course-first`: not before the course of this version is done and counts. */
  assessment: 'course-first' | 'open' | 'passed';
  assessmentUntil: Day | null;
  /** The attempt that was begun and can be gone on with. */
  openAttempt: string | null;
}

export const lessonIds: readonly string[] = course.modules.flatMap(({ lessons }) => lessons.map(({ id }) => id));

export function progressOf({ lessons, records, attempts }: Learned, today: Day): Progress {
  const courseDone = lastOf(records, 'course');
  const passed = lastOf(records, 'assessment');
  const courseUntil = untilOf(records, 'course');
  const assessmentUntil = untilOf(records, 'assessment');
  const courseCounts = courseUntil !== null && courseUntil >= today;
  const assessmentCounts = assessmentUntil !== null && assessmentUntil >= today;
  const renewFrom = courseUntil && addDays(courseUntil, -assessment.renewFromDays);

  const everDone = new Set(lessons.map(({ lessonId }) => lessonId));
  const isWholeVersionDone = lessonIds.every(id => everDone.has(id));
  const isPassed = assessmentCounts && passed !== null && (courseDone === null || passed.at >= courseDone.at);
  // Who has the course of another version must be able to do this one, where the assessment asks for it.
  const isOtherVersion = !isWholeVersionDone && !isPassed;
  const state = courseState({ courseUntil, courseCounts, isDue: isOtherVersion || (renewFrom !== null && renewFrom <= today) });

  const ofThisRound = lessons.filter(({ at }) => courseDone === null || at > courseDone.at).map(({ lessonId }) => lessonId);
  const done = new Set(state === 'done' ? lessonIds : ofThisRound);
  const mayBeAssessed = courseCounts && isWholeVersionDone;
  const open = attempts.find(
    ({ handedInAt, bankVersion, startedAt }) =>
      handedInAt === null && bankVersion === course.version && (courseDone === null || startedAt >= courseDone.at),
  );
  return {
    ...{ course: state, courseUntil, renewFrom, done, assessmentUntil },
    nextLesson: lessonIds.find(id => !done.has(id)) ?? null,
    assessment: isPassed ? 'passed' : mayBeAssessed ? 'open' : 'course-first',
    openAttempt: !isPassed && mayBeAssessed ? (open?.id ?? null) : null,
  };
}

function courseState(known: { courseUntil: Day | null; courseCounts: boolean; isDue: boolean }): Progress['course'] {
  if (known.courseUntil === null) return 'to-do';
  if (!known.courseCounts) return 'lapsed';
  return known.isDue ? 'again' : 'done';
}

type LearnedRecord = Learned['records'][number];

const lastOf = (records: readonly LearnedRecord[], kind: LearnedRecord['kind']): LearnedRecord | null =>
  records
    .filter(record => record.kind === kind)
    .reduce<LearnedRecord | null>((last, next) => (last && last.at > next.at ? last : next), null);

const untilOf = (records: readonly LearnedRecord[], kind: LearnedRecord['kind']): Day | null =>
  records
    .filter(record => record.kind === kind)
    .reduce<Day | null>((last, { untilDay }) => (last && last > untilDay ? last : untilDay), null);
