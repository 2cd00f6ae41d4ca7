import { expect, type Page, test } from '@playwright/test';
import { cheapestHashing } from '../service/settings.ts';
import { assister, clientWithDraft, list, openAccount, openDraft, openTopic, row, screenOf, signIn } from './harness/at-work.ts';
import { expectToFit, zooms } from './harness/narrow.ts';
import { World } from './harness/world.ts';

/** The main screens at 125 % and at 200 % on a laptop of 1366 × 768 (design.md). */

let world: World;
let page: Page;
test.beforeAll(async () => {
  world = await World.create({ headless: true, settings: cheapestHashing });
  page = (await world.openDesk()).page;
});
test.afterAll(() => world.close());

async function atEveryZoom(what: string, open = async () => {}): Promise<void> {
  for (const [zoom, size] of Object.entries(zooms)) {
    await page.setViewportSize(size);
    await open();
    await page.screenshot({ path: test.info().outputPath(`${what} at ${zoom}.png`) });
    await expectToFit(page, `${what} at ${zoom}`);
  }
  await page.setViewportSize({ width: 1366, height: 728 });
}

test('everything can be reached and read at 125 % and at 200 %', async () => {
  await expect(page.getByText('Before you sign in')).toBeVisible();
  await atEveryZoom('sign-in');
  await signIn(page, assister('navigator'));
  await list(page, 'All').click();
  await expect(row(page, clientWithDraft)).toBeVisible();
  await atEveryZoom('lists');
  await row(page, clientWithDraft).dblclick();
  await expect(page.getByRole('heading', { name: 'Fadumo Abdi' })).toBeVisible();
  await atEveryZoom('client page');
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'income/employer');
  await atEveryZoom('interview');
  await openTopic(page, 'sign/review');
  await expect(screenOf(page).locator('.answer-list')).toBeVisible();
  await atEveryZoom('review');
  const syncPanel = page.getByRole('heading', { name: 'Work on this computer' });
  await atEveryZoom('sync panel', async () => {
    if (!(await syncPanel.isVisible())) await page.keyboard.press('Control+Shift+S');
    await expect(syncPanel).toBeVisible();
  });
  if (await syncPanel.isVisible()) await page.keyboard.press('Control+Shift+S');
  await expect(syncPanel).toBeHidden();
  await openAccount(page);
  await atEveryZoom('account');
});
