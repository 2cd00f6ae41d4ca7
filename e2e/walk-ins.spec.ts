import { expect, test } from '@playwright/test';
import { sql } from 'kysely';
import { describeSample } from '../service/sample/describe.ts';
import { startPostgres } from '../service/testing/postgres-server.ts';
import { assister, row, screenOf, signIn } from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { signInAsConsumer } from './harness/consumer.ts';
import { World } from './harness/world.ts';

const mai = assister('navigator');
const consumer = describeSample().consumers.find(({ key }) => key === 'amina-farah');

test('a walk-in, offline: consent, a draft that stays here, a card; then an authorization, a match that a person confirms', async () => {
  if (!consumer) throw new Error('the sample has no Amina Farah');
  const stack = new AsyncDisposableStack();
  try {
    const postgres = stack.adopt(await startPostgres(), one => one.stop());
    const database = stack.adopt((await postgres.open()).database, one => one.close());
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.db);
    const world = stack.adopt(await World.create({ headless: true, database: postgres.url(rows[0]?.name ?? '') }), one => one.close());
    const { page } = await world.openDesk();
    await signIn(page, mai);
    await world.stopService();

    await page.keyboard.press('Control+Shift+N');
    await expect(page.getByRole('heading', { name: 'New walk-in' })).toBeFocused();
    await page.getByRole('button', { name: 'English Language' }).click();
    await page.getByRole('option', { name: 'Español' }).click();
    await expect(page.locator('[data-consent-words]')).toContainText('¿Está de acuerdo en que yo vea y use su información');
    await expectAccessible(page, 'consent');
    await page.getByRole('button', { name: 'They agree' }).click();
    await expect(page.getByText('Read the privacy notice first, then tick the box.')).toBeVisible();
    await page.getByLabel('I have read the privacy notice').check();
    await page.getByLabel('Is there anything they do not want you to do or see?').fill('Not my sister’s income');
    await page.getByRole('button', { name: 'They agree' }).click();

    await page.getByLabel('First name').fill('Amina');
    await page.getByLabel('Last name').fill('Farah');
    await page.getByLabel('Date of birth').fill('02/30/1990');
    await page.getByLabel('Phone number').fill('12');
    await page.getByLabel('People in the household').fill('many');
    await page.getByRole('button', { name: /Keep and go on/ }).click();
    await expect(page.getByText('Type a real date of birth')).toBeVisible();
    await expect(page.getByText('Type ten digits with the area code, or leave it blank.')).toBeVisible();
    await expect(page.getByText('Type a number from 1 to 20')).toBeVisible();
    await expectAccessible(page, 'first facts');
    await page.getByLabel('Date of birth').fill('4/7/1990');
    await page.getByLabel('Phone number').fill('(612) 555-0199');
    await page.getByLabel('People in the household').fill('4');
    await page.getByRole('button', { name: /Keep and go on/ }).click();
    await expect(screenOf(page)).toBeVisible();
    await expect(page.getByText('Walk-in · only on this computer')).toBeVisible();

    await page.getByTitle('Back to the walk-ins').click();
    const line = page.locator('[data-walk-in]');
    await expect(line).toContainText('Amina Farah');
    await expect(line).toContainText('Consent waits for a connection');
    await expect(line).toContainText('deleted in 30 days');
    await expectAccessible(page, 'walk-ins');
    await page.keyboard.press('Control+Shift+S');
    await expect(page.locator('.sync-panel li')).toContainText(['Amina Farah']);
    await page.keyboard.press('Escape');
    await line.getByRole('button', { name: 'Card for Amina Farah' }).click();
    const card = page.locator('[data-card="es"]');
    await expect(card).toContainText('482 7310');
    await expect(card.getByRole('img', { name: 'Número de referencia' })).toBeVisible();
    await expectAccessible(page, 'card');
    await page.getByRole('button', { name: 'Español' }).click();
    await page.getByRole('option', { name: 'ကညီကျိာ်' }).click();
    await expect(page.locator('[data-card="kar"]')).toContainText('482 7310');
    await expect(page.locator('[data-card="kar"]')).toContainText('a machine draft and is still to be reviewed');
    await page.keyboard.press('Escape');
    await line.getByRole('button', { name: 'Delete Amina Farah' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page, 'deleting a walk-in');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await expect(line).toContainText('Amina Farah');

    await world.startService();
    await expect(line).toContainText('Consent recorded', { timeout: 60_000 });
    const consents = await sql<{
      document: object;
    }>`select document from consent_record where document->>'consumerName' = 'Amina Farah'`.execute(database.db);
    expect(consents.rows.map(({ document }) => document)).toEqual([
      expect.objectContaining({
        consumerName: 'Amina Farah',
        limits: 'Not my sister’s income',
        words: { version: '1', language: 'es' },
        how: 'spoken',
      }),
    ]);
    const applications = () =>
      sql<{ count: number }>`select count(*)::int as count from application where document::text like '%Farah%'`.execute(database.db);
    expect((await applications()).rows[0]?.count).toBe(0);

    const web = await world.consumerPage();
    await web.goto('/');
    await web.getByRole('link', { name: 'Sign in to my account' }).click();
    await signInAsConsumer(web, consumer);
    await web.getByRole('link', { name: 'Manage your assister' }).first().click();
    await web.getByLabel('Reference number').fill(mai.referenceNumber ?? '');
    await web.getByRole('button', { name: 'Find assister' }).click();
    await web.getByRole('button', { name: /^I agree/ }).click();
    await web.getByRole('button', { name: 'Sign out and let my assister continue' }).click();

    const offer = line.locator('[data-match]');
    await expect(offer).toContainText('Amina Farah, born 04/07/1990, has authorized you. Is it the same person?', { timeout: 60_000 });
    await expectAccessible(page, 'match');
    await offer.getByRole('button', { name: 'Yes, use this draft' }).click();
    await expect(screenOf(page)).toBeVisible();
    await expect(page.getByTitle('Back to the client’s page')).toContainText('Amina Farah');
    await expect.poll(async () => (await applications()).rows[0]?.count, { timeout: 30_000 }).toBe(1);
    await page.keyboard.press('Control+3');
    await expect(row(page, 'Farah, Amina')).toBeVisible();
    await page.getByRole('button', { name: 'Walk-ins' }).click();
    await expect(page.getByText('No walk-ins on this computer')).toBeVisible();
  } finally {
    await stack.disposeAsync();
  }
});
