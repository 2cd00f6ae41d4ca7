import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openForReading } from '../service/db/database.ts';
import {
  assister,
  chooseProfile,
  enterCode,
  list,
  lockByKey,
  nameOneself,
  openAccount,
  signIn,
  typePassword,
  unlock,
  untilHere,
  untilOffline,
} from './harness/at-work.ts';
import { expectUnsentWork, leaveUnsentWork } from './harness/unsent-work.ts';
import { World } from './harness/world.ts';

const person = assister('navigator');
let world: World;
test.beforeEach(async () => {
  world = await World.create({ headless: true });
});
test.afterEach(() => world.close());

test('an account that is locked after five wrong passwords says so and for how long; another code is never better than the right password', async () => {
  const { page } = await world.openDesk();
  await nameOneself(page, person.email);
  for (let guess = 1; guess <= 5; guess++) {
    await typePassword(page, `wrong guess number ${guess}`, 'Sign in');
    await expect(page.getByRole('alert')).toContainText('The e-mail or the password is not right.');
    await expect(page.getByLabel('Assister portal password')).toHaveValue('');
  }
  await typePassword(page, person.password, 'Sign in');
  await expect(page.getByRole('alert')).toContainText('30 minutes');
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toHaveCount(0);
});

test('the use notice stands beside the names; the password is asked only once a name is given, which agrees to it; its version is kept, and an unlock does not ask again', async () => {
  const { page, newPageAfter } = await world.openDesk();
  await expect(page.getByText('By choosing your name or giving your e-mail you agree to this.')).toBeVisible();
  await expect(page.getByLabel('Assister portal password')).toHaveCount(0);
  await signIn(page, person);
  const locked = await newPageAfter(() => lockByKey(page));
  await expect(locked.getByLabel('Assister portal password')).toBeVisible();
  await expect(locked.getByText('Before you sign in')).toHaveCount(0);
  await world.closeDesks();
  await world.stopService();
  const db = await openForReading({ folder: join(world.folder, 'service', 'database') });
  const sessions = await db.selectFrom('session').select('noticeVersion').execute();
  await db.destroy();
  expect(sessions).toEqual([{ noticeVersion: '2026-11' }]);
});

test('a password can be shown and pasted, and Caps Lock is told while it is on', async () => {
  const { page } = await world.openDesk();
  await nameOneself(page, person.email);
  const box = page.getByLabel('Assister portal password');
  await expect(box).toHaveAttribute('type', 'password');
  await box.fill('blue');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(box).toHaveAttribute('type', 'text');
  await box.press('Control+A');
  await box.press('Control+C');
  await box.press('End');
  await box.press('Control+V');
  await expect(box).toHaveValue('blueblue');
  await page.getByRole('button', { name: 'Hide', exact: true }).click();
  await expect(box).toHaveAttribute('type', 'password');

  const press = (capsLock: boolean) =>
    box.evaluate((input, modifierCapsLock) => {
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'A', modifierCapsLock, bubbles: true }));
    }, capsLock);
  await press(true);
  await expect(page.getByText('Caps Lock is on')).toBeVisible();
  await press(false);
  await expect(page.getByText('Caps Lock is on')).toHaveCount(0);
});

test('a wrong code is refused and typed again; turning back leads to the door, and the way in is over', async () => {
  const { page } = await world.openDesk();
  await nameOneself(page, person.email);
  await typePassword(page, person.password, 'Sign in');
  await page.getByLabel('Code').fill('000000');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('This code is not right.');
  await expect(page.getByLabel('Code')).toBeFocused();
  await page.getByRole('button', { name: 'Back to sign-in' }).click();
  await expect(page.getByText('Before you sign in')).toBeVisible();
  await nameOneself(page, person.email);
  await typePassword(page, person.password, 'Sign in');
  await enterCode(page, person);
  await expect(list(page, 'All')).toBeVisible({ timeout: 20_000 });
});

test('offline, wrong passwords cost rising delays that outlive a restart; the right one then opens, and the audit log hears of all of it', async () => {
  const first = await world.openDesk();
  await signIn(first.page, person);
  const locked = await first.newPageAfter(() => lockByKey(first.page));
  await expect(locked.getByLabel('Assister portal password')).toBeVisible();
  await first.close();
  await world.stopService();

  let desk = await world.openDesk();
  await chooseProfile(desk.page, person);
  for (let guess = 1; guess <= 3; guess++) {
    await typePassword(desk.page, 'not the right passphrase', 'Unlock');
    await expect(desk.page.getByRole('alert')).toContainText('This password does not unlock the Desk.');
    await expect(desk.page.getByLabel('Assister portal password')).toHaveValue('');
  }
  // A fourth try within the delay is not judged, the right one neither.
  await typePassword(desk.page, person.password, 'Unlock');
  await expect(desk.page.getByRole('alert')).toContainText('Wait');
  await desk.kill();
  desk = await world.openDesk();
  await desk.page.waitForTimeout(2500);
  await unlock(desk.page, person);
  await untilOffline(desk.page);
  await world.startService();
  await untilHere(desk.page);
  // An answer of the service to something asked later: what waited for it was told before.
  await openAccount(desk.page);
  await desk.close();
  await world.stopService();
  const db = await openForReading({ folder: join(world.folder, 'service', 'database') });
  const events = await db.selectFrom('audit').select(['action', 'outcome']).where('actorKind', '=', 'assister').execute();
  await db.destroy();
  const count = (action: string): number => events.filter(event => event.action === action).length;
  expect(count('unlock-refused')).toBe(3);
  expect(count('unlocked')).toBe(1);
  expect(count('locked')).toBeGreaterThan(0);
});

test('ten wrong passwords destroy the local unlock; an online sign-in recovers the unsent work', async () => {
  test.setTimeout(60_000);
  await leaveUnsentWork(world, person);
  const [profile = ''] = readdirSync(join(world.profile(), 'profiles'));
  const guesses = join(world.profile(), 'profiles', profile, 'guesses.json');
  // Nine wrong ones some time ago: their delays are over.
  writeFileSync(guesses, JSON.stringify({ wrong: 9, lastAt: '2026-01-01T00:00:00.000Z' }));
  const desk = await world.openDesk();
  await chooseProfile(desk.page, person);
  await typePassword(desk.page, 'the tenth wrong passphrase', 'Unlock');
  await expect(desk.page.getByRole('alert')).toBeVisible();
  await typePassword(desk.page, person.password, 'Unlock');
  await expect(desk.page.getByRole('alert')).toContainText(/internet/i);
  await world.startService();
  await expect(desk.page.getByText('Online', { exact: true })).toBeVisible({ timeout: 20_000 });
  await typePassword(desk.page, person.password, 'Unlock');
  await expect(list(desk.page, 'All')).toBeVisible({ timeout: 20_000 });
  await expectUnsentWork(desk.page);
});
