/** A vault out of a backup is older than what the service knows (docs/decisions/0025-vault-backup.md). */
import { expect, test, vi } from 'vitest';
import { createMemoryVault } from '../testing/memory-vault.testing.ts';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';

async function worked() {
  const service = new SimulatedService();
  const [one, two] = [sampleClient(), sampleClient()];
  service.authorize(one);
  service.authorize(two);
  const vault = createMemoryVault();
  const desk = createSimulatedDesk(service, vault);
  const store = await desk.open();
  await until(store.clients$, clients => clients.length === 2);
  const { id } = await store.startDraft(one.id);
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  // RxDB notes a moment later what the service has now; a backup of that moment would know of no common state.
  await new Promise(resolve => setTimeout(resolve, 500));
  return { service, one, two, desk, vault, store, id };
}

test('what was unsent in it reaches the service once', async () => {
  const { service, desk, vault, store, id } = await worked();
  desk.connect(false);
  await store.answer(id, { 'h/homeCity': 'Ely' });
  const backup = vault.copy();
  await store.close();

  const restored = await createSimulatedDesk(service, backup).open();
  await until(restored.copies$, copies => copies.get(id)?.step === 'copied');
  expect(service.documents.applications.get(id)?.answers['h/homeCity']).toBe('Ely');
  expect((await now(restored.applications$)).map(draft => draft.id)).toEqual([id]);
  await restored.close();
});

test('what was sent since, as it was or with more work in it, is no clash with oneself and does not fall back', async () => {
  const { service, desk, vault, store, id } = await worked();
  desk.connect(false);
  await store.answer(id, { 'h/homeCity': 'Ely' });
  const backup = vault.copy();
  desk.connect(true);
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  await store.answer(id, { 'h/homeCity': 'Duluth' });
  await store.setNotes(id, 'called');
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  const last = service.documents.applications.get(id);
  expect(last?.answers['h/homeCity']).toBe('Duluth');
  await store.close();

  const restored = await createSimulatedDesk(service, backup).open();
  await until(restored.applications$, drafts => drafts.some(draft => draft.rev === last?.rev));
  await until(restored.copies$, copies => copies.get(id)?.step === 'copied');
  const [draft] = await now(restored.applications$);
  expect(draft?.clashes).toEqual({});
  expect(service.documents.applications.get(id)).toEqual(last);
  expect((await now(restored.summary$)).needYou).toBe(0);
  await restored.close();
});

test('who ended the authorization since is gone at the first contact, at rest too, with all that was drafted', async () => {
  const { service, one, two, desk, vault, store, id } = await worked();
  desk.connect(false);
  await store.answer(id, { 'h/homeCity': 'Canary' });
  const backup = vault.copy();
  await store.close();
  service.endAuthorization(one.id);

  const later = createSimulatedDesk(service, backup);
  const restored = await later.open();
  await until(restored.clients$, clients => clients.length === 1 && clients[0]?.id === two.id);
  await until(restored.applications$, drafts => drafts.length === 0);
  await vi.waitUntil(() => later.purges > 0);
  expect(backup.everything()).not.toContain('Canary');
  expect(backup.everything()).not.toContain(one.id);
  await restored.close();
});
