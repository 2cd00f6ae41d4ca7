import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import {
  assister,
  boxOf,
  clientWithDraft,
  command,
  openDraft,
  openTopic,
  signIn,
  typeOver,
  untilHere,
  untilOffline,
} from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import type { Desk } from './harness/desk.ts';
import { untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

const person = assister('navigator');
let world: World;
test.beforeEach(async () => {
  world = await World.create({ headless: true });
});
test.afterEach(() => world.close());

/** The cross at the corner of the window. */
const closeWindow = (desk: Desk): Promise<void> => desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

test('who closes the Desk with unsent work sees it by name, may stay, and may go all the same; it is there next time', async () => {
  const desk = await world.openDesk();
  const { page } = desk;
  await signIn(page, person);
  await untilHere(page);
  await command(page, 'end of day');
  await expect(page.getByRole('dialog', { name: 'End of day' })).toContainText('Everything is at the service.');
  await page.keyboard.press('Escape');

  await world.stopService();
  await untilOffline(page);
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'income/employer');
  await typeOver(page, boxOf(page, 'employerName'), 'Only here');
  await untilSaved(page);
  await closeWindow(desk);
  const dialog = page.getByRole('dialog', { name: 'Before you close the Desk' });
  await expect(dialog).toContainText('Only on this computer 1');
  await expect(dialog.locator('li')).toContainText('Abdi, Fadumo');
  await expect(dialog).toContainText('It is kept safe here.');
  await expectAccessible(page, 'before closing');
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(dialog).toBeHidden();
  await expect(boxOf(page, 'employerName')).toHaveValue('Only here');

  await closeWindow(desk);
  await expect(dialog).toBeVisible();
  const gone = once(desk.app.process(), 'exit');
  await dialog.getByRole('button', { name: 'Close the Desk' }).click();
  await gone;
  const again = await world.openDesk();
  await expect(again.page.getByRole('button', { name: /Mai Yang/ })).toContainText('1 not sent');
});

test('a minute before an event: what is ready, what is not, and the way to mend it', async () => {
  const { page } = await world.openDesk();
  await signIn(page, person);
  await untilHere(page);
  await page.getByRole('button', { name: /^Ready offline until/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Get ready for an event' });
  await expect(dialog.locator('[data-check="keeps"]')).toHaveAttribute('data-state', 'ready');
  await expect(dialog.locator('[data-check="synced"]')).toHaveAttribute('data-state', 'ready');
  await expect(dialog.locator('[data-check="offline"]')).toHaveAttribute('data-state', 'ready');
  await expectAccessible(page, 'get ready');
  // The unlock without internet lasts three days; an event of a week is longer.
  await dialog.getByRole('button', { name: /Last day of the event/ }).click();
  await page.getByRole('option').last().click();
  await expect(dialog.locator('[data-check="offline"]')).toHaveAttribute('data-state', 'look');
  await expect(dialog.getByRole('status').first()).toContainText('to look at before you go');
});
