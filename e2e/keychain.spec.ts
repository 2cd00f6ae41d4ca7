import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  assister,
  boxOf,
  chooseProfile,
  clientWithDraft,
  enterCode,
  list,
  openDraft,
  openTopic,
  signIn,
  typeOver,
  typePassword,
  unlock,
  untilHere,
  untilOffline,
} from './harness/at-work.ts';
import { untilSaved } from './harness/typing.ts';
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

/** A draft that only this computer has, behind a lock, with no network. */
async function leaveUnsentWork(): Promise<void> {
  const { page, close } = await world.openDesk();
  await signIn(page, person);
  await untilHere(page);
  await world.stopService();
  await untilOffline(page);
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'income/employer');
  await typeOver(page, boxOf(page, 'employerName'), 'Only on this computer');
  await untilSaved(page);
  await close();
}

test('a locked keyring answers nothing: no new key is made, the vault stays as it is, and opens again with the keyring', async () => {
  await leaveUnsentWork();
  const before = keyFile();
  await world.changeKeyring('keyring', 'not the password of this keyring');
  const desk = await world.openDesk();
  await chooseProfile(desk.page, person);
  await typePassword(desk.page, person.password, 'Unlock');
  await expect(desk.page.getByRole('alert')).toBeVisible({ timeout: 15_000 });
  await desk.close();
  expect(keyFile()).toBe(before);

  await world.changeKeyring('keyring');
  const again = await world.openDesk();
  await unlock(again.page, person);
  await openDraft(again.page, clientWithDraft);
  await openTopic(again.page, 'income/employer');
  await expect(boxOf(again.page, 'employerName')).toHaveValue('Only on this computer');
});

test('a keyring that was thrown away: offline it is said, online the escrow recovers the unsent work, and the new keyring opens it offline', async () => {
  await leaveUnsentWork();
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
  await openDraft(desk.page, clientWithDraft);
  await openTopic(desk.page, 'income/employer');
  await expect(boxOf(desk.page, 'employerName')).toHaveValue('Only on this computer');
  await desk.close();
  await world.stopService();
  const offline = await world.openDesk();
  await unlock(offline.page, person);
  await untilOffline(offline.page);
});
