import { afterEach, expect, test } from 'vitest';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

let store: DeskStore;
afterEach(() => store.close());

test('a page that was read before a push, and comes after its answer, takes nothing back', async () => {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  /** While it is there, pages of applications are read and then wait for it. */
  let held: Promise<void> | null = null;
  const desk = createSimulatedDesk({
    pull: async (collection, after, limit) => {
      const page = service.pull(collection, after, limit);
      if (collection === 'applications') await held;
      return page;
    },
    push: (...question) => service.push(...question),
    onNews: listener => service.onNews(listener),
  });
  store = await desk.open();
  await until(store.clients$, clients => clients.length === 1);
  const { id } = await store.startDraft(client.id);
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  await store.answer(id, { 'h/homeCity': 'Duluth' });
  let release: () => void = () => {};
  held = new Promise(resolve => {
    release = resolve;
  });
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  // The news of "Duluth" has the feed read up to there, and no further.
  await new Promise(resolve => setTimeout(resolve, 50));
  await store.answer(id, { 'h/homeCity': 'Ely' });
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');

  const seen: unknown[] = [];
  const watching = store.applications$.subscribe(([draft]) => seen.push(draft?.answers['h/homeCity']));
  held = null;
  release();
  await new Promise(resolve => setTimeout(resolve, 200));
  watching.unsubscribe();
  expect(new Set(seen)).toEqual(new Set(['Ely']));
  const [draft] = await now(store.applications$);
  expect(service.documents.applications.get(id)).toEqual(draft);
});
