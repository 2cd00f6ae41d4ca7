import { afterEach, expect, test, vi } from 'vitest';
import type { PlanShelf } from '../../../shared/model/plan.ts';
import { sampleClient, signatureOf } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, type SimulatedDesk, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';
import type { Removal } from './rights.ts';

const opened: DeskStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
const open = async (desk: SimulatedDesk): Promise<DeskStore> => {
  const store = await desk.open();
  opened.push(store);
  return store;
};
const settle = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

async function scene() {
  const service = new SimulatedService();
  const staying = sampleClient({ givenName: 'Staying' });
  const leaving = sampleClient({ givenName: 'Leaving' });
  service.authorize(staying);
  service.authorize(leaving);
  const desk = createSimulatedDesk(service);
  const store = await open(desk);
  await until(store.clients$, clients => clients.length === 2);
  const kept = await store.startDraft(staying.id);
  const doomed = await store.startDraft(leaving.id);
  await until(store.copies$, copies => copies.get(kept.id)?.step === 'copied' && copies.get(doomed.id)?.step === 'copied');
  return { service, desk, store, staying, leaving, kept, doomed };
}

test('when an authorization ends nothing of the client is left in any vault row, the replication’s own included', async () => {
  const { service, desk, store, leaving, kept, doomed } = await scene();
  await store.answer(doomed.id, { 'h/homeCity': 'Canaryville' });
  await until(store.copies$, copies => copies.get(doomed.id)?.step === 'copied');
  expect(desk.vault.everything()).toContain('Canaryville');
  service.endAuthorization(leaving.id);
  await until(store.clients$, clients => clients.length === 1);
  await until(store.applications$, all => all.length === 1);
  await settle(200);
  const left = desk.vault.everything();
  expect(['Canaryville', 'Leaving', leaving.id, doomed.id].filter(trace => left.includes(trace))).toEqual([]);
  expect(left).toContain(kept.id);
  expect(desk.purges).toBeGreaterThan(0);
  expect((await now(store.copies$)).has(doomed.id)).toBe(false);
});

test('whoever has left the lists has left the vault before: a Desk that is closed at that moment keeps nothing', async () => {
  const { service, desk, store, leaving, doomed } = await scene();
  const { promise, resolve } = Promise.withResolvers<string>();
  store.clients$.subscribe(clients => {
    if (clients.length === 1) resolve(desk.vault.everything());
  });
  service.endAuthorization(leaving.id);
  const left = await promise;
  expect(['Leaving', leaving.id, doomed.id].filter(trace => left.includes(trace))).toEqual([]);
});

test('unsent work of a client who left is never sent, and is told once without a name', async () => {
  const { service, desk, store, leaving, doomed } = await scene();
  desk.connect(false);
  await store.answer(doomed.id, { 'h/homeCity': 'Canaryville' });
  const { updatedAt } = (await now(store.applications$)).find(one => one.id === doomed.id) ?? { updatedAt: '' };
  service.endAuthorization(leaving.id);
  const told: Removal[] = [];
  desk.connect(true);
  await until(store.applications$, all => all.length === 1);
  store.removals$.subscribe(removal => told.push(removal));
  await settle(300);
  expect(told).toEqual([{ what: 'draft', lastEditedAt: updatedAt }]);
  expect(JSON.stringify(service.pushes)).not.toContain('Canaryville');
  expect(desk.vault.everything()).not.toContain('Canaryville');
});

test('a push that is under way when the authorization ends brings nothing back', async () => {
  const { service, desk, store, leaving, doomed } = await scene();
  let answer: () => void = () => {};
  const asked = new Promise<void>(resolve => {
    const push = service.push.bind(service);
    service.push = ((collection, body) => {
      const result = push(collection, body);
      resolve();
      return new Promise(done => {
        answer = () => done(result as never);
      }) as never;
    }) as typeof service.push;
  });
  await store.answer(doomed.id, { 'h/homeCity': 'Canaryville' });
  await asked;
  service.endAuthorization(leaving.id);
  await until(store.applications$, all => all.length === 1);
  await settle(200);
  answer();
  await settle(300);
  const left = desk.vault.everything();
  expect(['Canaryville', leaving.id, doomed.id].filter(trace => left.includes(trace))).toEqual([]);
});

test('who authorizes again is back, and a draft of then survives a restart', async () => {
  const { service, desk, store, leaving } = await scene();
  service.endAuthorization(leaving.id);
  await until(store.clients$, clients => clients.length === 1);
  service.authorize({ ...leaving, rev: service.newRev() });
  await until(store.clients$, clients => clients.length === 2);
  await until(store.applications$, all => all.length === 2);
  desk.connect(false);
  const again = await store.startDraft(leaving.id);
  await store.answer(again.id, { 'h/homeCity': 'Ely' });
  opened.splice(0);
  await store.close();
  desk.connect(true);
  const next = await open(desk);
  await until(next.copies$, copies => copies.get(again.id)?.step === 'copied');
  expect((await now(next.clients$)).length).toBe(2);
});

test('a page that only removes is not asked for again after a restart', async () => {
  const { service, desk, store, leaving } = await scene();
  service.endAuthorization(leaving.id);
  await until(store.clients$, clients => clients.length === 1);
  await settle(200);
  opened.splice(0);
  await store.close();
  const removed: string[][] = [];
  const pull = service.pull.bind(service);
  service.pull = (collection, after, limit) => {
    const page = pull(collection, after, limit);
    if (collection === 'clients') removed.push(page.removed);
    return page;
  };
  await open(desk);
  await settle(200);
  expect(removed.length).toBeGreaterThan(0);
  expect(removed.flat()).toEqual([]);
});

test('documents that merely do not come any more are no removals', async () => {
  const { service, desk, store, kept } = await scene();
  service.documents.clients.clear();
  service.documents.applications.clear();
  service.newEpoch();
  desk.connect(false);
  desk.connect(true);
  await settle(200);
  expect((await now(store.clients$)).length).toBe(2);
  expect((await now(store.applications$)).map(({ id }) => id)).toContain(kept.id);
});

test('a feed of many short pages is read to its end, and removals among them apply', async () => {
  const service = new SimulatedService();
  service.pageLength = 3;
  const clients = Array.from({ length: 40 }, (_, at) => sampleClient({ givenName: `Client${at}` }));
  for (const client of clients) service.authorize(client);
  for (const client of clients.slice(0, 10)) service.endAuthorization(client.id);
  const store = await open(createSimulatedDesk(service));
  await until(store.clients$, found => found.length === 30);
});

test('not even the id is left of a draft that the service never took', async () => {
  const { service, desk, store } = await scene();
  const third = sampleClient({ givenName: 'Third' });
  service.authorize(third);
  await until(store.clients$, clients => clients.length === 3);
  service.rule = () => ({ state: 'later', error: { code: 'account-busy' } });
  const before = service.pushes.length;
  const { id } = await store.startDraft(third.id);
  await vi.waitUntil(() => service.pushes.length > before + 1, 5000);
  service.endAuthorization(third.id);
  await until(store.clients$, clients => clients.length === 2);
  await settle(200);
  expect(desk.vault.everything()).not.toContain(id);
});

test('what is still being written when the authorization ends is forgotten as well', async () => {
  const { service, desk, store } = await scene();
  const third = sampleClient({ givenName: 'Third' });
  service.authorize(third);
  await until(store.clients$, clients => clients.length === 3);
  // The service has nothing of them: their end is told once.
  service.rule = () => ({ state: 'later', error: { code: 'account-busy' } });
  const draft = await store.startDraft(third.id);
  await store.sign(draft.id, await signatureOf(draft));
  const { promise: kept, resolve: answer } = Promise.withResolvers<void>();
  let isBegun = false;
  const write = desk.vault.write.bind(desk.vault);
  desk.vault.write = request => {
    write(request);
    if (!request.collection.includes('.submissions.')) return;
    isBegun = true;
    desk.beforeVaultAnswer = () => kept;
    queueMicrotask(() => {
      desk.beforeVaultAnswer = async () => {};
    });
  };
  const submitting = store.requestSubmission(draft.id);
  await vi.waitUntil(() => isBegun);
  service.endAuthorization(third.id);
  await until(store.applications$, all => all.length === 2);
  await settle(100);
  answer();
  await submitting;
  await until(store.clients$, clients => clients.length === 2);
  await settle(200);
  const left = desk.vault.everything();
  expect([third.id, draft.id].filter(trace => left.includes(trace))).toEqual([]);
  expect((await now(store.summary$)).ready).toBe(0);
});

test('a shelf of plans that goes away takes nothing else along, and may come back', async () => {
  const { service, store, kept } = await scene();
  const shelf = (id: string): PlanShelf => ({ id, rev: service.newRev(), kind: 'plans', year: 2027, sample: true, plans: [] });
  for (const id of ['plans-2027-001', 'plans-2027-002']) service.put('reference', shelf(id));
  await until(store.shelves$, shelves => shelves.length === 2);
  const told: Removal[] = [];
  store.removals$.subscribe(removal => told.push(removal));
  service.takeShelfAway('plans-2027-001');
  await until(store.shelves$, shelves => shelves.length === 1);
  expect((await now(store.shelves$)).map(({ id }) => id)).toEqual(['plans-2027-002']);
  expect((await now(store.clients$)).length).toBe(2);
  expect((await now(store.applications$)).map(({ id }) => id)).toContain(kept.id);
  expect(told).toEqual([]);
  service.put('reference', shelf('plans-2027-001'));
  await until(store.shelves$, shelves => shelves.length === 2);
});
