import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStillness } from './stillness.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const isStill = async (wait: Promise<void>): Promise<boolean> => {
  let still = false;
  void wait.then(() => {
    still = true;
  });
  await vi.advanceTimersByTimeAsync(0);
  return still;
};

describe('a copy that waits until the typing rests', () => {
  it('goes at once where nobody types', async () => {
    expect(await isStill(createStillness(Date).wait())).toBe(true);
  });

  it('goes a moment after the last word', async () => {
    const stillness = createStillness(Date);
    stillness.disturb();
    await vi.advanceTimersByTimeAsync(900);
    stillness.disturb();
    const wait = stillness.wait();
    await vi.advanceTimersByTimeAsync(900);
    expect(await isStill(wait)).toBe(false);
    await vi.advanceTimersByTimeAsync(100);
    expect(await isStill(wait)).toBe(true);
  });

  it('goes in the middle of the typing when that never rests, and again later', async () => {
    const stillness = createStillness(Date);
    let copies = 0;
    for (let tenths = 0; tenths < 210; tenths++) {
      stillness.disturb();
      const wait = stillness.wait();
      await vi.advanceTimersByTimeAsync(100);
      if (await isStill(wait)) copies++;
    }
    expect(copies).toBe(2);
  });

  it('goes as soon as somebody signs', async () => {
    const stillness = createStillness(Date);
    stillness.disturb();
    const wait = stillness.wait();
    stillness.end();
    expect(await isStill(wait)).toBe(true);
  });
});
