import { expect, type Page, test } from '@playwright/test';
import {
  assister,
  chooseProfile,
  clientWithDraft,
  enterCode,
  list,
  lockByKey,
  nameOneself,
  offlineWords,
  openAccount,
  openDraft,
  openTopic,
  row,
  screenOf,
  signIn,
  typePassword,
} from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { nextCode } from './harness/codes.ts';
import { World } from './harness/world.ts';

let world: World;
let profiles = 0;
test.beforeAll(async () => {
  world = await World.create({ headless: true });
});
test.beforeEach(() => void profiles++);
test.afterEach(() => world.closeDesks());
test.afterAll(() => world.close());

/** A computer on which nobody has worked before this test. */
const openDesk = () => world.openDesk({ profile: `profile-${profiles}` });

test('an expired password leads to a new one and on to the lists; these screens are accessible', async () => {
  const person = assister('expired');
  const desk = await openDesk();
  const { page } = desk;
  await expect(page.getByText('Before you sign in')).toBeVisible();
  await expectAccessible(page, 'sign-in');
  await nameOneself(page, person.email);
  await typePassword(page, 'not the right passphrase', 'Sign in');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'sign-in refused');
  await typePassword(page, person.password, 'Sign in');
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await expectAccessible(page, 'second factor');
  await enterCode(page, person);
  await expect(page.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  const change = async (fresh: string) => {
    await page.getByLabel('New password', { exact: true }).fill(fresh);
    await page.getByLabel('New password again').fill(fresh);
    await page.getByRole('button', { name: 'Save and go on' }).click();
  };
  await change(person.password);
  await expect(page.getByRole('alert')).toContainText('You have used this password before.');
  await expectAccessible(page, 'change password');
  const fresh = 'nine herons over the marsh';
  await change(fresh);
  await expect(list(page, 'All')).toBeVisible({ timeout: 15_000 });
  await setUpAuthenticator(page, fresh);

  const locked = await desk.newPageAfter(() => lockByKey(page));
  await expect(locked.getByText('Locked. Your work is saved.')).toBeVisible();
  await expectAccessible(locked, 'locked');
  await typePassword(locked, fresh, 'Unlock');
  await expect(list(locked, 'All')).toBeVisible({ timeout: 15_000 });
  await desk.close();
  const again = await openDesk();
  await chooseProfile(again.page, person);
  await expectAccessible(again.page, 'who is working');
});

/** From codes by e-mail to an authenticator app, with recovery codes at the end. */
async function setUpAuthenticator(page: Page, password: string): Promise<void> {
  await openAccount(page);
  await page.getByRole('button', { name: 'Use an authenticator app' }).click();
  await page.getByLabel('Your password').fill(password);
  await expectAccessible(page, 'password once more');
  await page.keyboard.press('Enter');
  const key = page.locator('.totp-secret');
  await expect(key).toBeVisible();
  await expectAccessible(page, 'setting an authenticator app up');
  const secret = (await key.innerText()).replace(/^.*: /, '').replaceAll(' ', '');
  await page.getByLabel('Code from the app').fill(await nextCode({ ...assister('expired'), totpSecret: secret }));
  await page.keyboard.press('Enter');
  await expect(page.locator('.recovery-codes li').first()).toBeVisible();
  await expectAccessible(page, 'recovery codes');
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.keyboard.press('Control+3');
}

test('lists, client page, help and sync panel are accessible; practice disconnects and reconnects', async () => {
  const { page } = await openDesk();
  await signIn(page, assister('navigator'));
  for (const name of ['New', 'In progress', 'All'] as const) {
    await list(page, name).click();
    await expect(page.locator('[data-row]').first()).toBeVisible();
    await expectAccessible(page, name);
  }
  const search = page.getByPlaceholder('Search name, phone, city…');
  await search.fill('nobody of this name');
  await expect(page.getByText('No client matches “nobody of this name”')).toBeVisible();
  await expectAccessible(page, 'no match');
  await search.fill('>');
  await expectAccessible(page, 'commands');
  await search.fill('');
  await row(page, clientWithDraft).dblclick();
  await expect(page.getByRole('heading', { name: 'Fadumo Abdi' })).toBeVisible();
  await expectAccessible(page, 'client page');

  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await expect(page.getByText('not you, not the Assister Resource Center')).toBeVisible();
  await expectAccessible(page, 'help');
  await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(page.getByText(offlineWords)).toBeVisible({ timeout: 3000 });
  await expect(page.getByText('The Desk is disconnected.')).toBeVisible();
  await expectAccessible(page, 'help, disconnected');
  await page.keyboard.press('Control+Shift+S');
  await expect(page.getByRole('heading', { name: 'Work on this computer' })).toBeVisible();
  await expectAccessible(page, 'sync panel');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Reconnect', exact: true }).click();
  await expect(page.getByText(offlineWords)).toBeHidden({ timeout: 10_000 });
});

test('a list with nobody in it says what would fill it', async () => {
  const { page } = await openDesk();
  await signIn(page, assister('broker'));
  for (const left of [1, 0]) {
    await page.locator('[data-row]').first().dblclick();
    await expect(page.locator('.next-card')).toBeVisible();
    await page.keyboard.press('Control+1');
    await expect(list(page, 'New')).toHaveText(`New ${left}`);
  }
  await expect(page.locator('[data-row]')).toHaveCount(0);
  await expect(page.getByText('No new clients')).toBeVisible();
  await expectAccessible(page, 'empty state');
});

test('a submitted application is read on an accessible screen', async () => {
  const { page } = await openDesk();
  await signIn(page, assister('navigator'));
  await page.keyboard.press('Control+3');
  await row(page, 'Lee, Tou').dblclick();
  await page.getByRole('button', { name: 'Read the application' }).click();
  await expect(page.locator('[data-filing="submitted"]')).toBeVisible();
  await expectAccessible(page, 'submitted');
});

test('the keys that go from screen to screen leave the answers alone', async () => {
  const { page } = await openDesk();
  await signIn(page, assister('navigator'));
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'contact/languages');
  const answers = () => screenOf(page).locator('.ds-c-dropdown__button').allTextContents();
  const before = await answers();
  expect(before.length).toBeGreaterThan(0);
  await screenOf(page).locator('.ds-c-dropdown__button').first().focus();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(screenOf(page)).not.toHaveAttribute('data-topic', 'contact/languages');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(screenOf(page)).toHaveAttribute('data-topic', 'contact/languages');
  expect(await answers()).toEqual(before);
});
