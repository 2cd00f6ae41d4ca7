import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { toInstant } from '../../shared/dates.ts';
import { leaseState, watchOfflineLease } from './offline-lease.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-23T12:00:00.000Z');
/** The wall clock, which anybody can set, and the other one. */
let wall: number;
let running: number;
let profile: { lastContactAt: string; lastSeenAt: string; offlineLeaseHours: number };
let ended: number;

beforeEach(() => {
  vi.useFakeTimers();
  wall = start;
  running = 5000;
  profile = { lastContactAt: toInstant(start), lastSeenAt: toInstant(start), offlineLeaseHours: 72 };
  ended = 0;
});
afterEach(() => vi.useRealTimers());

const watch = () =>
  watchOfflineLease({
    clock: { now: () => wall },
    monotonic: () => running,
    profile: () => profile,
    onEnd: () => {
      ended += 1;
    },
    onSeen: lastSeenAt => {
      profile = { ...profile, lastSeenAt };
    },
    everyMs: 1000,
  });

const pass = (milliseconds: number): void => {
  wall += milliseconds;
  running += milliseconds;
  vi.advanceTimersByTime(1000);
};

describe('the offline lease of a Desk that is open', () => {
  it('ends 72 hours after the last contact, counted on a clock that nobody can set', () => {
    const lease = watch();
    pass(71 * hour);
    expect(ended).toBe(0);
    // Set back by two days: no minute is won.
    wall -= 48 * hour;
    pass(hour + 1000);
    expect(ended).toBeGreaterThan(0);
    lease.stop();
  });

  it('is not shortened for good by a clock that runs ahead for a while, and begins anew with each contact', () => {
    const lease = watch();
    pass(40 * hour);
    profile = { ...profile, lastContactAt: toInstant(wall) };
    lease.contact();
    pass(71 * hour);
    expect(ended).toBe(0);
    pass(2 * hour);
    expect(ended).toBeGreaterThan(0);
    lease.stop();
  });

  it('writes down how far time has come, so that a restart with a clock that was set back needs contact', () => {
    const lease = watch();
    pass(60 * hour);
    lease.stop();
    const after = { ...profile, offlineLeaseHours: 72 };
    expect(leaseState(after, start + 60 * hour)).toBe('valid');
    expect(leaseState(after, start + 10 * hour)).toBe('clock-set-back');
    expect(leaseState(after, start + 73 * hour)).toBe('ended');
  });
});
