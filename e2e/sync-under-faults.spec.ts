import { randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort } from '../build/free-port.ts';
import { startService } from '../build/service-process.ts';
import { memorySecrets } from '../electron/testing/secrets.testing.ts';
import { now, until } from '../renderer/store/testing/simulated-desk.testing.ts';
import { openForReading } from '../service/db/database.ts';
import { cheapestHashing } from '../service/settings.ts';
import { databaseIn, type SeededAssister, seedPeople } from '../service/testing/running-service.ts';
import { rightPassword } from '../service/testing/world.ts';
import { noteArrivals, readArrivals } from './faults/arrivals.ts';
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { type Acknowledged, differences, missing, planOf, work } from './faults/story.ts';
import { openWindowlessDesk } from './faults/windowless-desk.ts';

const isLong = process.env.ASSISTER_DESK_LONG === '1';
const seed = Number(process.env.ASSISTER_DESK_SEED ?? randomInt(1_000_000_000));
const runs = isLong ? 60 : 4;
const steps = 40;
const settings = { ...cheapestHashing, secondFactorRequired: false, signInsPerMinute: 100_000 };
/**
 * A broken connection is a broken connection: no portal's page, no failure of the service. A password is needed where the answer to a
 * sign-in was lost, with the session that it began.
 */
const truthful = ['none', 'not-signed-in', 'unreachable', 'silent', 'sign-in-needed'];

test('through a network that delays, resets, cuts and swallows, every piece of work arrives once and nothing acknowledged is lost', async () => {
  test.setTimeout(runs * 60_000 + 60_000);
  console.log(`ASSISTER_DESK_SEED=${seed}`);
  const stack = new AsyncDisposableStack();
  try {
    await allDays(stack);
  } finally {
    await stack.disposeAsync();
  }
});

/** `stack`: closes what is started here. */
async function allDays(stack: AsyncDisposableStack): Promise<void> {
  const folder = stack.adopt(mkdtempSync(join(tmpdir(), 'assister-desk-')), path => rmSync(path, { recursive: true, force: true }));
  const data = join(folder, 'service');
  mkdirSync(data);
  const people = await seedPeople(databaseIn(data), { assisters: runs, clients: 4, prepare: noteArrivals });
  const port = await freePort();
  const service = stack.adopt(await startService({ port, data, sample: false, settings }), one => one.stop());
  const proxy = stack.adopt(await startFaultProxy(port), one => one.close());

  const results: Acknowledged[] = [];
  for (const [run, person] of people.entries()) {
    const name = `run ${run} of seed ${seed}`;
    results.push(await test.step(name, () => oneDay(join(folder, `desk-${run}`), person, proxy, seed + run, name)));
  }
  console.log(JSON.stringify(proxy.struck));
  await service.stop();
  await judge(data, people, results);
  const struck = Object.values(proxy.struck);
  expect(struck.reduce((sum, times) => sum + times, 0)).toBeGreaterThan(5 * runs);
  if (isLong) expect(Math.min(...struck), 'times of the rarest fault').toBeGreaterThan(0);
}

/** Ends when the network is sound again and the Desk says that all of it is at the service. */
async function oneDay(
  folder: string,
  { email, clientIds }: SeededAssister,
  proxy: FaultProxy,
  seed: number,
  name: string,
): Promise<Acknowledged> {
  mkdirSync(folder);
  const secrets = memorySecrets().store;
  const open = () => openWindowlessDesk({ folder, url: proxy.url, secrets, email, password: rightPassword });
  let desk = await open();
  try {
    await until(desk.store.clients$, clients => clients.length === clientIds.length);
    proxy.disturb(seed);
    const reasons = new Set<string>();
    const noteReasons = (): void => {
      for (const { reason } of desk.linkStates) reasons.add(reason);
    };
    const restart = async (): Promise<void> => {
      noteReasons();
      await desk.close();
      desk = await open();
    };
    const done = await work(planOf(seed, steps), clientIds, () => desk.store, restart);
    noteReasons();
    proxy.calm();
    await expect.poll(() => desk.link().reason, name).toMatch(/^(none|sign-in-needed)$/);
    if (desk.link().reason === 'sign-in-needed') await desk.signInAgain();
    await settled(desk.store, done, name);
    expect(await missing(desk.store, done), name).toEqual([]);
    await expect.poll(() => desk.link(), name).toMatchObject({ online: true, reason: 'none' });
    expect(
      [...reasons].filter(reason => !truthful.includes(reason)),
      name,
    ).toEqual([]);
    return done;
  } finally {
    proxy.calm();
    await desk.close();
  }
}

type Store = Awaited<ReturnType<typeof openWindowlessDesk>>['store'];

/** By the Desk's own words: nothing only here, nothing under way, the submission accepted, nothing that needs the person. */
async function settled(store: Store, { drafts, submitted }: Acknowledged, name: string): Promise<void> {
  const words = async () => {
    const { onlyHere, sending, ready, needYou } = await now(store.summary$);
    const copies = await now(store.copies$);
    const copied = [...drafts.values()].filter(({ id }) => copies.get(id)?.step === 'copied').length;
    const requests = (await now(store.requests$)).map(({ outcome }) => outcome?.state ?? 'waiting');
    const refused = [...copies.values()].flatMap(copy => copy.refused ?? []);
    const status = (await now(store.applications$)).find(({ clientId }) => clientId === submitted)?.status;
    return { onlyHere, sending, ready, needYou, copied, requests, refused, status };
  };
  const nothingLeft = { onlyHere: 0, sending: 0, ready: 0, needYou: 0, refused: [] };
  const wanted = { ...nothingLeft, copied: drafts.size, requests: ['accepted'], status: 'submitted' };
  await expect.poll(words, { message: name, timeout: 45_000 }).toEqual(wanted);
}

/** By the service's database, with the service gone. */
async function judge(data: string, people: readonly SeededAssister[], results: readonly Acknowledged[]): Promise<void> {
  const db = await openForReading({ folder: join(data, 'database') });
  const applications = (await db.selectFrom('application').select('document').execute()).map(({ document }) => document);
  const submissions = await db.selectFrom('submission').select(['applicationId']).execute();
  const requests = await db.selectFrom('request').select(['document']).execute();
  const arrivals = (await readArrivals(db)).map(({ what, id, rev }) => `${what} ${id} ${rev}`);
  await db.destroy();

  const twice = arrivals.filter((arrival, at) => arrivals.indexOf(arrival) !== at);
  expect(twice, 'states that arrived twice').toEqual([]);
  for (const [run, { drafts, submitted }] of results.entries()) {
    const name = `at the service, run ${run} of seed ${seed}`;
    for (const [clientId, kept] of drafts) expect(differences(clientId, kept, applications), name).toEqual([]);
    const own = requests.filter(({ document }) => people[run]?.clientIds.includes(document.clientId));
    expect(
      own.map(({ document }) => document.outcome?.state),
      name,
    ).toEqual(['accepted']);
    const { id } = drafts.get(submitted) ?? {};
    expect(
      submissions.filter(({ applicationId }) => applicationId === id),
      name,
    ).toHaveLength(1);
  }
  const begun = results.reduce((sum, { drafts }) => sum + drafts.size, 0);
  expect(applications, 'drafts at the service, of all Desks').toHaveLength(begun);
}
