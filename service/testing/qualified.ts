import { randomUUID } from 'node:crypto';
import { addDays, todayIn } from '../../shared/dates.ts';
import type { Db } from '../db/database.ts';
import { addRosterPerson, type NewRosterPerson } from '../db/institution/roster.ts';
import { addTrainingRecords } from '../db/institution/training.ts';
import type { Work } from '../db/store.ts';

type Who = Pick<
  NewRosterPerson,
  'id' | 'agencyId' | 'email' | 'givenName' | 'familyName' | 'role' | 'assisterId' | 'publicPhone' | 'publicEmail'
>;

/** Somebody on a roster for whom every requirement holds, for a year from `now`. */
export async function addQualified(db: Db, who: Who, now: Date, change: Partial<NewRosterPerson> = {}): Promise<void> {
  const today = todayIn(now.getTime());
  const until = addDays(today, 365);
  await addRosterPerson(db, {
    ...who,
    ...{ portalAccess: true, certifiedOn: today, certifiedUntil: until },
    ...{ npn: who.role === 'broker' ? String(Date.now()).slice(-10) : null, license: null, licenseUntil: until },
    ...{ trainingKey: randomUUID().replaceAll('-', '').toUpperCase(), addedAt: now, changedAt: now, removedAt: null },
    ...change,
  });
  const record = { personId: who.id, onDay: today, untilDay: until, attemptId: null, at: now };
  await addTrainingRecords(
    db,
    (['course', 'assessment'] as const).map(kind => ({ ...record, id: randomUUID(), kind })),
  );
}

/** Has done the course and passed the assessment, both of which count until that day. */
export async function trainPerson(work: Work, personId: string, untilDay: string): Promise<void> {
  const record = { personId, onDay: todayIn(work.now.getTime()), untilDay, attemptId: null, at: work.now };
  await addTrainingRecords(
    work.db,
    (['course', 'assessment'] as const).map(kind => ({ ...record, id: randomUUID(), kind })),
  );
}
