import { afterEach, expect, test } from 'vitest';
import type { Application } from '../../shared/model/application.ts';
import { sampleClient, signatureOf } from './testing/samples.testing.ts';
import { createSimulatedDesk, now, type SimulatedDesk, until } from './testing/simulated-desk.testing.ts';
import { SimulatedService } from './testing/simulated-service.testing.ts';
import type { DeskStore } from './types.ts';

const opened: DeskStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
const open = async (desk: SimulatedDesk): Promise<DeskStore> => {
  const store = await desk.open();
  opened.push(store);
  return store;
};
const close = async (store: DeskStore): Promise<void> => {
  opened.splice(opened.indexOf(store), 1);
  await store.close();
};
const applicationOf = async (store: DeskStore, id: string): Promise<Application> => {
  const found = (await now(store.applications$)).find(one => one.id === id);
  if (!found) throw new Error('no such application here');
  return found;
};

/** A draft of a client, begun when the network had gone. */
async function draftOffline() {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  const store = await open(desk);
  await until(store.clients$, clients => clients.length === 1);
  desk.connect(false);
  const draft = await store.startDraft(client.id);
  return { service, client, desk, store, draft };
}

test('a client who authorizes shows up, and a draft that is started reaches the service', async () => {
  const service = new SimulatedService();
  const store = await open(createSimulatedDesk(service));
  const client = sampleClient();
  service.authorize(client);
  await until(store.clients$, clients => clients.length === 1);
  const draft = await store.startDraft(client.id);
  expect(Object.values(draft.answers)).toContain('Fadumo');
  await store.answer(draft.id, { 'h/homeless': 'no' });
  await until(store.copies$, copies => copies.get(draft.id)?.step === 'copied');
  expect(service.documents.applications.get(draft.id)?.answers['h/homeless']).toBe('no');
  await until(store.summary$, summary => summary.onlyHere === 0 && summary.syncedAt !== null);
});

test('offline work survives a restart and is sent when the way is open again', async () => {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  const first = await open(desk);
  await until(first.clients$, clients => clients.length === 1);
  desk.connect(false);
  const draft = await first.startDraft(client.id);
  await first.answer(draft.id, { 'h/homeCity': 'Duluth' });
  expect((await until(first.copies$, copies => copies.has(draft.id))).get(draft.id)?.step).toBe('only-here');
  expect(desk.unsent).toBe(1);
  await close(first);

  const second = await open(desk);
  expect((await applicationOf(second, draft.id)).answers['h/homeCity']).toBe('Duluth');
  expect(service.documents.applications.size).toBe(0);
  desk.connect(true);
  await until(second.copies$, copies => copies.get(draft.id)?.step === 'copied');
  expect(service.documents.applications.get(draft.id)?.answers['h/homeCity']).toBe('Duluth');
  const copied = (await now(second.copies$)).get(draft.id);
  desk.connect(false);
  await close(second);
  const third = await open(desk);
  expect((await now(third.copies$)).get(draft.id)).toEqual(copied);
});

test('a signed draft is submitted once its signed state is at the service, and then takes no edits', async () => {
  const { service, client, desk, store, draft } = await draftOffline();
  await store.answer(draft.id, { 'h/homeCity': 'Duluth' });
  await store.sign(draft.id, await signatureOf(await applicationOf(store, draft.id)));
  await store.requestSubmission(draft.id);
  await until(store.summary$, summary => summary.ready === 1);
  desk.connect(true);
  const submitted = await until(store.applicationOf$(client.id), one => one?.status === 'submitted');
  expect(submitted?.receipt?.confirmationNumber).toBe('M27-1');
  await until(store.requests$, ([request]) => request?.outcome?.state === 'accepted');
  await expect(store.answer(draft.id, { 'h/homeCity': 'Ely' })).rejects.toMatchObject({ code: 'application-frozen' });
  expect(service.accepted.filter(one => one.collection === 'requests')).toHaveLength(1);
});

test('a submission that waits is held back and sent later; one that is at the service is not', async () => {
  const { service, client, desk, store, draft } = await draftOffline();
  await store.sign(draft.id, await signatureOf(draft));
  await store.requestSubmission(draft.id);
  await until(store.requests$, requests => requests.length === 1);
  expect(await store.holdSubmission(draft.id)).toBe(true);
  expect(await store.holdSubmission(draft.id)).toBe(false);
  desk.connect(true);
  await until(store.copies$, copies => copies.get(draft.id)?.step === 'copied');
  expect((await applicationOf(store, draft.id)).signature).not.toBeNull();
  expect(service.documents.requests.size).toBe(0);
  await store.requestSubmission(draft.id);
  await until(store.applicationOf$(client.id), one => one?.status === 'submitted');
  expect(await store.holdSubmission(draft.id)).toBe(false);
});

test('an edit after signing voids the signature and stops the submission that waits', async () => {
  const { service, desk, store, draft } = await draftOffline();
  await store.sign(draft.id, await signatureOf(draft));
  await store.requestSubmission(draft.id);
  await store.answer(draft.id, { 'h/homeCity': 'Ely' });
  expect((await applicationOf(store, draft.id)).signature).toBeNull();
  await until(store.requests$, ([request]) => request?.outcome?.state === 'refused');
  desk.connect(true);
  await until(store.copies$, copies => copies.get(draft.id)?.step === 'copied');
  expect(service.documents.requests.size).toBe(0);
  expect((await now(store.summary$)).needYou).toBe(1);
  await expect(store.requestSubmission(draft.id)).rejects.toMatchObject({ code: 'application-changed-since-signing' });
});

test('a submission whose draft is refused and forgotten, because the authorization was over for a moment, waits no more and says so', async () => {
  const { service, desk, store, draft } = await draftOffline();
  await store.sign(draft.id, await signatureOf(draft));
  await store.requestSubmission(draft.id);
  await until(store.summary$, summary => summary.ready === 1);
  service.rule = () => ({ state: 'refused', error: { code: 'authorization-missing' }, current: null });
  desk.connect(true);
  await until(store.applications$, all => all.length === 0);
  const [request] = await until(store.requests$, ([one]) => one?.outcome !== null);
  expect(request?.outcome).toMatchObject({ state: 'refused', code: 'authorization-missing' });
  expect((await now(store.summary$)).ready).toBe(0);
});

test('a signature for other answers is refused', async () => {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const store = await open(createSimulatedDesk(service));
  await until(store.clients$, clients => clients.length === 1);
  const draft = await store.startDraft(client.id);
  const signature = await signatureOf(draft);
  await store.answer(draft.id, { 'h/homeCity': 'Ely' });
  await expect(store.sign(draft.id, signature)).rejects.toMatchObject({ code: 'application-changed-since-signing' });
});
