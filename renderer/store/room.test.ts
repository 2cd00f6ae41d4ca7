import { expect, test } from 'vitest';
import { newId, sampleClient } from './testing/samples.testing.ts';
import { createSimulatedDesk, now, until } from './testing/simulated-desk.testing.ts';
import { SimulatedService } from './testing/simulated-service.testing.ts';

test('with almost no room left nothing new is begun, and what is open is saved and sent', async () => {
  const service = new SimulatedService();
  const [begun, other] = [sampleClient(), sampleClient()];
  service.authorize(begun);
  service.authorize(other);
  const desk = createSimulatedDesk(service);
  const first = await desk.open();
  await until(first.clients$, clients => clients.length === 2);
  const { id } = await first.startDraft(begun.id);
  await first.close();

  desk.disk = 'tight';
  const store = await desk.open();
  await until(store.disk$, level => level === 'tight');
  await expect(store.startDraft(other.id)).rejects.toMatchObject({ code: 'disk-nearly-full' });
  await expect(store.carry.fromText('{}')).rejects.toMatchObject({ code: 'disk-nearly-full' });
  const person = { givenName: 'Ann', familyName: 'Lee', birthDate: '', phone: '', language: 'en', householdSize: null, bestTime: '' };
  const consent = { givenAt: new Date().toISOString(), how: 'in-person' as const, limits: '', representativeName: null };
  const start = { ...person, consent: { ...consent, id: newId() }, privacyGivenAt: consent.givenAt };
  await expect(store.walkIns.start(start as never)).rejects.toMatchObject({ code: 'disk-nearly-full' });
  const proof = { clientId: other.id, applicationId: null, kind: 'identity' as const, name: 'id.png', pages: null };
  await expect(store.documents.add(proof as never, new Uint8Array(1))).rejects.toMatchObject({ code: 'disk-nearly-full' });
  expect((await store.startDraft(begun.id)).id).toBe(id);
  await store.answer(id, { 'h/homeCity': 'Ely' });
  await until(store.copies$, copies => copies.get(id)?.step === 'copied');
  expect(service.documents.applications.get(id)?.answers['h/homeCity']).toBe('Ely');
  expect(await now(store.walkIns$)).toEqual([]);
  await store.close();
});
