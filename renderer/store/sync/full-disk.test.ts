import { afterEach, expect, test } from 'vitest';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { sampleClient, signatureOf } from '../testing/samples.testing.ts';
import { createSimulatedDesk, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

let store: DeskStore | null = null;
afterEach(() => store?.close());

test('the disk is full when the answer to a submission comes: it is here once there is room, whatever is put in line before', async () => {
  const service = new SimulatedService();
  const [client, other] = [sampleClient(), sampleClient()];
  service.authorize(client);
  service.authorize(other);
  const desk = createSimulatedDesk(service);
  store = await desk.open();
  await until(store.clients$, clients => clients.length === 2);
  const draft = await store.startDraft(client.id);
  const another = await store.startDraft(other.id);
  await store.sign(draft.id, await signatureOf(draft));
  await until(store.copies$, copies => [draft, another].every(({ id }) => copies.get(id)?.step === 'copied'));

  let isFull = false;
  let isRoom = false;
  const write = desk.vault.write.bind(desk.vault);
  desk.vault.write = request => {
    isFull ||= request.collection.includes('.requests.') && request.rows.some(({ body }) => body.includes('confirmationNumber'));
    if (isFull && !isRoom) throw new DeskError('vault-disk-full');
    write(request);
  };
  await store.requestSubmission(draft.id);
  await until(store.summary$, ({ saveProblem }) => saveProblem?.code === 'vault-disk-full');
  isRoom = true;
  await store.answer(another.id, { 'h/homeCity': 'Ely' });
  const [request] = await until(store.requests$, ([one]) => one?.outcome !== null);
  expect(request?.outcome).toMatchObject({ state: 'accepted' });
});
