import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type SampleLoginMn, sampleClientId, startSampleLoginMn } from '../service/sample/login-mn/server.ts';
import { assister, chooseProfile, list, lockByKey, untilHere, untilOffline } from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { World } from './harness/world.ts';

const passphrase = 'moss on the north side of stones';
const mai = assister('navigator');
const renee = assister('broker');

let loginMn: SampleLoginMn;
let world: World;
let browser: Page;
test.beforeAll(async () => {
  loginMn = await startSampleLoginMn();
  // As where the state wants no other way in.
  const settings = { loginMn: { issuer: loginMn.issuer, clientId: sampleClientId }, primaryMethod: 'login-mn', passwordSignIn: false };
  world = await World.create({ headless: true, settings });
  // One browser for all: as on a workstation, it remembers who signed in to LoginMN last.
  browser = await world.systemBrowser();
});
test.afterAll(async () => {
  await world.close();
  await loginMn.close();
});

/** What the Desk opens in the system's browser is written down there. */
const links = (): string => join(world.folder, 'links');
const opened = (): string[] => (existsSync(links()) ? readFileSync(links(), 'utf8').trim().split('\n') : []);
const openDesk = (profile = 'profile') => world.openDesk({ profile, env: { ASSISTER_DESK_OPENED_LINKS: links() } });

/** Presses the button in the Desk and signs in where the browser is led to. */
async function throughLoginMn(page: Page, person: { email: string; password: string }): Promise<void> {
  const before = opened().length;
  await page.getByRole('button', { name: 'Continue with LoginMN' }).click();
  await expect(page.getByText('Sign in in the browser window that opened.')).toBeVisible();
  await expect.poll(() => opened().length).toBe(before + 1);
  await browser.goto(opened().at(-1) ?? '');
  await expect(browser.getByRole('heading', { name: 'LoginMN of the sample' }), 'asked anew, whoever it remembers').toBeVisible();
  await browser.getByLabel('E-mail').fill(person.email);
  await browser.getByLabel('Password').fill(person.password);
  await browser.getByRole('button', { name: 'Sign in' }).click();
  await expect(browser.getByRole('heading', { name: 'You can close this window' })).toBeVisible();
}

test('through LoginMN once, with a passphrase for this computer; offline the passphrase opens, and signing out signs out there too', async () => {
  const desk = await openDesk();
  let { page } = desk;
  await expect(page.getByRole('button', { name: 'Continue with LoginMN' })).toBeVisible();
  await expect(page.getByLabel('Assister portal', { exact: false }), 'neither e-mail nor password is asked').toHaveCount(0);
  await throughLoginMn(page, mai);
  await expect(page.getByRole('heading', { name: 'Choose a passphrase for this computer' })).toBeVisible();
  await expectAccessible(page, 'passphrase');
  await page.getByLabel('New passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('New password again').fill(passphrase);
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(list(page, 'All')).toBeVisible({ timeout: 20_000 });

  await world.stopService();
  await untilOffline(page);
  const before = page;
  page = await desk.newPageAfter(() => lockByKey(before));
  await page.getByLabel('Passphrase of this computer').fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(list(page, 'All')).toBeVisible({ timeout: 20_000 });
  await world.startService();
  await untilHere(page);

  await page.getByRole('button', { name: /account menu/ }).click();
  await page.getByRole('button', { name: 'Account and security' }).click();
  await expect(page.getByText(/You sign in with LoginMN\. Its password expires there/)).toBeVisible({ timeout: 15_000 });
  await lockByKey(page);
  await desk.close();
});

test('somebody else than the person who was chosen is not let in; cancelling leads back', async () => {
  const desk = await openDesk();
  const { page } = desk;
  await chooseProfile(page, mai);
  await throughLoginMn(page, renee);
  await expect(page.getByRole('alert')).toContainText('LoginMN did not sign you in here.');
  await page.getByRole('button', { name: 'Continue with LoginMN' }).click();
  await expect(page.getByText('Sign in in the browser window that opened.')).toBeVisible();
  await expectAccessible(page, 'waiting for LoginMN');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Sign in in the browser window that opened.')).toBeHidden();
  await throughLoginMn(page, mai);
  await expect(list(page, 'All')).toBeVisible({ timeout: 20_000 });

  const count = opened().length;
  await page.getByRole('button', { name: /account menu/ }).click();
  await desk.newPageAfter(() => page.getByRole('button', { name: 'Sign out', exact: true }).click());
  await expect.poll(() => opened().length).toBe(count + 1);
  expect(opened().at(-1)).toMatch(/\/session\/end\?id_token_hint=/);
  await desk.close();
});

test('where it is not set up there is no button', async () => {
  const plain = await World.create({ headless: true });
  try {
    const { page } = await plain.openDesk();
    await expect(page.getByLabel('Your assister portal e-mail')).toBeVisible();
    await page.waitForTimeout(1000);
    await expect(page.getByRole('button', { name: 'Continue with LoginMN' })).toHaveCount(0);
  } finally {
    await plain.close();
  }
});
