import type { Services } from '../compose.ts';
import { findAssister } from '../db/assisters.ts';
import type { Store, Work } from '../db/store.ts';
import { createAuthorizations } from '../domain/authorizations.ts';
import { createClients } from '../domain/clients.ts';
import { createLeases } from '../domain/leases/leases.ts';
import { addSampleAccounts, hashSamplePassphrases } from './accounts.ts';
import { createApplicationPusher } from './applications.ts';
import { callerOf } from './caller.ts';
import { addSampleMoney, determineSample } from './money.ts';
import { type SamplePerson, samplePeople, sampleTeam } from './people.ts';
import { sampleId } from './sample-ids.ts';
import { sampleTime } from './sample-times.ts';

/** What was done at an instant of the past, inside the one transaction of the load. */
export const storeAt = (work: Work, at: Date): Store => ({
  db: work.db,
  now: () => at,
  clock: async () => at,
  change: run => run({ db: work.db, now: at, clock: async () => at, wake: work.wake }),
});

/**
 * Fills an empty service with the sample people, through the same functions that real people's actions go through. All of
 * it or nothing; where the sample is already, nothing changes, whatever people did with it since. Answers whether it was loaded now.
 */
export async function loadSample(services: Services): Promise<boolean> {
  const [first] = sampleTeam.assisters;
  if (!first || (await findAssister(services.store.db, sampleId(first.key)))) return false;
  const hashes = await hashSamplePassphrases(services.passwords);
  const now = services.clock();
  await services.store.change(async work => {
    await addSampleAccounts(work, { now, hashes, settings: services.settings });
    for (const { key, setUp } of sampleTeam.assisters) if (!setUp) await services.accountLinks.sendActivation(work, sampleId(key));
    for (const [place, person] of samplePeople.entries()) await liveThrough(work, services, person, place, now);
    await determineSample(storeAt(work, now), now);
    await addSampleMoney(work, now);
  });
  return true;
}

/** What has happened between this person and their assister until now. */
async function liveThrough(work: Work, services: Services, person: SamplePerson, place: number, now: Date): Promise<void> {
  const { authorized } = person;
  const assister = sampleTeam.assisters.find(each => each.role === authorized?.assister);
  if (!authorized || !assister) return;
  const consumerId = sampleId(person.key);
  const agreedAt = sampleTime(now, authorized.daysAgo, place);
  await createAuthorizations(storeAt(work, agreedAt)).start(consumerId, assister.referenceNumber);
  if (authorized.openedDaysAgo === null) return;
  const openedAt = sampleTime(now, authorized.openedDaysAgo, place, 40);
  const epoch = await createClients(storeAt(work, openedAt)).open(callerOf(assister), consumerId);
  await createLeases(storeAt(work, openedAt)).leave(callerOf(assister), consumerId, epoch);
  const pusher = createApplicationPusher(services.hub, callerOf(assister), assister);
  await pusher.push(minutes => storeAt(work, sampleTime(now, authorized.openedDaysAgo ?? 0, place, 40 + minutes)), person);
}
