import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { sql } from 'kysely';
import { cheapestHashing } from '../service/settings.ts';
import { startPostgres } from '../service/testing/postgres-server.ts';
import { assister, clientWithDraft, openDraft, openTopic, row, screenOf, signIn } from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { onPaper } from './harness/paper.ts';
import { World } from './harness/world.ts';

const pdf = join(tmpdir(), `receipt-${process.pid}.pdf`);
let stack: AsyncDisposableStack;
let world: World;
let toVersion: (version: string) => Promise<void>;
let answersNow: () => Promise<Record<string, unknown>>;
let profile = 0;

test.beforeAll(async () => {
  stack = new AsyncDisposableStack();
  const postgres = stack.adopt(await startPostgres(), one => one.stop());
  const database = stack.adopt((await postgres.open()).database, one => one.close());
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.db);
  world = stack.adopt(await World.create({ headless: true, settings: cheapestHashing, database: postgres.url(rows[0]?.name ?? '') }), one =>
    one.close(),
  );
  const fadumos = sql`document::text like '%Fadumo%' and document ->> 'status' = 'draft'`;
  toVersion = async version => {
    await sql`update application set document = jsonb_set(document::jsonb, '{formVersion}', ${JSON.stringify(version)}::jsonb)::json where ${fadumos}`.execute(
      database.db,
    );
  };
  answersNow = async () => {
    const found = await sql<{ document: Record<string, unknown> }>`select document from application where ${fadumos}`.execute(database.db);
    return found.rows[0]?.document ?? {};
  };
});
test.afterEach(() => world.closeDesks());
test.afterAll(async () => {
  rmSync(pdf, { force: true });
  await stack.disposeAsync();
});

/** Social Security numbers of the sample, in any writing, and what may be seen of them. */
const numbers = [/078.?05.?1120/, /219.?09.?9999/];
const masked = ['•••-••-1120', '•••-••-9999'];

const openAs = async (env: Record<string, string> = {}): Promise<Page> => {
  profile += 1;
  const { page } = await world.openDesk({ profile: `profile-${profile}`, env });
  await signIn(page, assister('navigator'));
  await page.keyboard.press('Control+3');
  return page;
};

test('a draft of a newer form opens to be read only, says to update, and stays as it is', async () => {
  await toVersion('2028.1');
  const before = await answersNow();
  const page = await openAs();
  await row(page, clientWithDraft).dblclick();
  await page.getByRole('button', { name: 'Continue application' }).click();
  await expect(page.locator('[data-newer-form="2028.1"]')).toContainText('update Assister Desk');
  await expect(page.getByText('482 Charles Ave')).toBeVisible();
  await expect(page.locator('.answer-edit, [data-topic] input')).toHaveCount(0);
  await expectAccessible(page, 'newer form');
  expect(await answersNow()).toEqual(before);
});

test('a draft of an older form moves to the current one when it is opened, and says what is asked anew', async () => {
  await toVersion('2027.1');
  const page = await openAs();
  await row(page, clientWithDraft).dblclick();
  await page.getByRole('button', { name: 'Continue application' }).click();
  await expect(screenOf(page)).toBeVisible();
  const notice = page.locator('[data-form-changes]');
  await expect(notice).toContainText('All answers are kept.');
  await expect(notice).toContainText(/Asked anew: .*Health \(\d+\)/);
  await expectAccessible(page, 'moved to a newer form');
  await notice.getByRole('button', { name: 'OK' }).click();
  await expect(notice).toHaveCount(0);
  await expect.poll(async () => (await answersNow()).formVersion, { timeout: 20_000 }).toBe('2027.2');
});

test('on paper a draft says that it is none yet, a consent says to what; neither shows a Social Security number', async () => {
  const page = await openAs();
  await row(page, clientWithDraft).dblclick();
  await page.getByRole('button', { name: 'Continue application' }).click();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  const draft = await onPaper(page, 'The answers so far');
  for (const words of ['Fadumo Abdi', 'Draft · not submitted', '482 Charles Ave', ...masked]) expect(draft).toContain(words);
  const consent = await onPaper(page, 'The consent record');
  for (const words of ['Consent record', 'Fadumo Abdi', 'I agree that Mai Yang may see']) expect(consent).toContain(words);
  const household = await onPaper(page, 'The household and who counts');
  expect(household).toContain('Fadumo');
  for (const paper of [draft, consent, household]) for (const number of numbers) expect(paper).not.toMatch(number);
});

test('without financial help is handed off, on the screen that asks and on every other one', async () => {
  const page = await openAs();
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'start/kind');
  await screenOf(page).getByLabel('No, without financial help').check();
  const handOff = page.locator('[data-hand-off="without-help"]');
  await expect(handOff).toContainText('This draft stays as it is');
  await expectAccessible(page, 'handed off by the question');
  await page.keyboard.press('Alt+ArrowRight');
  await expect(handOff.getByRole('button', { name: 'Change the answer' })).toBeVisible();
  await expectAccessible(page, 'handed off instead of a question');
  await handOff.getByRole('button', { name: 'Change the answer' }).click();
  await screenOf(page).getByLabel('Yes, with financial help').check();
  await expect(handOff).toHaveCount(0);
});

test('after submission: something changed leads to the phone as soon as one thing is for the phone; the receipt is saved as a PDF', async () => {
  const page = await openAs({ ASSISTER_DESK_DIALOG_FILE: pdf });
  await row(page, 'Lee, Tou').dblclick();
  await page.getByRole('button', { name: 'Something changed' }).click();
  await page.getByRole('button', { name: 'Show what to do' }).click();
  await expect(page.getByText('Choose at least one.')).toBeVisible();
  await expectAccessible(page, 'what changed');
  await page.getByLabel('Income', { exact: true }).check();
  await page.getByLabel('Medical Assistance').check();
  await page.getByRole('button', { name: 'Show what to do' }).click();
  await expect(page.locator('[data-change-route="online"]')).toContainText('to the county, the tribe or DHS, not to MNsure');
  await expectAccessible(page, 'what to do, online');
  await page.getByRole('button', { name: 'Change the answers' }).click();
  await page.getByLabel('Address or residency').check();
  await page.getByRole('button', { name: 'Show what to do' }).click();
  const route = page.locator('[data-change-route="phone"]');
  await expect(route).toContainText('833‑541‑7698');
  await expect(route.locator('[data-call-script]')).toContainText(/Tou Lee.*no\. M27-.*income; address/s);
  await expectAccessible(page, 'what to do, by phone');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Read the application' }).click();
  await expect(page.locator('[data-filing="submitted"]')).toBeVisible();
  await page.getByRole('button', { name: 'Print', exact: true }).click();
  await expect(page.getByLabel('The receipt with the answers')).toBeChecked();
  const receipt = await onPaper(page, 'The receipt with the answers');
  expect(receipt).toMatch(/Submitted, no\. M27-/);
  for (const words of masked) expect(receipt).toContain(words);
  for (const number of numbers) expect(receipt).not.toMatch(number);
  await page.getByRole('button', { name: 'Save as PDF' }).click();
  await expect.poll(() => readFileSync(pdf, { flag: 'a+' }).subarray(0, 5).toString(), { timeout: 15_000 }).toBe('%PDF-');
  expect(readFileSync(pdf).length).toBeGreaterThan(20_000);

  await page.getByTitle('Back to the client’s page').click();
  await page.getByRole('button', { name: 'New application…' }).click();
  await expectAccessible(page, 'another application');
  await page.getByRole('button', { name: 'Start with the last answers' }).click();
  await expect(screenOf(page)).toHaveAttribute('data-topic', 'start/kind');
  await expect(page.locator('.aside-people')).toContainText('Kong Meng');
  await expect(page.locator('[data-field="applicationType"] input:checked')).toHaveCount(0);
});
