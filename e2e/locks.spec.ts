import { expect, type Page, test } from '@playwright/test';
import {
  assister,
  boxOf,
  clientWithDraft,
  list,
  lockByKey,
  openDraft,
  openTopic,
  row,
  screenOf,
  signIn,
  typeOver,
  typePassword,
} from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import type { Desk } from './harness/desk.ts';
import { World } from './harness/world.ts';

let world: World;
let desk: Desk;
const person = assister('navigator');
test.beforeAll(async () => {
  world = await World.create({ headless: true });
  desk = await world.openDesk();
  await signIn(desk.page, person);
});
test.afterAll(() => world.close());

/** The system's idle time. Only the stand-in can be told one: real Electron would need a computer that nobody touches. */
const idleFor = (seconds: number | undefined): Promise<void> =>
  desk.app.evaluate(({ powerMonitor }, idle) => {
    Object.assign(powerMonitor, { idleSecondsForTests: idle });
  }, seconds);

const power = (event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen') => (): Promise<unknown> =>
  desk.app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event);

const warning = (page: Page) => page.getByText(/^Locks in \d+ s because nobody is working$/);

async function unlockAgain(page: Page): Promise<void> {
  desk.page = page;
  await typePassword(page, person.password, 'Unlock');
}

test('nobody works: a warning that takes no focus, ended by any key or movement; then the lock, and the same place and text', async () => {
  const { page } = desk;
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'income/employer');
  const box = boxOf(page, 'employerName');
  await typeOver(page, box, 'Riverside Bakery');
  await page.mouse.move(300, 300);
  const topic = await screenOf(page).getAttribute('data-topic');

  await idleFor(843);
  await expect(warning(page)).toBeVisible();
  await expect(page.getByText('The Desk locks in 57 seconds because nobody is working.')).toHaveCount(1);
  await expect(box, 'the focus stays').toBeFocused();
  await expectAccessible(page, 'lock warning');
  await page.keyboard.press('End');
  await expect(warning(page)).toBeHidden();
  await page.waitForTimeout(1200);
  await expect(warning(page), 'main took it as an answer').toBeHidden();
  await idleFor(843 + 850);
  await expect(warning(page)).toBeVisible();
  await page.mouse.move(310, 300);
  await expect(warning(page)).toBeHidden();
  await page.waitForTimeout(200);
  await idleFor(1693 + 850);
  // As an assistive program presses it, with neither key nor pointer.
  await page.getByRole('button', { name: 'Stay' }).dispatchEvent('click');
  await expect(warning(page)).toBeHidden();
  await page.waitForTimeout(200);

  const locked = await desk.newPageAfter(async () => {
    await idleFor(2543 + 850);
    await expect(warning(page)).toBeVisible();
    await idleFor(2543 + 900);
  });
  await expect(locked.getByText('Locked because nobody was working. Your work is saved.')).toBeVisible();
  await unlockAgain(locked);
  await expect(screenOf(locked)).toHaveAttribute('data-topic', topic ?? '', { timeout: 15_000 });
  await expect(boxOf(locked, 'employerName')).toHaveValue('Riverside Bakery');
  await idleFor(undefined);
});

test('a lock of the computer takes the last keys along, and leads back to the client', async () => {
  const { page } = desk;
  const box = boxOf(page, 'employerName');
  await typeOver(page, box, 'Typed to the last key');
  const locked = await desk.newPageAfter(power('lock-screen'));
  await expect(locked.getByText('Locked because this computer was locked. Your work is saved.')).toBeVisible();
  await power('unlock-screen')();
  await unlockAgain(locked);
  await expect(boxOf(locked, 'employerName')).toHaveValue('Typed to the last key', { timeout: 15_000 });

  await locked.keyboard.press('Control+3');
  await row(locked, clientWithDraft).dblclick();
  await expect(locked.getByRole('heading', { name: 'Fadumo Abdi' })).toBeVisible();
  const again = await desk.newPageAfter(() => lockByKey(locked));
  await unlockAgain(again);
  await expect(again.getByRole('heading', { name: 'Fadumo Abdi' })).toBeVisible({ timeout: 15_000 });
});

test('a page that hangs when nobody works is destroyed by main all the same, and what was saved is there afterwards', async () => {
  const { page } = desk;
  await page.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await page.waitForTimeout(100);
  const gone = page.waitForEvent('close');
  const locked = desk.app.waitForEvent('window');
  const began = performance.now();
  await idleFor(100_000);
  await gone;
  // A second until main looks, and one for the page to be gone.
  expect(performance.now() - began, 'ms until the page was gone').toBeLessThan(2500);
  const fresh = await locked;
  await fresh.setViewportSize({ width: 1366, height: 728 });
  await expect(fresh.getByText('Locked because nobody was working. Your work is saved.')).toBeVisible();
  await idleFor(undefined);
  await unlockAgain(fresh);
  await expect(fresh.getByRole('heading', { name: 'Fadumo Abdi' })).toBeVisible({ timeout: 15_000 });
});

for (const { event, words } of [
  { event: 'suspend', words: 'Locked because the computer went to sleep. Your work is saved.' },
  { event: 'lock-screen', words: 'Locked because this computer was locked. Your work is saved.' },
] as const)
  test(`a page that hangs is gone within a second of ${event}, and waking up unlocks nothing`, async () => {
    const { page } = desk;
    await page.evaluate(() => {
      setTimeout(() => {
        for (;;);
      });
    });
    await page.waitForTimeout(100);
    const gone = page.waitForEvent('close');
    const locked = desk.app.waitForEvent('window');
    const began = performance.now();
    await power(event)();
    await gone;
    expect(performance.now() - began, 'ms until the page was gone').toBeLessThan(1000);
    const fresh = await locked;
    await fresh.setViewportSize({ width: 1366, height: 728 });
    await power('resume')();
    await expect(fresh.getByText(words)).toBeVisible();
    await unlockAgain(fresh);
    await expect(fresh.getByRole('heading', { name: 'Fadumo Abdi' })).toBeVisible({ timeout: 15_000 });
  });

test('F9 hides everything from everywhere without locking; only F9 lifts it, and the focus is where it was', async () => {
  const { page } = desk;
  await page.keyboard.press('Control+3');
  await row(page, clientWithDraft).click();
  await page.getByRole('button', { name: 'New draft' }).click();
  await openTopic(page, 'income/employer');
  const box = boxOf(page, 'employerName');
  await box.click();
  await page.keyboard.press('F9');
  const cover = page.getByRole('dialog', { name: 'Press F9 to go on' });
  await expect(cover).toBeVisible();
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(await cover.boundingBox()).toEqual({ x: 0, y: 0, width, height });
  await expectAccessible(page, 'privacy screen');
  for (const key of ['Escape', 'Escape', 'Escape', 'x', 'Enter', 'Tab', 'Control+3', 'F1', 'Control+K']) await page.keyboard.press(key);
  await page.mouse.click(200, 200);
  await expect(cover).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await page.keyboard.press('F9');
  await expect(cover).toBeHidden();
  await expect(box).toBeFocused();
  await expect(box).toHaveValue('Typed to the last key');

  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog').getByText('Hide the screen, and show it again')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(cover).toBeVisible();
  const locked = await desk.newPageAfter(() => lockByKey(page));
  await expect(locked.getByText('Locked. Your work is saved.')).toBeVisible();
  await locked.keyboard.press('F9');
  await expect(locked.getByRole('dialog', { name: 'Press F9 to go on' })).toBeVisible();
  await locked.keyboard.press('F9');
  await unlockAgain(locked);
  await expect(list(locked, 'All')).toBeHidden();
  await expect(boxOf(locked, 'employerName')).toBeVisible({ timeout: 15_000 });
});
