import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { tryAgainAfterFailedWrites } from './after-failed-writes.ts';

const full = new DeskError('vault-disk-full');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what a full disk did not take is put in line again while it is full, ever more rarely, and once more when there is room', async () => {
  let isFull = true;
  const putInLine = vi.fn(async () => {
    failed.heard(isFull ? full : null);
    if (isFull) throw full;
  });
  const failed = tryAgainAfterFailedWrites(putInLine);
  failed.heard(full);
  failed.heard(full);
  await vi.advanceTimersByTimeAsync(60_000);
  const tries = putInLine.mock.calls.length;
  expect(tries).toBeGreaterThanOrEqual(5);
  expect(tries).toBeLessThan(12);
  isFull = false;
  failed.heard(null);
  await vi.advanceTimersByTimeAsync(0);
  expect(putInLine).toHaveBeenCalledTimes(tries + 1);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(putInLine, 'then no more').toHaveBeenCalledTimes(tries + 1);
});

test('nothing is tried where nothing failed, where the vault is locked, nor after the store is closed', async () => {
  const putInLine = vi.fn(async () => {});
  const failed = tryAgainAfterFailedWrites(putInLine);
  failed.heard(null);
  await vi.advanceTimersByTimeAsync(60_000);
  failed.heard(new DeskError('vault-locked'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(putInLine).not.toHaveBeenCalled();
  failed.heard(full);
  failed.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(putInLine).not.toHaveBeenCalled();
});
