import { addDays, todayIn } from '../../shared/dates.ts';
import { addRosterPerson } from '../db/institution/roster.ts';
import { addTrainingRecords } from '../db/institution/training.ts';
import type { Work } from '../db/store.ts';
import { sampleRoster, sampleTeam } from './people.ts';
import { sampleId } from './sample-ids.ts';

const daysSinceTraining = 60;
const trainingDays = 365;
const certifiedForDays = 300;

/** The agency's roster: those with an account, for whom all requirements hold, and those on their way to one. */
export async function addSampleRoster(work: Work, { now, createdAt }: { now: Date; createdAt: Date }): Promise<void> {
  const today = todayIn(now.getTime());
  const { agency, assisters } = sampleTeam;
  const common = { agencyId: sampleId(agency.key), license: null, addedAt: createdAt, changedAt: createdAt, removedAt: null };
  const certified = (role: string, days: number) =>
    role === 'broker'
      ? { certifiedOn: null, certifiedUntil: null, licenseUntil: addDays(today, days) }
      : { certifiedOn: addDays(today, days - trainingDays), certifiedUntil: addDays(today, days), licenseUntil: null };
  for (const { key, role, email, givenName, familyName, assisterId, publicFacing, npn } of assisters) {
    const id = sampleId(key);
    await addRosterPerson(work.db, {
      ...common,
      ...{ id, role, email, givenName, familyName, assisterId, npn, portalAccess: true },
      ...{ publicPhone: publicFacing.phone, publicEmail: publicFacing.email, trainingKey: sampleTrainingKey(key) },
      ...certified(role, certifiedForDays),
    });
    const onDay = addDays(today, -daysSinceTraining);
    const record = { personId: id, onDay, untilDay: addDays(onDay, trainingDays), attemptId: null, at: createdAt };
    const kinds = role === 'broker' ? [] : (['course', 'assessment'] as const);
    await addTrainingRecords(
      work.db,
      kinds.map(kind => ({ ...record, id: sampleId(`${key}/${kind}`), kind })),
    );
  }
  const [shown] = assisters;
  for (const { key, certifiedForDays: days, ...person } of sampleRoster)
    await addRosterPerson(work.db, {
      ...common,
      ...{ id: sampleId(key), ...person, npn: null },
      ...{ publicPhone: shown?.publicFacing.phone ?? '', publicEmail: shown?.publicFacing.email ?? '' },
      ...certified(person.role, days),
    });
}

/** The same on every computer; of those who have done with it. */
const sampleTrainingKey = (key: string): string => sampleId(`${key}/training`).replaceAll('-', '').toUpperCase();
