import { afterEach, expect, test, vi } from 'vitest';
import type { Enroll } from '../../../shared/model/coverage-commands.ts';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, type SimulatedDesk, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

const opened: DeskStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
const open = async (desk: SimulatedDesk): Promise<DeskStore> => {
  const store = await desk.open();
  opened.push(store);
  return store;
};

const enroll: Enroll = {
  do: 'enroll',
  ...{ coverageYear: 2027, planId: '57129MN0010001', memberIds: ['ana'], tobacco: [], startsOn: '2027-01-01' },
  ...{ way: { by: 'open-enrollment' }, premiumCents: 450_00, aptcCents: 300_00, replaces: null, otherCoverageKnown: [] },
  signature: { signerName: 'Ana Olson', typedBy: 'NAV123456' },
};

async function scene() {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  const store = await open(desk);
  await until(store.clients$, clients => clients.length === 1);
  return { service, client, desk, store };
}

test('pressed twice at once, for another plan too, it is asked once while the first has no answer', async () => {
  const { service, client, store } = await scene();
  const accepting = service.obey;
  service.obey = () => null;
  const again = { ...enroll, planId: '57129MN0010002' };
  const ids = await Promise.all([enroll, enroll, again].map(command => store.coverageWork.ask(client.id, command)));
  expect(new Set(ids).size).toBe(1);
  await vi.waitUntil(() => service.accepted.some(({ id }) => id === ids[0]), 5000);
  expect(service.accepted.filter(({ collection }) => collection === 'requests')).toHaveLength(1);
  service.obey = accepting;
});

test('with its answer lost, and the Desk closed before another came, it is done once and its receipt arrives', async () => {
  const { service, client, desk, store } = await scene();
  const before = service.pushes.length;
  desk.loseAnswers = 1;
  // From the first push on nothing gets through any more.
  desk.refusePush = () => (service.pushes.length > before ? 'service-silent' : null);
  const id = await store.coverageWork.ask(client.id, enroll);
  await vi.waitUntil(() => service.pushes.length > before, 5000);
  desk.connect(false);
  await store.close();
  opened.length = 0;

  const reopened = await open(desk);
  expect(await reopened.coverageWork.ask(client.id, enroll)).toBe(id);
  desk.refusePush = () => null;
  desk.connect(true);
  const [request] = await until(reopened.coverageRequests$, ([one]) => one?.outcome !== null && one !== undefined);
  expect(request).toMatchObject({ id, outcome: { state: 'accepted', receipt: { confirmationNumber: expect.any(String) } } });
  expect(service.accepted.filter(({ collection }) => collection === 'requests')).toHaveLength(1);
});

test('after a refusal it can be asked again, as another request', async () => {
  const { service, client, store } = await scene();
  const accepting = service.obey;
  service.obey = () => ({ state: 'refused', code: 'price-changed', problems: ['premium:46000'], at: new Date().toISOString() });
  const first = await store.coverageWork.ask(client.id, enroll);
  await until(store.coverageRequests$, ([one]) => one?.outcome?.state === 'refused');
  service.obey = accepting;
  const second = await store.coverageWork.ask(client.id, { ...enroll, premiumCents: 460_00 });
  expect(second).not.toBe(first);
  await until(store.coverageRequests$, all => all.some(({ id, outcome }) => id === second && outcome?.state === 'accepted'));
});
