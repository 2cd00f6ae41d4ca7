import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assister, chooseProfile, enterCode, list, typePassword, unlock, untilOffline } from './harness/at-work.ts';
import { expectUnsentWork, leaveUnsentWork } from './harness/unsent-work.ts';
import { World } from './harness/world.ts';

const person = assister('navigator');
let world: World;
test.beforeEach(async () => {
  world = await World.create({ headless: true });
  test.skip(!world.ownsKeyring, 'this machine has a keyring of its own, which a test must not lock or throw away');
});
test.afterEach(() => world.close());

const keyFile = (): string => {
  const [id = ''] = readdirSync(join(world.profile(), 'profiles'));
  return readFileSync(join(world.profile(), 'profiles', id, 'keys.json'), 'utf8');
};

test('a locked keyring answers nothing: no new key is made, offline or online, the vault stays as it is, and opens again with the keyring', async () => {
  await leaveUnsentWork(world, person);
  const before = keyFile();
  await world.changeKeyring('keyring', 'not the password of this keyring');
  const desk = await world.openDesk();
  await chooseProfile(desk.page, person);
  await typePassword(desk.page, person.password, 'Unlock');
  await expect(desk.page.getByRole('alert')).toBeVisible({ timeout: 15_000 });
  expect(keyFile()).toBe(before);

  // The service lets the person in, which is no reason to lay a new key over what the keyring does not give: nothing is kept.
  await world.startService();
  await expect(desk.page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
  await typePassword(desk.page, person.password, 'Unlock');
  await enterCode(desk.page, person);
  await expect(list(desk.page, 'All')).toBeVisible({ timeout: 20_000 });
  await expect(desk.page.getByText('Nothing is kept on this computer', { exact: true })).toBeVisible();
  await desk.close();
  await world.stopService();
  expect(keyFile()).toBe(before);

  await world.changeKeyring('keyring');
  const again = await world.openDesk();
  await unlock(again.page, person);
  await expectUnsentWork(again.page);
});

test('a keyring that was thrown away: offline it is said, online the escrow recovers the unsent work, and the new keyring opens it offline', async () => {
  await leaveUnsentWork(world, person);
  const before = keyFile();
  await world.changeKeyring('another-keyring');
  const desk = await world.openDesk();
  await chooseProfile(desk.page, person);
  await typePassword(desk.page, person.password, 'Unlock');
  await expect(desk.page.getByRole('alert')).toContainText(/key/i);
  expect(keyFile()).toBe(before);
  await world.startService();
  await expect(desk.page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
  // The device's own key went with the keyring, so the second factor is asked again.
  await typePassword(desk.page, person.password, 'Unlock');
  await enterCode(desk.page, person);
  await expect(list(desk.page, 'All')).toBeVisible({ timeout: 20_000 });
  await expectUnsentWork(desk.page);
  await desk.close();
  await world.stopService();
  const offline = await world.openDesk();
  await unlock(offline.page, person);
  await untilOffline(offline.page);
});
