import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RouteName } from '../../shared/contracts/service/routes.ts';
import type { CallOf } from '../service-link/service-api.ts';
import { createPresence, type PresenceDeps } from './presence.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function toldTo(told: unknown[]): PresenceDeps['call'] {
  return ((_route: RouteName, { body }: CallOf<'presence'>) => {
    told.push(body);
    return Promise.reject(new Error('no network'));
  }) as PresenceDeps['call'];
}

test('the first place is told at once, places passed on the way to the next are not', () => {
  const told: unknown[] = [];
  const presence = createPresence({ call: toldTo(told), unsent: 3, delayMs: 2000 });
  presence.note({ place: 'client' });
  expect(told).toEqual([{ place: 'client', unsent: 3 }]);
  presence.note({ place: 'help' });
  presence.note({ place: 'account', unsent: 2 });
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(2000);
  expect(told.slice(1)).toEqual([{ place: 'account', unsent: 2 }]);
  vi.advanceTimersByTime(10_000);
  expect(told).toHaveLength(2);
  presence.note({ unsent: 1, unsentSince: '2026-11-23T12:00:00.000Z' });
  expect(told.at(-1)).toEqual({ place: 'account', unsent: 1, unsentSince: '2026-11-23T12:00:00.000Z' });
});

test('a lock is the last word', () => {
  const told: unknown[] = [];
  const presence = createPresence({ call: toldTo(told), unsent: 3, delayMs: 2000 });
  presence.note({ unsent: 1 });
  presence.note({ place: 'help' });
  presence.locked();
  presence.end();
  vi.advanceTimersByTime(10_000);
  expect(told.slice(1)).toEqual([{ place: 'locked', unsent: 1 }]);
});
