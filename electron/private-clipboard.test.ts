import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPrivateClipboard } from './private-clipboard.ts';

describe('what is private', () => {
  let held = '';
  const clipboard = {
    readText: async () => held,
    writeText: (text: string) => {
      held = text;
    },
  };
  const codes = 'ten recovery codes';
  beforeEach(() => {
    held = 'something older';
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('leaves the clipboard after 30 seconds, not before', async () => {
    createPrivateClipboard(clipboard, 30_000).copy(codes, true);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(held).toBe(codes);
    await vi.advanceTimersByTimeAsync(1);
    expect(held).toBe('');
  });

  it('leaves the clipboard at once when the Desk locks', async () => {
    const own = createPrivateClipboard(clipboard, 30_000);
    own.copy(codes, true);
    own.clear();
    await vi.advanceTimersByTimeAsync(0);
    expect(held).toBe('');
    held = codes;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(held, 'copied by somebody after the lock').toBe(codes);
  });

  it('is gone already where somebody copied something else since, which stays: neither time nor a lock takes it', async () => {
    const own = createPrivateClipboard(clipboard, 30_000);
    for (const end of [() => vi.advanceTimersByTimeAsync(30_000), async () => own.clear()]) {
      own.copy(codes, true);
      held = 'a letter in another program';
      await end();
      await vi.advanceTimersByTimeAsync(0);
      expect(held).toBe('a letter in another program');
    }
  });

  it('counts from the last copy, and is no matter where what was copied last is not private', async () => {
    const own = createPrivateClipboard(clipboard, 30_000);
    own.copy(codes, true);
    await vi.advanceTimersByTimeAsync(20_000);
    own.copy(codes, true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(held).toBe(codes);
    own.copy('1234567', false);
    await vi.advanceTimersByTimeAsync(60_000);
    own.clear();
    await vi.advanceTimersByTimeAsync(0);
    expect(held).toBe('1234567');
  });
});
