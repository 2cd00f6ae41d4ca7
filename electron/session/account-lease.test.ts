import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountState } from '../../shared/contracts/desk/session.ts';
import { DeskError, type ErrorCode } from '../../shared/contracts/errors.ts';
import { leaseTimes } from '../../shared/contracts/service/lease.ts';
import { type AccountLease, createAccountLease } from './account-lease.ts';

const ruth = randomUUID();
const freeAt = '2026-11-23T12:15:00.000Z';
let answer: 'ok' | ErrorCode;
let calls: { route: string; epoch?: number }[];
let told: AccountState[];
let running: number;
let epoch: number;
let lease: AccountLease;
/** Answers wait until it is called. */
let arrive: (() => void) | null;

beforeEach(() => {
  vi.useFakeTimers();
  answer = 'ok';
  calls = [];
  told = [];
  running = 0;
  epoch = 0;
  arrive = null;
  lease = createAccountLease({
    call: (async (route: string, { body }: { body?: { epoch: number } }) => {
      calls.push({ route, ...(body && { epoch: body.epoch }) });
      const given = answer;
      if (arrive)
        await new Promise<void>(resolve => {
          arrive = resolve;
        });
      if (given !== 'ok') throw new DeskError(given, { since: '2026-11-23T12:00:00.000Z', freeAt });
      if (route !== 'openClient') return {};
      epoch += 1;
      return { epoch };
    }) as never,
    onChange: state => told.push(state),
    monotonic: () => running,
  });
});
afterEach(() => {
  lease.end();
  vi.useRealTimers();
});

const pass = async (milliseconds: number): Promise<void> => {
  for (let passed = 0; passed < milliseconds; passed += 1000) {
    running += 1000;
    await vi.advanceTimersByTimeAsync(1000);
  }
};

describe('this Desk in a client’s account', () => {
  it('keeps the lease with a beat every 15 s, and gives it back when it leaves', async () => {
    expect(await lease.open(ruth)).toMatchObject({ state: 'held', clientId: ruth });
    await pass(46_000);
    expect(calls.filter(({ route }) => route === 'keepLease')).toHaveLength(3);
    expect(lease.epochFor(ruth)).toBe(1);
    expect(lease.epochFor(randomUUID())).toBeUndefined();
    await lease.leave();
    expect(calls.at(-1)).toEqual({ route: 'leaveClient', epoch: 1 });
    expect(lease.state().state).toBe('none');
  });

  it('stops by itself 45 s after the last beat that was answered was sent, however silent the way is', async () => {
    await lease.open(ruth);
    answer = 'service-silent';
    await pass(44_000);
    expect(lease.epochFor(ruth)).toBe(1);
    await pass(2000);
    expect(lease.epochFor(ruth)).toBeUndefined();
    expect(lease.state().state).toBe('offline');
    answer = 'ok';
    await pass(leaseTimes.beatMs);
    expect(lease.state().state).toBe('held');
    expect(lease.epochFor(ruth)).toBe(2);
  });

  it('says at once who is in there and until when, and goes in by itself when it is free', async () => {
    await lease.open(ruth);
    answer = 'lease-lost';
    const lost = lease.lookAgain;
    lost();
    await vi.advanceTimersByTimeAsync(1);
    expect(told.at(-1)).toMatchObject({ state: 'lost' });
    answer = 'consumer-in-account';
    lease.lookAgain();
    await vi.advanceTimersByTimeAsync(1);
    expect(lease.state()).toMatchObject({ state: 'consumer', freeAt });
    expect(lease.epochFor(ruth)).toBeUndefined();
    answer = 'ok';
    lease.lookAgain();
    await vi.advanceTimersByTimeAsync(1);
    expect(lease.state().state).toBe('held');
  });

  it('counts as lost after the computer slept', async () => {
    await lease.open(ruth);
    answer = 'service-unreachable';
    lease.slept();
    expect(lease.epochFor(ruth)).toBeUndefined();
    expect(told.at(-1)).toMatchObject({ state: 'lost' });
  });

  it('does not believe after a sleep what it had asked before', async () => {
    await lease.open(ruth);
    arrive = () => undefined;
    await pass(leaseTimes.beatMs);
    const late = arrive;
    arrive = null;
    answer = 'consumer-in-account';
    lease.slept();
    late();
    await vi.advanceTimersByTimeAsync(1);
    expect(lease.state().state).toBe('consumer');
    expect(lease.epochFor(ruth)).toBeUndefined();
  });

  it('asks once more when it is told of a change while a question is under way', async () => {
    await lease.open(ruth);
    arrive = () => undefined;
    await pass(leaseTimes.beatMs);
    const late = arrive;
    arrive = null;
    answer = 'lease-lost';
    lease.lookAgain();
    late();
    await vi.advanceTimersByTimeAsync(1);
    expect(lease.epochFor(ruth)).toBeUndefined();
  });

  it('is in one account at a time, and in none without an authorization', async () => {
    await lease.open(ruth);
    const other = randomUUID();
    await lease.open(other);
    expect(calls.map(({ route }) => route)).toEqual(['openClient', 'leaveClient', 'openClient']);
    answer = 'not-found';
    await expect(lease.open(randomUUID())).rejects.toMatchObject({ code: 'not-found' });
    expect(lease.state().state).toBe('none');
  });
});
