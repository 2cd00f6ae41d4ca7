/** What an assister does at the Desk before a test's own matter begins, by the shortest way there is. */
import { expect, type Locator, type Page } from '@playwright/test';
import { describeSample, type SampleSignIn } from '../../service/sample/describe.ts';
import { nextCode } from './codes.ts';
import { sayForm } from './form-words.ts';

export const assister = (note: SampleSignIn['note']): SampleSignIn => {
  const found = describeSample().assisters.find(person => person.note === note);
  if (!found) throw new Error(`the sample has no ${note}`);
  return found;
};

/** The sample's client whose draft is 60 % complete: four people, two jobs. */
export const clientWithDraft = 'Abdi, Fadumo';
/** Opened, and nothing begun. */
export const clientWithoutDraft = 'Nelson, Ruth';

export const offlineWords = 'Offline — work is saved on this computer';

export const list = (page: Page, name: 'New' | 'In progress' | 'All'): Locator =>
  page.getByRole('navigation', { name: 'Client lists' }).getByRole('button', { name: new RegExp(`^${name}`) });

export const row = (page: Page, name: string): Locator => page.getByRole('row').filter({ hasText: name });

export const screenOf = (page: Page): Locator => page.locator('[data-topic]');

export const boxOf = (page: Page, field: string): Locator =>
  screenOf(page).locator(`[data-field="${field}"]`).locator('input, textarea').first();

export async function typePassword(page: Page, password: string, button: 'Sign in' | 'Unlock'): Promise<void> {
  await page.getByLabel('Assister portal password').fill(password);
  await page.getByRole('button', { name: button, exact: true }).click();
}

/** The second step of signing in, once it is asked for. */
export async function enterCode(page: Page, person: SampleSignIn): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible({ timeout: 20_000 });
  await page.getByLabel('Code').fill(await nextCode(person));
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** As somebody who was never at this computer; waits for the lists. Who is signed in on another computer goes on here. */
export async function signIn(page: Page, person: SampleSignIn): Promise<void> {
  await nameOneself(page, person.email);
  await typePassword(page, person.password, 'Sign in');
  await enterCode(page, person);
  const takeOver = page.getByRole('button', { name: 'Sign in here' });
  const all = list(page, 'All');
  await expect(all.or(takeOver)).toBeVisible({ timeout: 20_000 });
  if (await takeOver.isVisible()) await takeOver.click();
  await expect(all).toBeVisible({ timeout: 20_000 });
}

/** Everything that the service has of this person is here; only then is a lost network no hindrance. */
export async function untilHere(page: Page): Promise<void> {
  await expect(page.getByText(/All work synced/)).toBeVisible({ timeout: 20_000 });
}

export async function untilOffline(page: Page): Promise<void> {
  await expect(page.getByText(offlineWords)).toBeVisible({ timeout: 15_000 });
}

/** Needs the service. */
export async function openAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: /account menu/ }).click();
  await page.getByRole('button', { name: 'Account and security' }).click();
  await expect(page.getByRole('heading', { name: 'Computers you have used' })).toBeVisible({ timeout: 15_000 });
}

export async function nameOneself(page: Page, email: string): Promise<void> {
  await page.getByLabel('Your assister portal e-mail').fill(email);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

export const chooseProfile = (page: Page, person: SampleSignIn): Promise<void> =>
  page.getByRole('button', { name: new RegExp(person.name) }).click();

/** From the list of who has worked here; waits for the lists. */
export async function unlock(page: Page, person: SampleSignIn): Promise<void> {
  await chooseProfile(page, person);
  await typePassword(page, person.password, 'Unlock');
  await expect(list(page, 'All')).toBeVisible({ timeout: 20_000 });
}

/** The page may be gone before the key is up again. */
export async function lockByKey(page: Page): Promise<void> {
  await page.keyboard.press('Control+L').catch(() => {});
}

/** To the client's draft, or to a new one. */
export async function openDraft(page: Page, client: string): Promise<void> {
  await page.keyboard.press('Control+3');
  await row(page, client).click();
  await page.getByRole('button', { name: 'New draft' }).click();
  await expect(screenOf(page)).toBeVisible();
}

/** To the first screen of the interview whose key begins so, such as `income/employer`. */
export async function openTopic(page: Page, wanted: string): Promise<void> {
  const [section = ''] = wanted.split('/');
  const screen = screenOf(page);
  const topic = async () => (await screen.getAttribute('data-topic')) ?? '';
  await page
    .locator('.jump-section > .jump')
    .filter({ hasText: sayForm(`sections.${section}.short`) })
    .click();
  await expect(screen).toHaveAttribute('data-topic', new RegExp(`^${section}/`));
  // Back to where the section begins, then through it.
  for (const way of ['Alt+ArrowLeft', 'Alt+ArrowRight']) {
    for (let screens = 0; screens < 80; screens++) {
      const here = await topic();
      if (here.startsWith(wanted)) return;
      if (way === 'Alt+ArrowLeft' && !here.startsWith(`${section}/`)) break;
      await page.keyboard.press(way);
      await expect(screen)
        .not.toHaveAttribute('data-topic', here, { timeout: 2000 })
        .catch(() => {});
      if ((await topic()) === here) break;
    }
  }
  throw new Error(`no way to ${wanted}, now at ${await topic()}`);
}

/** With real keys, in place of what stood there. */
export async function typeOver(page: Page, box: Locator, text: string): Promise<void> {
  await box.click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

/** A command by its key and its first words; the keys work from the moment that the box takes the focus. */
export async function command(page: Page, words: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+K');
    await expect(page.getByRole('combobox', { name: 'Find a client, or type > for commands' })).toBeFocused({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await page.keyboard.type(`>${words}`);
  await page.keyboard.press('Enter');
}
