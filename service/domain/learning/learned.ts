import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { addMonths, todayIn } from '../../../shared/dates.ts';
import { byLearner, writeAudit } from '../../db/audit.ts';
import { lockRosterPerson } from '../../db/institution/roster.ts';
import { addTrainingRecords } from '../../db/institution/training.ts';
import type { Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { reviewAccess } from '../roster/access.ts';

/** Held until the transaction ends: of two clicks at the same moment one comes after the other. Throws `not-found`. */
export async function lockLearner(work: Work, personId: string): Promise<void> {
  const person = await lockRosterPerson(work.db, personId);
  if (!person || person.removedAt) throw new DeskError('not-found');
}

type Learned = { kind: 'course'; attemptId: null } | { kind: 'assessment'; attemptId: string };

/** Counts from today, for as many months as are set; whoever had only that missing has access again at once. */
export async function addRecord(work: Work, personId: string, learned: Learned, settings: Settings): Promise<void> {
  const onDay = todayIn(work.now.getTime());
  const id = randomUUID();
  await addTrainingRecords(work.db, [
    { id, personId, ...learned, onDay, untilDay: addMonths(onDay, settings.trainingMonths), at: work.now },
  ]);
  await writeAudit(work, { ...byLearner(personId), action: `${learned.kind}-recorded`, subjectId: id, outcome: 'done' });
  await reviewAccess(work, personId, settings);
}
