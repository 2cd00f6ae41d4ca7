/**
 * A thousand Desks, each with its live stream, on one process that has one processor. Ten seconds of changes, one for each Desk, made by
 * another process over the same database: a consumer authorizes the assister. Each Desk pulls when it is told to look again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createService } from '../../service/compose.ts';
import { addConsumers } from '../../service/db/consumers.ts';
import { openPostgres } from '../../service/db/database.ts';
import { cheapestHashing } from '../../service/settings.ts';
import { percentile } from '../statistics.ts';
import { createCaller } from './caller.ts';
import { referenceNumberOf } from './crowd.ts';
import type { Databases } from './databases.ts';
import { startOneService } from './one-service.ts';

const desks = 1000;
const crowd = { assisters: desks, clients: 5, answers: 10 };
const changesTakeMs = 10_000;
const idleMs = 5000;
const longestWaitMs = 10_000;

export interface ManyDesks {
  /** Megabytes that the process holds with all streams open and nothing to do. */
  memory: number;
  /** Milliseconds from the commit to "look again", the 95th percentile. */
  toldAfter: number;
}

export async function measureManyDesks(databases: Databases): Promise<ManyDesks> {
  const url = await databases.filled('many_desks', crowd);
  const service = await startOneService(url, { processor: 0 });
  const caller = createCaller(service.url);
  const consumers = await createService({ database: await openPostgres(url), settings: cheapestHashing });
  try {
    const cursors = new Map<number, string>();
    const committed = new Map<number, number>();
    const told = new Map<number, number>();
    const pulling = new Set<Promise<void>>();
    const pull = async (at: number): Promise<void> => {
      const after = cursors.get(at);
      const { text } = await caller.get(at, `/v1/sync/clients${after ? `?after=${after}` : ''}`);
      cursors.set(at, (JSON.parse(text) as { cursor: string }).cursor);
    };
    for (let at = 1; at <= desks; at++) {
      await pull(at);
      await caller.listen(at, '/v1/sync-stream', data => {
        if (!committed.has(at) || told.has(at) || !data.includes('"clients"')) return;
        told.set(at, performance.now());
        const pulled = pull(at).finally(() => pulling.delete(pulled));
        pulling.add(pulled);
      });
    }
    await sleep(idleMs);
    const memory = service.residentMemory();

    const { authorizations, store } = consumers.services;
    const newConsumer = (at: number) => ({
      ...{
        id: `consumer-${at}`,
        email: `new${at}@example.org`,
        passwordHash: '-',
        givenName: 'Grace',
        familyName: 'Olson',
        birthDate: '1988-02-29',
      },
      ...{ phone: '2185550123', address: '12 Lake Street', city: 'Bemidji', county: 'Beltrami', preferredLanguage: 'English' },
      ...{ interpreter: false, createdAt: new Date() },
    });
    await store.change(work =>
      addConsumers(
        work,
        Array.from({ length: desks }, (_, index) => newConsumer(index + 1)),
      ),
    );
    const authorize = async (at: number): Promise<void> => {
      await sleep(((at - 1) * changesTakeMs) / desks);
      // Before it is committed nobody can be told; the stream only asks whether there is a time.
      committed.set(at, Number.POSITIVE_INFINITY);
      await authorizations.start(`consumer-${at}`, referenceNumberOf(at));
      committed.set(at, performance.now());
    };
    await Promise.all(Array.from({ length: desks }, (_, index) => authorize(index + 1)));
    const deadline = performance.now() + longestWaitMs;
    while (told.size < desks && performance.now() < deadline) await sleep(50);
    await Promise.all(pulling);
    if (told.size < desks) throw new Error(`${desks - told.size} Desks were not told to look again`);
    const waits = [...told].map(([at, when]) => Math.max(0, when - (committed.get(at) ?? 0)));
    return { memory, toldAfter: percentile(waits, 95) };
  } finally {
    caller.close();
    await consumers.close();
    await service.stop();
  }
}
