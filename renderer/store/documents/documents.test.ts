import { afterEach, expect, test, vi } from 'vitest';
import { documentPageBytes } from '../../../shared/contracts/desk/documents.ts';
import { maxDocumentBytes } from '../../../shared/model/document.ts';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, type SimulatedDesk, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';
import type { NewDocument } from './documents.ts';

const opened: DeskStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
const open = async (desk: SimulatedDesk): Promise<DeskStore> => {
  const store = await desk.open();
  opened.push(store);
  return store;
};
const pdf = (length = 2000): Uint8Array => {
  const bytes = crypto.getRandomValues(new Uint8Array(Math.min(length, 60_000)));
  const whole = new Uint8Array(length);
  for (let at = 0; at < length; at += bytes.length) whole.set(bytes.subarray(0, length - at), at);
  whole.set(new TextEncoder().encode('%PDF-1.7\n'));
  return whole;
};

async function scene(online = false) {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  const store = await open(desk);
  await until(store.clients$, clients => clients.length === 1);
  if (!online) desk.connect(false);
  const fresh: NewDocument = { clientId: client.id, applicationId: null, kind: 'income', name: 'Canary pay stub', pages: 1 };
  return { service, client, desk, store, fresh };
}
const only = (store: DeskStore) => now(store.documents$).then(all => all[0]);

test('added with no network it is kept, counts as unsent, comes back byte for byte, and is announced once there is a way', async () => {
  const { service, desk, store, fresh } = await scene();
  const bytes = pdf(2 * documentPageBytes + 17);
  const added = await store.documents.add(fresh, bytes);
  expect(added).toMatchObject({ mediaType: 'application/pdf', bytes: bytes.byteLength, state: { step: 'here' } });
  expect(await store.documents.bytesOf(added.id)).toEqual(bytes);
  expect(await now(store.summary$)).toMatchObject({ onlyHere: 1 });
  await vi.waitFor(() => expect(desk.unsent).toBe(1));
  expect(desk.awaited).toEqual([]);
  desk.connect(true);
  await until(store.documents$, ([one]) => one?.state.step === 'awaited');
  await vi.waitFor(() => expect(desk.awaited).toEqual([added.id]));
  // Until the bytes are there it is not at the service.
  expect(await now(store.summary$)).toMatchObject({ onlyHere: 1 });

  const known = service.documents.documents.get(added.id);
  if (!known) throw new Error('the service does not know it');
  const state = { step: 'received' as const, at: '2026-11-23T16:00:00.000Z', scan: 'clean' as const };
  service.put('documents', { ...known, rev: service.newRev(), state });
  await until(store.documents$, ([one]) => one?.state.step === 'received');
  await vi.waitFor(() => expect(desk.bytes.size).toBe(0));
  expect(await now(store.summary$)).toMatchObject({ onlyHere: 0 });
  expect(service.accepted.filter(({ collection }) => collection === 'documents')).toHaveLength(1);
});

test('one whose bytes are here and are awaited is sent after a restart, and what nobody knows of is dropped', async () => {
  const { desk, store, fresh } = await scene(true);
  const added = await store.documents.add(fresh, pdf());
  await vi.waitFor(() => expect(desk.awaited).toEqual([added.id]));
  await store.close();
  opened.length = 0;
  const orphan = crypto.randomUUID();
  desk.bytes.set(orphan, new Uint8Array(8));
  await open(desk);
  await vi.waitFor(() => expect(desk.awaited).toEqual([added.id, added.id]));
  await vi.waitFor(() => expect([...desk.bytes.keys()]).toEqual([added.id]));
});

test('what is no document, is too large, or finds the disk full is refused, and nothing of it stays', async () => {
  const { desk, store, fresh } = await scene();
  await expect(store.documents.add(fresh, new TextEncoder().encode('MZ a program'))).rejects.toMatchObject({
    code: 'document-type-refused',
  });
  await expect(store.documents.add(fresh, pdf(maxDocumentBytes + 1))).rejects.toMatchObject({ code: 'document-too-large' });
  desk.vault.failWith = 'vault-disk-full';
  await expect(store.documents.add(fresh, pdf())).rejects.toMatchObject({ code: 'vault-disk-full' });
  desk.vault.failWith = null;
  expect([await now(store.documents$), desk.bytes.size]).toEqual([[], 0]);
});

test('taken back it is gone from here at once, and its name never travels; the service forgets it', async () => {
  const { service, desk, store, fresh } = await scene();
  const added = await store.documents.add(fresh, pdf());
  await store.documents.takeBack(added.id);
  expect(await now(store.documents$)).toEqual([]);
  await vi.waitFor(() => expect(desk.bytes.size).toBe(0));
  expect(await now(store.summary$)).toMatchObject({ onlyHere: 0 });
  desk.connect(true);
  await vi.waitFor(() => expect(desk.vault.everything().includes('takenBack')).toBe(false), 8000);
  expect(JSON.stringify(service.pushes)).not.toContain('Canary');
});

test('when the authorization ends its bytes go first, and it is told in one sentence', async () => {
  const { service, client, desk, store, fresh } = await scene();
  const { capturedAt } = await store.documents.add(fresh, pdf());
  const told: unknown[] = [];
  store.removals$.subscribe(removal => told.push(removal));
  service.endAuthorization(client.id);
  desk.connect(true);
  await until(store.clients$, clients => clients.length === 0);
  expect([desk.bytes.size, await now(store.documents$)]).toEqual([0, []]);
  await vi.waitFor(() => expect(told).toEqual([{ what: 'document', lastEditedAt: capturedAt }]));
  expect(desk.vault.everything()).not.toContain('Canary');
});

test('one that the service lost is announced again, and one that it refused needs the person', async () => {
  const { service, desk, store, fresh } = await scene(true);
  const added = await store.documents.add(fresh, pdf());
  await until(store.documents$, ([one]) => one?.state.step === 'awaited');
  service.documents.documents.delete(added.id);
  service.rule = (_collection, document) => {
    service.put('documents', { ...(document as never as typeof added), rev: service.newRev(), state: { step: 'awaited' } });
    return { state: 'accepted' };
  };
  desk.progress({ id: added.id, sent: 0, problem: { code: 'not-found' } });
  await vi.waitFor(() => expect(service.documents.documents.get(added.id)?.state).toEqual({ step: 'awaited' }));
  const known = service.documents.documents.get(added.id);
  const state = { step: 'refused' as const, at: '2026-11-23T16:00:00.000Z', code: 'document-infected' };
  if (known) service.put('documents', { ...known, rev: service.newRev(), state });
  await until(store.summary$, ({ needYou }) => needYou === 1);
  expect((await only(store))?.state).toEqual(state);
  expect(desk.bytes.size).toBe(1);
});

test('one that did not get through is told, and tried once more when the person asks for it', async () => {
  const { desk, store, fresh } = await scene(true);
  const { id } = await store.documents.add(fresh, pdf());
  await vi.waitFor(() => expect(desk.awaited).toEqual([id]));
  desk.progress({ id, sent: 0, problem: { code: 'too-large' } });
  expect((await now(store.documents.ways$)).get(id)).toEqual({ sent: 0, problem: { code: 'too-large' } });
  store.syncNow();
  await vi.waitFor(() => expect(desk.awaited).toEqual([id, id]));
  expect((await now(store.documents.ways$)).has(id)).toBe(false);
});

test('one that the service does not take as it is stays here, with the reason', async () => {
  const { service, desk, store, fresh } = await scene();
  const added = await store.documents.add(fresh, pdf());
  service.rule = () => ({ state: 'refused', error: { code: 'documents-too-many' }, current: null });
  desk.connect(true);
  await until(store.summary$, ({ needYou }) => needYou === 1);
  expect((await only(store))?.id).toBe(added.id);
  expect(desk.bytes.size).toBe(1);
});

test('what it proves of a life event, and for whom, travels with what is known of it', async () => {
  const { service, store, client, fresh } = await scene(true);
  const proof = { reportId: client.id, what: 'birth-certificate' };
  const { id } = await store.documents.add({ ...fresh, kind: 'household', proof, memberIds: ['m2'] }, pdf());
  await until(store.documents$, ([one]) => one?.state.step === 'awaited');
  expect(service.documents.documents.get(id)).toMatchObject({ proof, memberIds: ['m2'] });
});
