import { expect, type Page, test } from '@playwright/test';
import { generateSync } from 'otplib';
import { encode } from 'uqr';
import { totpUri } from '../service/domain/factors/totp.ts';
import { assister, chooseProfile, list, openAccount, signIn, typePassword } from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import type { Desk } from './harness/desk.ts';
import { World } from './harness/world.ts';

const person = assister('navigator');
let world: World;
let desk: Desk;
test.beforeAll(async () => {
  // The sample's passwords are then 12 days old, and have 12 days left.
  world = await World.create({ headless: true, settings: { passwordExpiryDays: 24 } });
  desk = await world.openDesk();
  await signIn(desk.page, person);
});
test.afterAll(() => world.close());

const openMenu = (page: Page) => page.getByRole('button', { name: /account menu/ }).click();
const clipboard = () => desk.app.evaluate(({ clipboard: system }) => system.readText());

async function confirm(page: Page): Promise<void> {
  await page.getByLabel('Your password').fill(person.password);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

test('a password with less than two weeks left is told in one quiet line, which leads to where it is changed', async () => {
  const { page } = desk;
  await expect(page.getByText(/^Your password expires in 1[123] days$/)).toBeVisible();
  await page.getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByRole('button', { name: 'Change password' })).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(/^Your password expires in /)).toHaveCount(0);
});

test('a computer gets another name, and the list of one’s own sign-ins says which computer it was', async () => {
  const { page } = desk;
  await openAccount(page);
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByLabel('Name of this computer').fill('Front desk');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator('.device-row').filter({ hasText: 'this computer' })).toContainText('Front desk');
  await page.keyboard.press('Control+1');
  await openAccount(page);
  const signIns = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Your sign-ins' }) });
  await expect(signIns.locator('li').first()).toHaveText(/^Signed inFront desk/);
});

test('what consumers see of oneself is changed with a preview; a wrong number is explained; the card that is handed out follows', async () => {
  const { page } = desk;
  await openAccount(page);
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'What consumers see about you' }) });
  await section.getByRole('button', { name: 'Change phone or e-mail' }).click();
  const phone = section.getByLabel('Phone');
  await expect(phone).toBeFocused();
  await phone.fill('555-0142');
  await page.keyboard.press('Enter');
  await expect(section.getByText('Type a US phone number with 10 digits.')).toBeVisible();
  await phone.fill('218.555.0177 ext 4');
  await section.getByLabel('E-mail').fill('front.desk@example.org');
  await expect(section.locator('dd').filter({ hasText: 'front.desk@example.org' })).toBeVisible();
  await expectAccessible(page, 'changing what consumers see');
  await section.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(section.getByText('Saved. Consumers see it from now on.')).toBeVisible();
  await expect(section.locator('dd').filter({ hasText: '(218) 555-0177 ext. 4' })).toBeVisible();
  const told = await page.evaluate(() =>
    (window as unknown as { desk: { call(channel: string, request: object): Promise<unknown> } }).desk.call('session.state', {}),
  );
  expect(told).toMatchObject({ value: { assister: { publicFacing: { phone: '2185550177x4', email: 'front.desk@example.org' } } } });
});

test('an authenticator app is set up from the picture, its recovery codes stay on no clipboard, and one of them signs in once', async () => {
  const { page } = desk;
  await openAccount(page);
  await page.getByRole('button', { name: 'Use codes by e-mail' }).click();
  await confirm(page);
  await expect(page.getByText('A code comes by e-mail.')).toBeVisible();
  await page.getByRole('button', { name: 'Use an authenticator app' }).click();
  await confirm(page);
  const picture = page.getByRole('img', { name: 'QR code for your authenticator app' });
  const told = (await page.locator('.totp-secret').textContent()) ?? '';
  const secret = told.slice(told.indexOf(':') + 1).replaceAll(' ', '');
  expect(secret, 'a key of its own').not.toBe(person.totpSecret);
  expect(await picture.locator('path').getAttribute('d')).toBe(squares(totpUri(secret, person.email)));

  const box = page.getByLabel('Code from the app');
  const now = Date.now() / 1000;
  await box.fill(generateSync({ secret, epoch: now - 600 }));
  await page.getByRole('button', { name: 'Use this app' }).click();
  await expect(page.getByRole('alert')).toContainText('This code is not right.');
  await box.fill(generateSync({ secret, epoch: Date.now() / 1000 }));
  await page.getByRole('button', { name: 'Use this app' }).click();
  const shown = page.locator('.recovery-codes li');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allTextContents();
  expect(new Set(codes).size).toBe(10);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect.poll(clipboard).toBe(codes.join('\n'));
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes left')).toBeVisible();

  const locked = await desk.newPageAfter(() => page.getByRole('contentinfo').getByRole('button', { name: 'Lock' }).click());
  await expect(locked.getByText('Locked. Your work is saved.')).toBeVisible();
  await expect.poll(clipboard, 'the lock takes them along').toBe('');
  await typePassword(locked, person.password, 'Unlock');
  await expect(
    list(locked, 'All')
      .or(locked.getByRole('heading', { name: 'Account and security' }))
      .first(),
  ).toBeVisible({ timeout: 20_000 });

  await openMenu(locked);
  const door = await desk.newPageAfter(() => locked.getByRole('button', { name: 'Sign out', exact: true }).click());
  await chooseProfile(door, person);
  await typePassword(door, person.password, 'Unlock');
  await door.getByLabel('Code').fill(codes[3] ?? '');
  await door.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(list(door, 'All')).toBeVisible({ timeout: 20_000 });
  await openAccount(door);
  await expect(door.getByText('9 recovery codes left')).toBeVisible();
});

/** The picture of a text, as the Desk draws it. */
function squares(text: string): string {
  const { data } = encode(text, { ecc: 'M', border: 2 });
  return data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
}
