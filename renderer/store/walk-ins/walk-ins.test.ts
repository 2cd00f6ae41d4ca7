import { afterEach, expect, test, vi } from 'vitest';
import { memberPath, primaryOf } from '../../../shared/application/paths.ts';
import { matchesOf } from '../../../shared/application/walk-ins.ts';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, type SimulatedDesk, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';
import type { ShortStart } from './start-walk-in.ts';

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

const start: ShortStart = {
  consent: {
    representativeName: null,
    givenAt: '2026-11-23T15:00:00.000Z',
    how: 'spoken',
    words: { version: '1', language: 'so' },
    limits: 'Not my brother’s papers',
    signature: null,
  },
  privacyGivenAt: '2026-11-23T15:00:30.000Z',
  givenName: 'Fadumo',
  familyName: 'Abdi',
  birthDate: '1990-03-09',
  phone: '6515550142',
  language: 'so',
  householdSize: 4,
  bestTime: 'after five',
};

test('offline: consent first, then a draft that goes nowhere; the consent goes on with the first connection, once', async () => {
  const service = new SimulatedService();
  const desk = createSimulatedDesk(service, undefined, false);
  const store = await open(desk);
  const walkIn = await store.walkIns.start(start);
  expect(walkIn.answers).toMatchObject({ 'h/consentGiven': start.consent.givenAt, 'h/consentLimits': start.consent.limits });
  await store.answer(walkIn.id, { 'h/homeCity': 'Ely' });
  await until(store.summary$, summary => summary.onlyHere === 1);
  expect(desk.consents).toEqual([]);

  desk.connect(true);
  const [known] = await until(store.walkIns$, ([one]) => one !== undefined && one.walkIn.consentSentAt !== null);
  expect(desk.consents).toEqual([{ ...start.consent, id: walkIn.walkIn.consent.id, consumerName: 'Fadumo Abdi' }]);
  expect(known?.answers['h/homeCity']).toBe('Ely');
  await store.walkIns.tend();
  expect(desk.consents).toHaveLength(1);
  expect(service.documents.applications.size).toBe(0);
  expect(desk.unsent).toBe(1);
});

test('survives a restart, and is edited like any draft', async () => {
  const desk = createSimulatedDesk(new SimulatedService(), undefined, false);
  const first = await open(desk);
  const { id } = await first.walkIns.start(start);
  await first.setNotes(id, 'call her sister');
  await first.close();
  opened.length = 0;
  const [again] = await until((await open(desk)).walkIns$, all => all.length === 1);
  expect(again).toMatchObject({ id, notes: 'call her sister', walkIn: { householdSize: 4 } });
});

test('once the person has authorized the assister, somebody says who it is, and the client’s draft takes everything over', async () => {
  const service = new SimulatedService();
  const desk = createSimulatedDesk(service);
  const store = await open(desk);
  const walkIn = await store.walkIns.start(start);
  await store.answer(walkIn.id, { 'h/homeCity': 'Ely', [memberPath(primaryOf(walkIn.answers) ?? '', 'sex')]: 'female' });
  const other = sampleClient({ givenName: 'Fadumo', familyName: 'Abdi', birthDate: '1990-03-08' });
  const client = sampleClient({ givenName: 'FADUMO', familyName: 'abdi', birthDate: '1990-03-09', phone: '6515550199' });
  service.authorize(other);
  service.authorize(client);
  const clients = await until(store.clients$, all => all.length === 2);
  const [current] = await now(store.walkIns$);
  expect(current && matchesOf(current, clients).map(({ id }) => id)).toEqual([client.id]);

  const draft = await store.walkIns.match(walkIn.id, client.id);
  const primary = primaryOf(draft.answers) ?? '';
  expect(draft.clientId).toBe(client.id);
  expect(draft.answers).toMatchObject({
    'h/homeCity': 'Ely',
    [memberPath(primary, 'sex')]: 'female',
    'h/consentLimits': start.consent.limits,
  });
  // The account knows another phone number and city: a person decides.
  expect(Object.keys(draft.clashes)).toEqual(expect.arrayContaining(['h/phone', 'h/homeCity']));
  expect(draft.clashes['h/phone']).toMatchObject({ theirs: '6515550199' });
  await until(store.walkIns$, all => all.length === 0);
  await until(store.copies$, copies => copies.get(draft.id)?.step === 'copied');
  expect(service.documents.applications.get(draft.id)?.answers['h/homeCity']).toBe('Ely');
});

test('deleted or overdue: the answers are gone, the consent that waited still goes to the organization', async () => {
  const desk = createSimulatedDesk(new SimulatedService(), undefined, false);
  const store = await open(desk);
  const deleted = await store.walkIns.start(start);
  const overdue = await store.walkIns.start({ ...start, givenName: 'Hodan' });
  await store.walkIns.remove(deleted.id);
  await until(store.walkIns$, all => all.length === 1);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 86_400_000 });
  await store.walkIns.tend().catch(() => {});
  expect(await now(store.walkIns$)).toHaveLength(1);
  vi.setSystemTime(Date.now() + 86_400_000);
  await store.walkIns.tend().catch(() => {});
  await until(store.walkIns$, all => all.length === 0);
  expect(desk.vault.everything()).not.toContain('6515550142');

  desk.connect(true);
  await vi.waitFor(() =>
    expect(desk.consents.map(({ id }) => id).sort()).toEqual([deleted, overdue].map(one => one.walkIn.consent.id).sort()),
  );
  await vi.waitFor(() => expect(desk.vault.everything()).not.toContain('Fadumo'));
  await expect(store.answer(deleted.id, { 'h/homeCity': 'Ely' })).rejects.toMatchObject({ code: 'not-found' });
});
