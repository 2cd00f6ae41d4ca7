import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { freePort } from '../build/free-port.ts';
import { type ServiceProcess, startService } from '../build/service-process.ts';
import type { Application } from '../shared/model/application.ts';
import type { Db } from './db/database.ts';
import { cheapestHashing } from './settings.ts';
import type { TestDatabases } from './testing/databases.ts';
import { draftFor, type TestDesk } from './testing/desk.ts';
import { startPostgres } from './testing/postgres-server.ts';
import { createDeskOver, databaseIn, type SeededAssister, seedPeople } from './testing/running-service.ts';

const isLong = process.env.ASSISTER_DESK_LONG === '1';
const seed = Number(process.env.ASSISTER_DESK_SEED ?? 20_261_127);
const pushes = isLong ? 5000 : 500;
const kills = isLong ? 20 : 2;
const lanes = 8;
const statesOfDraft = 5;
const settings = { ...cheapestHashing, secondFactorRequired: false, signInsPerMinute: 100_000 };

/** One state of one draft, under the key that it is always sent with. */
interface Push {
  key: string;
  document: Application;
  assumedRev: string | null;
}

/** Drafts that are begun and then changed a few times, one push for each state. */
function pushesOf(clientIds: readonly string[]): Push[][] {
  return Array.from({ length: pushes / statesOfDraft }, (_, at) => {
    const first = draftFor(clientIds[at % clientIds.length] ?? '');
    const states = Array.from({ length: statesOfDraft }, (_, state) => ({ ...first, rev: randomUUID(), notes: `state ${state}` }));
    return states.map((document, state) => ({ key: randomUUID(), document, assumedRev: states[state - 1]?.rev ?? null }));
  });
}

interface Work {
  queue: Push[][];
  /** By draft: the last state whose push was answered. */
  answered: Map<string, Application>;
  count: number;
}

/** Pushes in parallel until all is done, or the service is gone; what was not answered stays in line with its key. */
async function pushOn(desk: TestDesk, work: Work, killAt: number, kill: () => void): Promise<void> {
  const lane = async (): Promise<void> => {
    for (let draft = work.queue.shift(); draft; draft = work.queue.shift()) {
      let before: Push | null = null;
      for (let [push] = draft; push; [push] = draft) {
        const { document, assumedRev, key } = push;
        const outcome = await desk.push('applications', document, assumedRev, key).catch(() => null);
        if (!outcome) {
          // Few are killed between the commit and the answer: the answer before this one counts as lost too.
          work.queue.push(before ? [before, ...draft] : draft);
          return;
        }
        expect(outcome, `${document.notes} of ${document.id}`).toEqual({ state: 'accepted' });
        before = push;
        draft.shift();
        work.answered.set(document.id, document);
        work.count += 1;
        if (work.count === killAt) kill();
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function throughKills(person: SeededAssister, start: () => Promise<ServiceProcess>): Promise<Work> {
  const work: Work = { queue: pushesOf(person.clientIds), answered: new Map(), count: 0 };
  const marks = fc.sample(fc.integer({ min: 1, max: pushes - lanes }), { seed, numRuns: kills }).sort((a, b) => a - b);
  for (const killAt of [...marks, Number.POSITIVE_INFINITY]) {
    const service = await start();
    const desk = await createDeskOver(service.url, person.email);
    const stored = new Map((await desk.pullAll('applications')).documents.map(one => [one.id, one as unknown as Application]));
    const lost = [...work.answered].filter(([id, { notes }]) => (stored.get(id)?.notes ?? '') < notes);
    expect(lost, `answered before the kill and gone after it, seed ${seed}`).toEqual([]);
    if (killAt <= work.count) service.child.kill('SIGKILL');
    await pushOn(desk, work, killAt, () => service.child.kill('SIGKILL'));
    await service.stop();
  }
  return work;
}

/** Every state of every draft had its effect, once. */
async function judge(db: Db, { answered }: Work): Promise<void> {
  const applications = await db.selectFrom('application').select('document').execute();
  const byId = new Map(applications.map(({ document }) => [document.id, document]));
  expect(applications).toHaveLength(pushes / statesOfDraft);
  for (const [id, document] of answered) expect(byId.get(id)).toEqual(document);
  const effects = await db
    .selectFrom('feed')
    .select(['documentId', sql<number>`count(*)::int`.as('count')])
    .where('collection', '=', 'applications')
    .groupBy('documentId')
    .execute();
  expect(effects.filter(({ count }) => count !== statesOfDraft)).toEqual([]);
  expect(effects).toHaveLength(pushes / statesOfDraft);
  await db.destroy();
}

const title = `killed −9 ${kills} times during ${pushes} pushes: what was answered is there, what was not is there once when it is repeated`;

it(`on PGlite, ${title}`, { timeout: 1_800_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-service-'));
  try {
    const data = join(folder, 'data');
    mkdirSync(data);
    const [person] = await seedPeople(databaseIn(data), { assisters: 1, clients: 4 });
    if (!person) throw new Error('nobody');
    const port = await freePort();
    const work = await throughKills(person, () => startService({ port, data, sample: false, settings, env: { DATABASE_URL: '' } }));
    await judge((await databaseIn(data).open()).database.db, work);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it(`on PostgreSQL, ${title}`, { timeout: 1_800_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-service-'));
  const postgres = await startPostgres();
  try {
    const opened = await postgres.open();
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(opened.database.db);
    const DATABASE_URL = postgres.url(rows[0]?.name ?? '');
    const only: TestDatabases = { ...postgres, open: async () => opened };
    const [person] = await seedPeople(only, { assisters: 1, clients: 4 });
    if (!person || !opened.again) throw new Error('nobody');
    const port = await freePort();
    const start = () => startService({ port, data: folder, sample: false, settings, env: { DATABASE_URL } });
    await judge((await opened.again()).db, await throughKills(person, start));
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
