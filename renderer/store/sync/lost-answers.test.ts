import { afterEach, expect, test, vi } from 'vitest';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { PullAnswer, PushAnswer } from '../../../shared/contracts/service/sync.ts';
import type { Application } from '../../../shared/model/application.ts';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, type SimulatedDesk, type SyncWire, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

// Each of these was found by the simulator (e2e/simulator).

const opened: DeskStore[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const store of opened.splice(0)) await store.close();
});
const open = async (desk: SimulatedDesk): Promise<DeskStore> => {
  const store = await desk.open();
  opened.push(store);
  return store;
};
const copied = (store: DeskStore, id: string) => until(store.copies$, copies => copies.get(id)?.step === 'copied');

async function scene(wireOver: (service: SimulatedService) => SyncWire = service => service) {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(wireOver(service));
  const store = await open(desk);
  await until(store.clients$, clients => clients.length === 1);
  const draft = await store.startDraft(client.id);
  await copied(store, draft.id);
  const atService = (): Application => {
    const found = service.documents.applications.get(draft.id);
    if (!found) throw new Error('the service lost the draft');
    return found;
  };
  return { service, desk, store, draft, atService };
}

/** Ben's push arrives, its answer does not, and nothing else gets through before he is removed again. */
async function addAndRemoveBen({ service, desk, store, draft }: Awaited<ReturnType<typeof scene>>): Promise<void> {
  const before = service.pushes.length;
  desk.loseAnswers = 1;
  desk.refusePush = () => (service.pushes.length > before ? 'service-silent' : null);
  await store.answer(draft.id, { 'm/ben/@': '2', 'm/ben/firstName': 'Ben' });
  await vi.waitUntil(() => service.pushes.length > before, 5000);
  await store.answer(draft.id, { 'm/ben/@': null, 'm/ben/firstName': null });
  desk.refusePush = () => null;
}

test('who was added in a push whose answer got lost, and removed since, does not come back', async () => {
  const here = await scene();
  await addAndRemoveBen(here);
  await copied(here.store, here.draft.id);
  expect(here.atService()).toMatchObject({ clashes: {} });
  expect(Object.keys(here.atService().answers).filter(path => path.startsWith('m/ben/'))).toEqual([]);
});

test('not even when the Desk was closed in between, and somebody else changed something else', async () => {
  const here = await scene();
  const { service, desk, store, draft, atService } = here;
  await addAndRemoveBen(here);
  desk.connect(false);
  await store.close();
  opened.length = 0;
  service.put('applications', { ...atService(), rev: service.newRev(), notes: 'called', updatedBy: 'consumer' });
  const again = await open(desk);
  desk.connect(true);
  await copied(again, draft.id);
  expect(atService()).toMatchObject({ notes: 'called', clashes: {} });
  expect(Object.keys(atService().answers).filter(path => path.startsWith('m/ben/'))).toEqual([]);
});

test('nor when the feed, which would tell what became of it, cannot be read meanwhile', async () => {
  let isDeaf = false;
  const here = await scene(over => ({
    onNews: listener => over.onNews(listener),
    pull: (...question) => {
      if (isDeaf) throw new DeskError('service-silent');
      return over.pull(...question);
    },
    push: (...question) => over.push(...question),
  }));
  const { service, atService } = here;
  isDeaf = true;
  await addAndRemoveBen(here);
  service.put('applications', { ...atService(), rev: service.newRev(), notes: 'called', updatedBy: 'consumer' });
  await vi.waitUntil(() => !('m/ben/@' in atService().answers), 8000);
  isDeaf = false;
  await copied(here.store, here.draft.id);
  expect(atService()).toMatchObject({ notes: 'called', clashes: {} });
});

test('a push that arrives after its repetition was told to wait makes no clash of the Desk with itself', async () => {
  let isDeaf = false;
  const late: (() => void)[] = [];
  const { service, store, draft, atService } = await scene(over => ({
    onNews: listener => over.onNews(listener),
    pull: (...question) => {
      if (isDeaf) throw new DeskError('service-silent');
      return over.pull(...question);
    },
    push: (...question) => {
      if (!isDeaf || late.length > 0) return over.push(...question);
      late.push(() => void over.push(...question));
      throw new DeskError('service-silent');
    },
  }));
  isDeaf = true;
  service.rule = () => ({ state: 'later', error: { code: 'consumer-in-account' } });
  const before = service.pushes.length;
  await store.answer(draft.id, { 'h/homeCity': 'Duluth' });
  await vi.waitUntil(() => service.pushes.length > before, 8000);
  service.rule = () => null;
  late[0]?.();
  expect(atService().answers['h/homeCity']).toBe('Duluth');
  await store.answer(draft.id, { 'h/homeCity': 'Ely' });
  await vi.waitUntil(() => atService().answers['h/homeCity'] === 'Ely', 8000);
  isDeaf = false;
  await copied(store, draft.id);
  expect(atService().clashes).toEqual({});
});

test('what a pull brings while a push of the same draft waits for its answer is not passed over', async () => {
  let isHeld = false;
  let letGo = (): void => {};
  let wasRead = (): void => {};
  const { service, store, draft, atService } = await scene(over => ({
    onNews: listener => over.onNews(listener),
    async pull(collection, after, limit): Promise<PullAnswer> {
      if (isHeld && collection === 'applications') {
        await new Promise<void>(resolve => {
          letGo = resolve;
        });
        setTimeout(() => wasRead(), 50);
      }
      return over.pull(collection, after, limit);
    },
    async push(collection, body): Promise<PushAnswer> {
      const answer = over.push(collection, body);
      if (isHeld) {
        isHeld = false;
        over.put('applications', {
          ...atService(),
          rev: over.newRev(),
          updatedBy: 'consumer',
          answers: { ...atService().answers, 'h/homeZip': '55731' },
        });
        const read = new Promise<void>(resolve => {
          wasRead = resolve;
        });
        letGo();
        await read;
      }
      return answer;
    },
  }));
  isHeld = true;
  // The pull is on its way before the edit is made.
  service.put('applications', { ...atService() });
  await new Promise(resolve => setTimeout(resolve, 100));
  await store.answer(draft.id, { 'h/homeCity': 'Ely' });
  const [now] = await until(store.applications$, ([one]) => one?.answers['h/homeZip'] === '55731');
  expect(now?.answers['h/homeCity']).toBe('Ely');
});

test('a draft that must wait does not wait longer because the computer’s clock was set back', async () => {
  const { service, desk, store, draft, atService } = await scene();
  const before = service.pushes.length;
  // The way closes before the answer is here: it waits, and nobody waits with it.
  service.rule = () => {
    desk.connect(false);
    return { state: 'later', error: { code: 'service-failed' } };
  };
  await store.setNotes(draft.id, 'wait');
  await vi.waitUntil(() => service.pushes.length > before, 5000);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 86_400_000 });
  service.rule = () => null;
  await new Promise(resolve => setTimeout(resolve, 600));
  desk.connect(true);
  await vi.waitUntil(() => atService().notes === 'wait', 8000);
});

test('a draft that waits when the way closes is sent when it opens, whatever came in meanwhile', async () => {
  const { service, desk, store, draft, atService } = await scene();
  service.rule = () => ({ state: 'later', error: { code: 'service-failed' } });
  const before = service.pushes.length;
  await store.setNotes(draft.id, 'wait');
  await vi.waitUntil(() => service.pushes.length > before, 5000);
  service.put('applications', { ...atService(), id: crypto.randomUUID(), rev: service.newRev(), updatedBy: 'consumer' });
  await until(store.applications$, all => all.length === 2);
  desk.connect(false);
  await new Promise(resolve => setTimeout(resolve, 600));
  service.rule = () => null;
  desk.connect(true);
  await vi.waitUntil(() => atService().notes === 'wait', 8000);
});
