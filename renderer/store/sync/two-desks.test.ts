import { OPEN_COLLECTIONS } from 'rxdb';
import { afterEach, expect, test, vi } from 'vitest';
import { decisionOf } from '../../../shared/application/decisions.ts';
import type { Application } from '../../../shared/model/application.ts';
import { sampleClient, signatureOf } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, type SimulatedDesk, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

const opened: DeskStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
/** Each Desk has a realm of its own, in which RxDB counts its collections: those of the other Desk are none of them. */
const open = async (desk: SimulatedDesk): Promise<DeskStore> => {
  OPEN_COLLECTIONS.clear();
  const store = await desk.open();
  opened.push(store);
  return store;
};
const copied = (store: DeskStore, id: string) => until(store.copies$, copies => copies.get(id)?.step === 'copied');
const draftOf = async (store: DeskStore, id: string): Promise<Application> => {
  const found = (await now(store.applications$)).find(one => one.id === id);
  if (!found) throw new Error('no such draft here');
  return found;
};

/** One client, one draft that the service has, a Desk on it. */
async function scene() {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  const store = await open(desk);
  await until(store.clients$, clients => clients.length === 1);
  const draft = await store.startDraft(client.id);
  await copied(store, draft.id);
  return { service, client, desk, store, draft };
}

test('two Desks that edit different answers offline both win', async () => {
  const { service, desk, store, draft } = await scene();
  const otherDesk = createSimulatedDesk(service);
  const other = await open(otherDesk);
  await until(other.applications$, all => all.length === 1);
  desk.connect(false);
  otherDesk.connect(false);
  await store.answer(draft.id, { 'h/homeCity': 'Duluth' });
  await other.answer(draft.id, { 'h/homeZip': '55801' });
  desk.connect(true);
  await copied(store, draft.id);
  otherDesk.connect(true);
  await copied(other, draft.id);
  const merged = service.documents.applications.get(draft.id)?.answers;
  expect(merged).toMatchObject({ 'h/homeCity': 'Duluth', 'h/homeZip': '55801' });
  await until(store.applications$, ([one]) => one?.answers['h/homeZip'] === '55801');
  expect((await draftOf(other, draft.id)).clashes).toEqual({});
});

test('two Desks that answer one question differently get a clash, and nothing is submitted before somebody picks', async () => {
  const { service, desk, store, draft } = await scene();
  const otherDesk = createSimulatedDesk(service);
  const other = await open(otherDesk);
  await until(other.applications$, all => all.length === 1);
  desk.connect(false);
  otherDesk.connect(false);
  await store.answer(draft.id, { 'h/homeCity': 'Duluth' });
  await other.answer(draft.id, { 'h/homeCity': 'Ely' });
  desk.connect(true);
  await copied(store, draft.id);
  otherDesk.connect(true);
  await until(other.applications$, ([one]) => one?.clashes['h/homeCity'] !== undefined);
  const clashing = await draftOf(other, draft.id);
  expect(clashing.answers['h/homeCity']).toBe('Ely');
  expect(clashing.clashes['h/homeCity']?.theirs).toBe('Duluth');
  await expect(other.requestSubmission(draft.id)).rejects.toMatchObject({ code: 'application-conflict' });
  await until(other.summary$, summary => summary.needYou === 1);
  await other.answer(draft.id, { 'h/homeCity': 'Ely' });
  expect((await draftOf(other, draft.id)).clashes).toEqual({});
  await until(store.applications$, ([one]) => one?.answers['h/homeCity'] === 'Ely' && Object.keys(one.clashes).length === 0);
});

test('a decision that is undone is asked at every Desk again; a later answer is not touched, and a signature falls', async () => {
  const { service, desk, store, draft } = await scene();
  const other = await open(createSimulatedDesk(service));
  await until(other.applications$, all => all.length === 1);
  desk.connect(false);
  await store.answer(draft.id, { 'h/homeCity': 'Duluth' });
  await other.answer(draft.id, { 'h/homeCity': 'Ely' });
  await copied(other, draft.id);
  desk.connect(true);
  await until(store.applications$, ([one]) => one?.clashes['h/homeCity'] !== undefined);
  const asked = await draftOf(store, draft.id);
  const decide = async (city: string) => {
    const decision = decisionOf(asked, 'h/homeCity', { 'h/homeCity': city });
    if (!decision) throw new Error('nothing to decide');
    await store.answer(draft.id, decision.after);
    await until(other.applications$, ([one]) => one?.answers['h/homeCity'] === city && Object.keys(one.clashes).length === 0);
    return decision;
  };
  for (const city of ['Duluth', 'Orr']) {
    const decision = await decide(city);
    await store.sign(draft.id, await signatureOf(await draftOf(store, draft.id)));
    expect(await store.undo(draft.id, decision)).toBe(true);
    const { answers, clashes, signature: left } = await draftOf(store, draft.id);
    expect({ answers, clashes, left }).toEqual({ answers: asked.answers, clashes: asked.clashes, left: null });
    await until(other.applications$, ([one]) => JSON.stringify(one?.clashes) === JSON.stringify(asked.clashes));
  }
  const decision = await decide('Ely');
  await store.answer(draft.id, { 'h/homeCity': 'Orr' });
  const { rev } = await draftOf(store, draft.id);
  expect(await store.undo(draft.id, decision)).toBe(false);
  expect(await draftOf(store, draft.id)).toMatchObject({ rev, answers: { 'h/homeCity': 'Orr' }, clashes: {} });
});

test('who is removed at one Desk and changed at the other stays until somebody decides; with them go the clashes about them', async () => {
  const { service, desk, store, draft } = await scene();
  const otherDesk = createSimulatedDesk(service);
  const other = await open(otherDesk);
  await until(other.applications$, all => all.length === 1);
  await store.answer(draft.id, { 'm/ben/@': '2', 'm/ben/firstName': 'Ben', 'm/cy/@': '3', 'm/cy/firstName': 'Cy' });
  await until(other.applications$, ([one]) => one?.answers['m/cy/firstName'] === 'Cy');
  desk.connect(false);
  otherDesk.connect(false);
  await store.answer(draft.id, { 'm/ben/@': null, 'm/ben/firstName': null, 'm/cy/firstName': 'Cyr' });
  await other.answer(draft.id, { 'm/ben/dob': '2010-01-02', 'm/cy/firstName': null });
  desk.connect(true);
  await copied(store, draft.id);
  otherDesk.connect(true);
  await until(other.applications$, ([one]) => one?.clashes['m/ben/@'] !== undefined);
  const clashing = await draftOf(other, draft.id);
  expect(clashing.answers).toMatchObject({ 'm/ben/@': '2', 'm/ben/firstName': 'Ben', 'm/ben/dob': '2010-01-02' });
  expect(Object.keys(clashing.clashes).sort()).toEqual(['m/ben/@', 'm/cy/firstName']);
  await other.answer(draft.id, { 'm/ben/@': '2' });
  await other.answer(draft.id, { 'm/cy/@': null });
  expect((await draftOf(other, draft.id)).clashes).toEqual({});
});

test('an answer of the service that is lost does not make the work happen twice', async () => {
  const { service, desk, store, draft } = await scene();
  const before = service.accepted.length;
  const pushesBefore = service.pushes.length;
  desk.loseAnswers = 1;
  await store.answer(draft.id, { 'h/homeCity': 'Duluth' });
  await vi.waitUntil(() => service.pushes.length === pushesBefore + 2, 5000);
  await copied(store, draft.id);
  expect(service.accepted.length).toBe(before + 1);
  expect((await draftOf(store, draft.id)).answers['h/homeCity']).toBe('Duluth');
  expect((await draftOf(store, draft.id)).clashes).toEqual({});
  const keys = service.pushes.slice(pushesBefore).map(push => push.body.idempotencyKey);
  expect(new Set(keys).size).toBe(1);
});

test('work on an application that was submitted elsewhere goes into a refusal, with what was typed', async () => {
  const { service, desk, store, draft } = await scene();
  desk.connect(false);
  await store.answer(draft.id, { 'h/homeCity': 'Duluth' });
  const atService = service.documents.applications.get(draft.id);
  if (!atService) throw new Error('the service lost the draft');
  service.put('applications', { ...atService, rev: service.newRev(), status: 'submitted', updatedBy: 'consumer' });
  desk.connect(true);
  await until(store.copies$, copies => copies.get(draft.id)?.refused?.code === 'application-frozen');
  await until(store.applications$, ([one]) => one?.status === 'submitted');
  expect(desk.vault.everything()).toContain('Duluth');
  expect((await now(store.summary$)).needYou).toBe(1);
  await store.dismissRefusal(draft.id);
  await until(store.summary$, summary => summary.needYou === 0);
});

test('a row that the service will not take falls back to its state and is told until it is dismissed', async () => {
  const { service, desk, store, draft } = await scene();
  const current = service.documents.applications.get(draft.id) ?? null;
  service.rule = (_, document) =>
    document.notes === 'refuse me' ? { state: 'refused', error: { code: 'application-form-unknown' }, current } : null;
  await store.setNotes(draft.id, 'refuse me');
  await until(store.copies$, copies => copies.get(draft.id)?.refused?.code === 'application-form-unknown');
  await until(store.applications$, ([one]) => one?.notes === '');
  expect(desk.vault.everything()).toContain('refuse me');
  await store.dismissRefusal(draft.id);
  await until(store.copies$, copies => copies.get(draft.id)?.refused === null);
});

test('a draft that must wait holds up no other', async () => {
  const { service, store, draft } = await scene();
  let waits = 0;
  service.rule = (_, document) => (document.id === draft.id && ++waits < 3 ? { state: 'later', error: { code: 'service-failed' } } : null);
  await store.setNotes(draft.id, 'wait');
  const second = sampleClient({ givenName: 'Ahmed' });
  service.authorize(second);
  await until(store.clients$, clients => clients.length === 2);
  const other = await store.startDraft(second.id);
  await copied(store, other.id);
  expect((await now(store.copies$)).get(draft.id)?.step).not.toBe('copied');
  await copied(store, draft.id);
  expect(service.documents.applications.get(draft.id)?.notes).toBe('wait');
});

test('a push that is refused as a whole is split until the one row is found, and the others arrive', async () => {
  const { service, desk, store } = await scene();
  for (let at = 0; at < 12; at++) service.authorize(sampleClient({ givenName: `Client${at}` }));
  await until(store.clients$, clients => clients.length === 13);
  desk.connect(false);
  for (const one of await now(store.clients$)) await store.startDraft(one.id);
  const drafts = await now(store.applications$);
  const bad = drafts[5];
  if (!bad) throw new Error('too few drafts');
  await store.setNotes(bad.id, 'bad');
  desk.refusePush = body => (body.rows.some(row => row.document.notes === 'bad') ? 'bad-request' : null);
  desk.connect(true);
  await until(store.copies$, copies => [...copies.values()].filter(({ step }) => step === 'copied').length === 12);
  await until(store.copies$, copies => copies.get(bad.id)?.refused?.code === 'bad-request');
  expect((await draftOf(store, bad.id)).notes).toBe('bad');
  desk.refusePush = () => null;
  store.syncNow();
  await copied(store, bad.id);
  expect((await now(store.copies$)).get(bad.id)?.refused).toBeNull();
  expect(service.documents.applications.size).toBe(13);
});

test('while one draft must wait, what changes at the service still arrives', async () => {
  const { service, store, draft, client } = await scene();
  service.rule = (_, document) => (document.id === draft.id ? { state: 'later', error: { code: 'service-failed' } } : null);
  await store.setNotes(draft.id, 'wait');
  await vi.waitUntil(() => service.pushes.length > 1, 5000);
  const atService = service.documents.applications.get(draft.id);
  if (!atService) throw new Error('the service lost the draft');
  service.put('applications', {
    ...atService,
    id: crypto.randomUUID(),
    rev: service.newRev(),
    clientId: client.id,
    notes: 'by the consumer',
  });
  await until(store.applications$, all => all.some(one => one.notes === 'by the consumer'));
});

test('a service that lost a draft gets it again with the next edit', async () => {
  const { service, store, draft } = await scene();
  service.documents.applications.clear();
  service.newEpoch();
  await store.answer(draft.id, { 'h/homeCity': 'Ely' });
  await vi.waitUntil(() => service.documents.applications.get(draft.id)?.answers['h/homeCity'] === 'Ely', 5000);
  await copied(store, draft.id);
  expect((await now(store.copies$)).get(draft.id)?.refused).toBeNull();
});

test('a new draft that the service cannot read stays here, and is told', async () => {
  const { service, store } = await scene();
  const second = sampleClient();
  service.authorize(second);
  await until(store.clients$, clients => clients.length === 2);
  service.rule = () => ({ state: 'refused', error: { code: 'application-form-unknown' }, current: null });
  const draft = await store.startDraft(second.id);
  await until(store.copies$, copies => copies.get(draft.id)?.refused?.code === 'application-form-unknown');
  expect((await draftOf(store, draft.id)).clientId).toBe(second.id);
  service.rule = () => null;
  store.syncNow();
  await copied(store, draft.id);
  expect((await now(store.copies$)).get(draft.id)?.refused).toBeNull();
});
