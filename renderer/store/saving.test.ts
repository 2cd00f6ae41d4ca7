import { afterEach, expect, test } from 'vitest';
import { sampleClient } from './testing/samples.testing.ts';
import { createSimulatedDesk, now, until } from './testing/simulated-desk.testing.ts';
import { SimulatedService } from './testing/simulated-service.testing.ts';
import type { DeskStore } from './types.ts';

let store: DeskStore | null = null;
afterEach(async () => {
  await store?.close();
  store = null;
});

async function scene() {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  const opened = await desk.open();
  store = opened;
  await until(opened.clients$, clients => clients.length === 1);
  desk.connect(false);
  return { desk, service, client, store: opened, draft: await opened.startDraft(client.id) };
}

test('a full disk is said at once, changes nothing, and the words come off when a write succeeds', async () => {
  const { desk, store, draft } = await scene();
  desk.vault.failWith = 'vault-disk-full';
  await expect(store.answer(draft.id, { 'h/homeCity': 'Ely' })).rejects.toMatchObject({ code: 'vault-disk-full' });
  expect((await now(store.applications$))[0]?.answers['h/homeCity']).not.toBe('Ely');
  await until(store.summary$, summary => summary.saveProblem?.code === 'vault-disk-full');
  desk.vault.failWith = null;
  await store.answer(draft.id, { 'h/homeCity': 'Ely' });
  await until(store.summary$, summary => summary.saveProblem === null);
  expect((await now(store.applications$))[0]?.answers['h/homeCity']).toBe('Ely');
});

test('edits that come faster than the vault answers are all kept, in order', async () => {
  const { store, draft } = await scene();
  const typed = 'Grand Portage';
  await Promise.all(
    [...typed].map((_, at) => store.answer(draft.id, { 'h/homeCity': typed.slice(0, at + 1), [`h/key${at}`]: String(at) })),
  );
  const answers = (await now(store.applications$))[0]?.answers;
  expect(answers?.['h/homeCity']).toBe(typed);
  expect(Object.keys(answers ?? {}).filter(path => path.startsWith('h/key'))).toHaveLength(typed.length);
});

test('the same answer again is no edit: the signature stays and nothing is written', async () => {
  const { desk, store, draft } = await scene();
  await store.answer(draft.id, { 'h/homeCity': 'Ely' });
  const before = (await now(store.applications$))[0]?.rev;
  const writes = desk.vault.writes;
  await store.answer(draft.id, { 'h/homeCity': 'Ely', 'h/nothing': null });
  expect((await now(store.applications$))[0]?.rev).toBe(before);
  expect(desk.vault.writes).toBe(writes);
});

test('a second start for a client is the same draft', async () => {
  const { store, client, draft } = await scene();
  expect((await store.startDraft(client.id)).id).toBe(draft.id);
});
