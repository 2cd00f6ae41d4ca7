import { afterEach, expect, test, vi } from 'vitest';
import type { Application } from '../../../shared/model/application.ts';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

let store: DeskStore;
afterEach(() => store.close());

async function scene() {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  store = await desk.open();
  await until(store.clients$, clients => clients.length === 1);
  const { id } = await store.startDraft(client.id);
  const copied = () => until(store.copies$, copies => copies.get(id)?.step === 'copied');
  await copied();
  const atService = (): Application | undefined => service.documents.applications.get(id);
  return { service, desk, id, copied, atService };
}

test('a state that will never pass does not stand in the way of the one that corrects it', async () => {
  const { service, desk, id, atService } = await scene();
  desk.refusePush = body => (JSON.stringify(body).includes('far too much') ? 'too-large' : null);
  await store.setNotes(id, 'far too much');
  await until(store.summary$, ({ needYou }) => needYou > 0);
  await store.setNotes(id, 'enough');
  await vi.waitUntil(() => atService()?.notes === 'enough', 8000);
  expect(service.pushes.some(({ body }) => JSON.stringify(body).includes('far too much'))).toBe(false);
});

test('the answer is lost, and then the service is put back to what it had before: the Desk’s work gets there, once and unasked', async () => {
  const { service, desk, id, copied, atService } = await scene();
  const before = atService();
  if (!before) throw new Error('the draft is not there');
  const sent = service.pushes.length;
  desk.loseAnswers = 1;
  desk.refusePush = () => (service.pushes.length > sent ? 'service-silent' : null);
  await store.answer(id, { 'h/homeCity': 'Duluth' });
  await until(store.copies$, () => atService()?.answers['h/homeCity'] === 'Duluth');
  // The feed told that it was taken, the answer of the push never came; then a backup is put back, and the keys of pushes with it.
  await new Promise(resolve => setTimeout(resolve, 100));
  service.documents.applications.set(id, before);
  service.answers.clear();
  await store.answer(id, { 'h/homeZip': '55801' });
  desk.refusePush = () => null;
  await copied();
  await vi.waitUntil(() => atService()?.answers['h/homeZip'] === '55801', 8000);
  expect(atService()).toMatchObject({ answers: { 'h/homeCity': 'Duluth' }, clashes: {} });
  const [draft] = await now(store.applications$);
  expect(atService()).toEqual(draft);
});
