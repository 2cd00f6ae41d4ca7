import { expect, it } from 'vitest';
import { type Readiness, readinessOf } from './checks.ts';

const ready: Readiness = {
  lastDay: '2026-11-28',
  storage: 'sealed',
  link: { online: true },
  unsent: 0,
  syncedAt: '2026-11-27T14:55:00.000Z',
  now: new Date('2026-11-27T15:00:00.000Z'),
  formUntil: null,
  passwordExpiresOn: '2027-01-10',
  offlineUntil: '2026-11-30T15:00:00.000Z',
  diskFreeBytes: 40 * 1024 ** 3,
  battery: { level: 0.95, charging: false },
};
const notReady = (change: Partial<Readiness>): string[] =>
  readinessOf({ ...ready, ...change })
    .filter(check => check.state !== 'ready')
    .map(check => `${check.name}: ${check.state}, ${check.way}`);

it('is ready when everything is', () => {
  expect(readinessOf(ready).map(check => check.name)).toEqual(['keeps', 'synced', 'form', 'password', 'offline', 'disk', 'battery']);
  expect(notReady({})).toEqual([]);
});

it.each<[Partial<Readiness>, string[]]>([
  [{ storage: 'memory' }, ['keeps: stops, null']],
  [{ syncedAt: null }, ['synced: stops, sync']],
  [{ syncedAt: '2026-11-27T14:00:00.000Z' }, ['synced: look, sync']],
  [{ unsent: 1 }, ['synced: look, sync']],
  [{ formUntil: '2026-11-27' }, ['form: look, null']],
  [{ passwordExpiresOn: '2026-11-28' }, ['password: look, account']],
  // Seven in the evening of the last day in Minnesota is not the end of it.
  [{ offlineUntil: '2026-11-29T01:00:00.000Z' }, ['offline: look, null']],
  [{ offlineUntil: '2026-11-29T01:00:00.000Z', link: { online: false } }, ['offline: look, sync']],
  [{ diskFreeBytes: 2e8 }, ['disk: look, null']],
  [{ battery: { level: 0.4, charging: false } }, ['battery: look, null']],
])('says what is not: %j', (change, expected) => {
  expect(notReady(change)).toEqual(expected);
});

it('leaves out what cannot be told, and takes a charging battery', () => {
  expect(readinessOf({ ...ready, battery: null, diskFreeBytes: null, passwordExpiresOn: null })).toHaveLength(4);
  expect(notReady({ battery: { level: 0.1, charging: true } })).toEqual([]);
});
