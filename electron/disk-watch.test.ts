import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDiskWatch } from './disk-watch.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const watched = (first: number | null) => {
  let free = first;
  const told: string[] = [];
  const looks: (number | null)[] = [];
  const watch = createDiskWatch({
    freeBytes: async () => free,
    ...{ lowBytes: 200, tightBytes: 50, everyMs: 60_000 },
    onLook: state => looks.push(state.freeBytes),
  });
  watch.changed.on(({ level }) => told.push(level));
  const look = async (bytes: number | null) => {
    free = bytes;
    return (await watch.look()).level;
  };
  return { watch, told, looks, look, set: (bytes: number) => (free = bytes) };
};

it('tells each level once, does not waver at a bound, and takes what it is not told for enough', async () => {
  const { look, told, watch } = watched(1000);
  const levels = [];
  for (const bytes of [1000, 200, 199, 205, 219, 49, 54, 56, 199, 221, null, 10, null]) levels.push(await look(bytes));
  expect(levels.join(' ')).toBe('enough enough low low low tight tight low low enough enough tight enough');
  expect(told.join(' ')).toBe('low tight low enough tight enough');
  watch.stop();
});

it('looks now and then, and soon after a write, once for many; not at all when it is stopped', async () => {
  const { watch, looks, set, told } = watched(1000);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(looks).toHaveLength(1);
  set(30);
  for (let write = 0; write < 40; write++) {
    watch.written();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(told).toEqual([]);
  await vi.advanceTimersByTimeAsync(1500);
  expect([told, looks]).toEqual([['tight'], [1000, 30]]);
  watch.written();
  watch.stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(looks).toHaveLength(2);
});
