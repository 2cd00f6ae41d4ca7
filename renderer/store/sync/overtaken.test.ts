/** The answer to a push is lost, and the feed tells what came after it before the push is repeated: the Desk ends at what came after. */
import { afterEach, expect, test } from 'vitest';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { sampleClient } from '../testing/samples.testing.ts';
import { createSimulatedDesk, now, until } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import type { DeskStore } from '../types.ts';

let store: DeskStore;
afterEach(() => store.close());

/** One client's draft that the service has. With `lose.after` the next push of it is acted on, that follows, and the answer is lost. */
async function scene() {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const lose = { after: null as (() => void) | null };
  const desk = createSimulatedDesk({
    pull: (...question) => service.pull(...question),
    push: (collection, body) => {
      const answer = service.push(collection, body);
      const { after } = lose;
      if (collection !== 'applications' || !after) return answer;
      lose.after = null;
      after();
      throw new DeskError('service-silent');
    },
    onNews: listener => service.onNews(listener),
  });
  store = await desk.open();
  await until(store.clients$, clients => clients.length === 1);
  const { id } = await store.startDraft(client.id);
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  return { service, lose, id };
}

test('a draft shows what the consumer changed in it, or did with it, and nobody is asked to decide anything', async () => {
  const { service, lose, id } = await scene();
  const change = (part: object) => () => {
    const current = service.documents.applications.get(id);
    if (current) service.put('applications', { ...current, ...part, rev: service.newRev(), updatedBy: 'consumer' });
  };
  lose.after = change({ notes: 'by the consumer' });
  await store.answer(id, { 'h/homeCity': 'Duluth' });
  await until(store.applications$, ([draft]) => draft?.notes === 'by the consumer');
  expect((await now(store.applications$))[0]).toMatchObject({ answers: { 'h/homeCity': 'Duluth' } });

  lose.after = change({ status: 'submitted' });
  await store.answer(id, { 'h/homeCity': 'Ely' });
  await until(store.applications$, ([draft]) => draft?.status === 'submitted' && draft.answers['h/homeCity'] === 'Ely');
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  expect((await now(store.summary$)).needYou).toBe(0);
  expect((await now(store.applications$))[0]?.clashes).toEqual({});
});
