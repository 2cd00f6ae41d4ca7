import { afterEach, expect, test } from 'vitest';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { ReportEvent } from '../../../shared/model/coverage-commands.ts';
import type { Removal } from '../sync/rights.ts';
import { newId, sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

const opened: DeskStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
const settle = (milliseconds: number) => new Promise(resolve => setTimeout(resolve, milliseconds));

async function scene() {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  const store = await desk.open();
  opened.push(store);
  await until(store.clients$, clients => clients.length === 1);
  return { service, client, desk, store };
}

const birth: ReportEvent = { do: 'report-event', event: 'birth', facts: { happenedOn: '2026-11-02' }, memberIds: ['m1'] };
const move: ReportEvent = { ...birth, event: 'move-to-minnesota' };

test('what is asked counts as unsent work until the service has it, and is asked once however often it is pressed', async () => {
  const { service, client, desk, store } = await scene();
  desk.connect(false);
  const id = await store.coverageWork.ask(client.id, birth);
  expect(await store.coverageWork.ask(client.id, birth)).toBe(id);
  expect(await store.coverageWork.ask(client.id, move)).not.toBe(id);
  expect(await until(store.summary$, ({ onlyHere }) => onlyHere === 2)).toMatchObject({ ready: 0, needYou: 0 });
  expect(desk.unsent).toBe(2);
  desk.connect(true);
  const asked = await until(store.coverageRequests$, all => all.every(({ outcome }) => outcome?.state === 'accepted'));
  expect(asked).toHaveLength(2);
  expect(await until(store.summary$, ({ onlyHere, sending }) => onlyHere + sending === 0)).toMatchObject({ needYou: 0 });
  await expect.poll(() => desk.unsent).toBe(0);
  expect(service.accepted.filter(one => one.id === id)).toHaveLength(1);
});

test('a refusal needs somebody until it is put away, and is history once the same is asked again', async () => {
  const { service, client, store } = await scene();
  const accepting = service.obey;
  service.obey = () => ({ state: 'refused', code: 'bad-request', problems: [], at: new Date().toISOString() });
  const id = await store.coverageWork.ask(client.id, birth);
  await until(store.summary$, ({ needYou }) => needYou === 1);
  await store.dismissRefusal(id);
  await until(store.summary$, ({ needYou }) => needYou === 0);
  expect(await now(store.coverageRequests$)).toEqual([]);

  await store.coverageWork.ask(client.id, move);
  await until(store.summary$, ({ needYou }) => needYou === 1);
  service.obey = accepting;
  await store.coverageWork.ask(client.id, move);
  await until(store.coverageRequests$, all => all.some(({ outcome }) => outcome?.state === 'accepted'));
  expect(await until(store.summary$, ({ needYou }) => needYou === 0)).toMatchObject({ onlyHere: 0 });
});

test('a request that the service does not even keep is told all the same, until it is put away', async () => {
  const { service, client, store } = await scene();
  service.rule = (collection: string) =>
    collection === 'requests' ? { state: 'refused', error: { code: 'bad-request' }, current: null } : null;
  const id = await store.coverageWork.ask(client.id, birth);
  const [refused] = await until(store.coverageRequests$, ([first]) => first?.outcome?.state === 'refused');
  expect(refused).toMatchObject({ id, clientId: client.id, command: birth, outcome: { code: 'bad-request' } });
  await until(store.summary$, ({ needYou, onlyHere }) => needYou === 1 && onlyHere === 0);
  await store.dismissRefusal(id);
  await until(store.summary$, ({ needYou }) => needYou === 0);
  expect(await until(store.coverageRequests$, all => all.length === 0)).toEqual([]);
});

test('with the authorization go results and requests; what was not sent is told without a name', async () => {
  const { service, client, desk, store } = await scene();
  const coverage: Coverage = { id: newId(), rev: '1', clientId: client.id, eligibility: null, events: [], enrollments: [] };
  service.put('results', coverage);
  await until(store.coverage$, ([one]) => one?.id === coverage.id);
  await store.coverageWork.ask(client.id, birth);
  await until(store.coverageRequests$, ([one]) => one?.outcome?.state === 'accepted');
  desk.connect(false);
  const unsent = await store.coverageWork.ask(client.id, move);
  const asked = (await now(store.coverageRequests$)).find(({ id }) => id === unsent);
  const told: Removal[] = [];
  store.removals$.subscribe(removal => told.push(removal));
  service.endAuthorization(client.id);
  desk.connect(true);
  await until(store.clients$, clients => clients.length === 0);
  await settle(200);
  expect([await now(store.coverage$), await now(store.coverageRequests$)]).toEqual([[], []]);
  expect(told).toEqual([{ what: 'request', lastEditedAt: asked?.createdAt }]);
  const left = desk.vault.everything();
  expect([client.id, coverage.id, unsent, 'move-to-minnesota'].filter(trace => left.includes(trace))).toEqual([]);
  expect(service.accepted.some(({ id }) => id === unsent)).toBe(false);
});

test('who is no client is asked nothing for', async () => {
  const { store } = await scene();
  await expect(store.coverageWork.ask(newId(), birth)).rejects.toMatchObject({ code: 'not-found' });
});
