import { expect, type Page, test } from '@playwright/test';
import { assister } from './harness/at-work.ts';
import { nextCode } from './harness/codes.ts';
import { loadHousehold } from './harness/household.ts';
import { Keyboard } from './harness/keyboard.ts';
import { Telling } from './harness/telling.ts';
import { World } from './harness/world.ts';

/** With keys alone, as who cannot use a mouse works: nothing is clicked, filled or focused by these tests, and the focus is never lost. */

const person = assister('navigator');
let world: World;
let page: Page;
let keys: Keyboard;
let computers = 0;

test.beforeAll(async () => {
  world = await World.create({ headless: true });
});
test.beforeEach(async () => {
  page = (await world.openDesk({ profile: `profile-${computers++}` })).page;
  keys = new Keyboard(page);
  await signInByKeys();
});
test.afterEach(() => world.closeDesks());
test.afterAll(() => world.close());

async function signInByKeys(): Promise<void> {
  await expect(page.getByLabel('Your assister portal e-mail')).toBeFocused();
  await keys.type(person.email);
  await keys.press('Enter');
  await expect(page.getByLabel('Assister portal password')).toBeFocused();
  await keys.type(person.password);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Code')).toBeFocused({ timeout: 20_000 });
  await keys.type(await nextCode(person));
  await page.keyboard.press('Enter');
  const lists = page.locator('[data-row]').first();
  // The test before this one left its session behind, as who closes a laptop does.
  const question = page.getByRole('heading', { name: 'You are signed in on another computer' });
  await expect(lists.or(question)).toBeVisible({ timeout: 20_000 });
  if (await question.isVisible()) await keys.press('Tab', 'Enter');
  await expect(lists).toBeVisible({ timeout: 20_000 });
  await keys.look('signing in');
}

/** By typing, from wherever it is; `words` without the accents of the name. */
async function findClient(words: string, name: string): Promise<void> {
  await keys.press('Control+3');
  await keys.press('Control+K');
  await keys.type(words);
  // At once: the list may still be behind the typing.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.client-page')).toBeVisible();
  await keys.look('opening a client');
}

test('a whole household, from sign-in to “Submitted”', async () => {
  await findClient('jose garcia', 'García, José');
  await keys.tabTo(page.getByRole('button', { name: 'Start application' }));
  await page.keyboard.press('Enter');
  await expect(keys.screen).toHaveAttribute('data-topic', /^start\//);

  const telling = new Telling(loadHousehold('pregnant-student'));
  await keys.answerUntil('sign/signature', telling);
  await keys.answerScreen(telling);
  await keys.press('Enter');
  await expect(page.locator('[data-filing="signed"]')).toBeFocused();
  await keys.pressButton(page.getByRole('button', { name: 'Submit', exact: true }));
  const submitted = page.getByRole('heading', { name: /^Submitted/ });
  await expect(submitted).toBeVisible({ timeout: 30_000 });
  await expect(submitted).toBeFocused();
});

test('what opens and what goes away hands the focus on', async () => {
  const dialog = page.getByRole('dialog');
  const button = (name: string | RegExp, within = page.locator('body')) => within.getByRole('button', { name }).first();
  await findClient('fadumo', 'Abdi, Fadumo');
  await keys.tabTo(button('Continue application'));
  await page.keyboard.press('Enter');
  await expect(keys.screen).toBeVisible();

  const nextUnanswered = async () => {
    await keys.press('Control+ArrowDown');
    await expect.poll(async () => (await keys.look('Control+ArrowDown')).path, 'a question has the focus').not.toBeNull();
    return keys.topic();
  };
  const here = await nextUnanswered();
  await keys.tabTo(button('Back'));
  expect.soft(await nextUnanswered(), 'the next unanswered one, from a button of the screen it is on').toBe(here);

  for (const [open, close] of [
    ['F1', 'Escape'],
    ['Control+Shift+S', 'Escape'],
    ['F9', 'F9'],
  ] as const) {
    const before = await keys.look('coming here');
    await keys.press(open);
    expect(await keys.press(close), `back from ${open}`).toEqual(before);
  }
  for (const opener of ['Who counts', 'Print']) {
    await keys.pressButton(button(opener));
    await expect(dialog).toBeVisible();
    expect((await keys.press('Escape')).words, `back from ${opener}`).toBe(opener);
  }

  await keys.press('F8');
  await keys.pressButton(button(/Social Security number/, dialog));
  await keys.pressButton(button('Cancel', dialog));
  await keys.pressButton(button('Assister: go back', dialog));
  await keys.pressButton(button('Cancel', dialog));
  await keys.pressButton(button('Assister: go back', dialog));
  await keys.type(person.password);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await keys.look('showing to the client');

  await page.setViewportSize({ width: 1000, height: 700 });
  const question = await keys.look('a narrower window');
  await keys.press('Control+M');
  await expect(page.getByLabel(/^Note to self/)).toBeFocused();
  expect.soft(await keys.press('Escape'), 'back from a note').toEqual(question);
  await page.setViewportSize({ width: 1366, height: 728 });

  await keys.press('Control+K');
  await keys.type('>account');
  await keys.press('Enter');
  for (const opener of ['Change password', 'New recovery codes', 'Rename']) {
    await keys.pressButton(button(opener));
    await keys.pressButton(button('Cancel', page.getByRole('main')));
  }
});
