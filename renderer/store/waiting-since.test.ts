import { afterEach, expect, test } from 'vitest';
import { sampleClient } from './testing/samples.testing.ts';
import { createSimulatedDesk, until } from './testing/simulated-desk.testing.ts';
import { SimulatedService } from './testing/simulated-service.testing.ts';
import type { DeskStore } from './types.ts';
import { openWaitingSince } from './waiting-since.ts';

const opened: DeskStore[] = [];
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
const at = (minute: number): string => `2026-11-23T16:${String(minute).padStart(2, '0')}:00.000Z`;

test('each piece waits since it was first seen to wait, however often it is changed, also after a restart; the oldest counts, and what was sent does not', async () => {
  const desk = createSimulatedDesk(new SimulatedService());
  let minute = 10;
  const environment = { bridge: desk.bridge, clock: { now: () => Date.parse(at(minute)) } };
  const first = await openWaitingSince(environment);
  expect(first.note(new Map())).toBeNull();
  expect(first.note(new Map([['a', at(9)]]))).toBe(at(9));
  minute = 20;
  const both = new Map([
    ['a', at(20)],
    ['b', at(15)],
  ]);
  expect(first.note(both)).toBe(at(9));
  minute = 30;
  const second = await openWaitingSince(environment);
  expect(second.note(both)).toBe(at(9));
  expect(second.note(new Map([['b', at(30)]]))).toBe(at(15));
  // A clock that was ahead when it was written does not make it wait since later than now.
  expect(second.note(new Map([['c', at(50)]]))).toBe(at(30));
});

test('main is told since when the oldest draft waits, and of nothing when all is sent', async () => {
  const service = new SimulatedService();
  const client = sampleClient();
  service.authorize(client);
  const desk = createSimulatedDesk(service);
  const open = async (): Promise<DeskStore> => {
    const store = await desk.open();
    opened.push(store);
    return store;
  };
  const store = await open();
  await until(store.clients$, clients => clients.length === 1);
  expect([desk.unsent, desk.unsentSince]).toEqual([0, null]);
  desk.connect(false);
  const before = new Date().toISOString();
  const draft = await store.startDraft(client.id);
  await until(store.copies$, copies => copies.has(draft.id));
  const since = desk.unsentSince ?? '';
  expect(since >= before && since <= new Date().toISOString()).toBe(true);
  await new Promise(resolve => setTimeout(resolve, 5));
  await store.answer(draft.id, { 'h/homeCity': 'Duluth' });
  await opened.pop()?.close();

  const again = await open();
  await until(again.copies$, copies => copies.has(draft.id));
  expect([desk.unsent, desk.unsentSince]).toEqual([1, since]);
  desk.connect(true);
  await until(again.copies$, copies => copies.get(draft.id)?.step === 'copied');
  await expect.poll(() => [desk.unsent, desk.unsentSince]).toEqual([0, null]);
});
