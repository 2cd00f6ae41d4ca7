import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AutoLock, type AutoLockReason, createAutoLock } from './auto-lock.ts';
import { createLastWords } from './last-words.ts';

const minute = 60_000;
/** The computer: its last use, and a wall clock that somebody may set. */
let usedAt: number;
let clockOff: number;
let locks: AutoLockReason[];
let warnings: (number | null)[];
let autoLock: AutoLock;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 9) });
  usedAt = performance.now();
  clockOff = 0;
  locks = [];
  warnings = [];
  autoLock = createAutoLock({
    clock: { now: () => Date.now() + clockOff },
    idleSeconds: () => Math.floor((performance.now() - usedAt) / 1000),
    idleMs: 15 * minute,
    warningMs: minute,
    lock: reason => void locks.push(reason),
    warn: secondsLeft => void warnings.push(secondsLeft),
  });
  autoLock.watch(true);
});
afterEach(() => void vi.useRealTimers());

const pass = (ms: number) => vi.advanceTimersByTime(ms);
const use = () => {
  usedAt = performance.now();
};

describe('nobody is working', () => {
  it('locks after 15 minutes, and says so in the minute before', () => {
    pass(14 * minute - 1000);
    expect(warnings).toEqual([]);
    pass(1000);
    expect(warnings).toEqual([60]);
    pass(minute - 1000);
    expect(warnings).toEqual(Array.from({ length: 60 }, (_, passed) => 60 - passed));
    expect(locks).toEqual([]);
    pass(1000);
    expect(locks).toEqual(['idle']);
    pass(60 * minute);
    expect(locks, 'once').toEqual(['idle']);
  });

  it('any use of the computer ends the warning and begins the 15 minutes anew', () => {
    pass(14 * minute + 50_000);
    use();
    pass(1000);
    expect(warnings.at(-1)).toBeNull();
    const said = warnings.length;
    pass(13 * minute);
    expect([locks, warnings.length]).toEqual([[], said]);
    pass(2 * minute);
    expect(locks).toEqual(['idle']);
  });

  it('an answer in the window counts even where the system did not see it, but only once', () => {
    pass(14 * minute + 30_000);
    autoLock.stay();
    expect(warnings.at(-1)).toBeNull();
    pass(14 * minute);
    expect(locks).toEqual([]);
    expect(warnings.at(-1)).toBe(60);
    pass(minute);
    expect(locks).toEqual(['idle']);
  });

  it('an answer that nobody asked for does not put the lock off', () => {
    for (let minutes = 0; minutes < 13; minutes++) {
      pass(minute);
      autoLock.stay();
    }
    pass(2 * minute);
    expect(locks).toEqual(['idle']);
  });

  it('whoever unlocked after a long absence has 15 minutes, and the next absence is not longer for it', () => {
    pass(15 * minute);
    autoLock.watch(false);
    pass(8 * 60 * minute);
    autoLock.watch(true);
    pass(14 * minute);
    expect(locks).toEqual(['idle']);
    use();
    pass(15 * minute);
    expect(locks).toEqual(['idle', 'idle']);
  });

  it('looks at nothing while nothing is open', () => {
    autoLock.watch(false);
    pass(60 * minute);
    expect([locks, warnings]).toEqual([[], []]);
  });
});

describe('the computer goes', () => {
  it('to sleep during the warning: locks at once, and the warning says nothing more', () => {
    pass(14 * minute + 30_000);
    const said = warnings.length;
    autoLock.suspended();
    expect(locks).toEqual(['suspend']);
    pass(10 * minute);
    expect([locks, warnings.length]).toEqual([['suspend'], said]);
  });

  it('behind its own lock: locks at once', () => {
    autoLock.screenLocked();
    expect(locks).toEqual(['screen-locked']);
  });

  it('to sleep while a sign-in is under way: the session is told although nothing is open yet', () => {
    autoLock.watch(false);
    autoLock.suspended();
    expect(locks).toEqual(['suspend']);
  });

  it('to sleep without telling: locks at the first tick after it', () => {
    pass(minute);
    clockOff = 20 * minute;
    use();
    pass(1000);
    expect(locks).toEqual(['suspend']);
  });
});

it.each([-24 * 60, -20, 5])('a clock set by %d minutes neither hastens nor delays the lock', minutes => {
  pass(5 * minute);
  clockOff = minutes * minute;
  pass(10 * minute - 1000);
  expect(locks).toEqual([]);
  pass(1000);
  expect(locks).toEqual(['idle']);
});

describe('before a lock', () => {
  it('the page that answers holds it up no longer than that; the page that hangs, 300 ms', async () => {
    const ask = vi.fn();
    const lastWords = createLastWords({ ask, graceMs: 300 });
    const heard = vi.fn();
    void lastWords.hear().then(heard);
    void lastWords.hear().then(heard);
    await vi.advanceTimersByTimeAsync(40);
    expect([ask.mock.calls.length, heard.mock.calls.length]).toEqual([1, 0]);
    lastWords.said();
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toHaveBeenCalledTimes(2);
    void lastWords.hear().then(heard);
    await vi.advanceTimersByTimeAsync(299);
    expect(heard).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toHaveBeenCalledTimes(3);
  });
});
