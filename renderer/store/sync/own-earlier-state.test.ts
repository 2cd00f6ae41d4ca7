import { afterEach, expect, test, vi } from 'vitest';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

let store: DeskStore;
afterEach(() => store.close());

/** The live stream is as broken as the way: no pull tells what became of the push. */
const deafTo = (service: SimulatedService) =>
  createSimulatedDesk({
    pull: (...question) => service.pull(...question),
    push: (...question) => service.push(...question),
    onNews: () => () => {},
  });

test.each([
  ['while the push waits to be repeated', false],
  ['before a restart of the Desk', true],
] as const)('the answer to a push is lost and the question answered anew %s: no clash of the Desk with itself', async (_, restarts) => {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = deafTo(service);
  store = await desk.open();
  await until(store.clients$, clients => clients.length === 1);
  const { id } = await store.startDraft(client.id);
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');

  desk.loseAnswers = 1;
  await store.answer(id, { 'h/homeCity': 'Duluth' });
  await vi.waitUntil(() => desk.loseAnswers === 0);
  if (restarts) desk.connect(false);
  await store.answer(id, { 'h/homeCity': 'Ely' });
  await store.setNotes(id, 'called');
  expect(service.documents.applications.get(id)?.answers['h/homeCity']).toBe('Duluth');
  if (restarts) {
    await store.close();
    store = await desk.open();
    desk.connect(true);
  }
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  const [draft] = await now(store.applications$);
  expect(draft?.clashes).toEqual({});
  expect(draft).toMatchObject({ notes: 'called', answers: { 'h/homeCity': 'Ely' } });
  expect(service.documents.applications.get(id)).toEqual(draft);
});
