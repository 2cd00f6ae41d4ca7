import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { thisDevice } from './device.ts';
import { createKeychain, type Keytar } from './keychain.ts';
import { defaults, readSettings } from './settings.ts';
import { tempFolder } from './testing/temp-folder.testing.ts';
import { keepPlace, lastPlace } from './windows/window-place.ts';

it('a packaged Desk does not let the environment send it to another service', () => {
  const given = { env: { ASSISTER_DESK_SERVICE: 'http://127.0.0.1:9/', ASSISTER_DESK_SAMPLE: '1' }, argv: ['x', '--profile=/tmp/p'] };
  expect(readSettings({ ...given, packaged: true })).toEqual(defaults);
  expect(readSettings({ ...given, packaged: false })).toMatchObject({
    serviceUrl: 'http://127.0.0.1:9',
    sampleData: true,
    profileFolder: '/tmp/p',
  });
});

it.each(['http://desk.example', 'ftp://x', 'nonsense', ''])('passwords are not sent to %s', address => {
  expect(() => readSettings({ packaged: false, env: { ASSISTER_DESK_SERVICE: address }, argv: [] })).toThrow(RangeError);
});

it('no setting lets the Desk stay open for more than 15 minutes with nobody there', () => {
  const minutes = (text: string) => readSettings({ packaged: false, env: { ASSISTER_DESK_LOCK_MINUTES: text }, argv: [] }).lockAfterIdleMs;
  expect([minutes('2'), minutes('15'), defaults.lockAfterIdleMs]).toEqual([120_000, 900_000, 900_000]);
  for (const text of ['16', '1', '0', '-5', '2.5', '', 'never', 'Infinity']) expect(() => minutes(text), text).toThrow(RangeError);
});

it('the device keeps its id and takes the name of the day', () => {
  const folder = tempFolder();
  const first = thisDevice(folder.path, 'HENN-LT-04');
  expect(thisDevice(folder.path, 'renamed')).toEqual({ id: first.id, name: 'renamed' });
});

it('the window comes back where it was, unless that screen is gone or its file is nonsense', () => {
  const folder = tempFolder();
  const screen = { x: 0, y: 0, width: 1366, height: 728 };
  expect(lastPlace(folder.path, [screen])).toMatchObject({ width: 1366, height: 728 });
  keepPlace(folder.path, { x: 100, y: 50, width: 900, height: 600, maximized: false });
  expect(lastPlace(folder.path, [screen])).toMatchObject({ x: 100, y: 50, width: 900 });
  expect(lastPlace(folder.path, [{ ...screen, x: 3000 }])).toMatchObject({ x: undefined, width: 900 });
  writeFileSync(folder.file('window.json'), '{"width": "wide"');
  expect(lastPlace(folder.path, [screen])).toMatchObject({ width: 1366 });
});

it('a keychain that fails is missing; one that keeps nothing does not work; an empty answer is neither', async () => {
  const kept = new Map<string, string>();
  const working: Keytar = {
    getPassword: async (_service, account) => kept.get(account) ?? null,
    setPassword: async (_service, account, password) => void kept.set(account, password),
    deletePassword: async (_service, account) => kept.delete(account),
  };
  const store = createKeychain(async () => working);
  expect(await store.works()).toBe(true);
  expect(kept.size).toBe(0);
  expect(await store.get(randomUUID())).toBeNull();
  expect(await createKeychain(async () => ({ ...working, getPassword: async () => null })).works()).toBe(false);
  const missing = createKeychain(() => Promise.reject(new Error('libsecret')));
  expect(await missing.works()).toBe(false);
  await expect(missing.get('x')).rejects.toMatchObject({ code: 'keychain-missing' });
});
