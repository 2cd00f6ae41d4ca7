import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openForReading } from '../service/db/database.ts';
import { describeSample } from '../service/sample/describe.ts';
import {
  assister,
  boxOf,
  clientWithDraft,
  command,
  list,
  openDraft,
  openTopic,
  row,
  screenOf,
  signIn,
  typeOver,
  typePassword,
} from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { signInAsConsumer } from './harness/consumer.ts';
import type { Desk } from './harness/desk.ts';
import { filesBelow, scanFolder } from './harness/scan.ts';
import { untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

const person = assister('navigator');
const [fadumo] = describeSample().consumers.filter(({ key }) => key === 'fadumo-abdi');
const [guadalupe] = describeSample().consumers.filter(({ note }) => note === 'ownDraft');
const clientWhoBegan = 'Hernández, Guadalupe';
let world: World;
let desk: Desk;
test.beforeAll(async () => {
  world = await World.create({ headless: true });
  desk = await world.openDesk();
  await signIn(desk.page, person);
});
test.afterAll(() => world.close());

test('a Social Security number is hidden; showing it ends by itself, and changing it is a decision', async () => {
  const { page } = desk;
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'members/social-security');
  const box = screenOf(page).locator('[data-type="ssn"] input').first();
  await expect(box).toHaveValue(/^•••-••-\d{4}$/);
  await expect(box).not.toBeEditable();
  await screenOf(page).getByRole('button', { name: 'Show', exact: true }).first().click();
  await expect(box).toHaveValue(/^\d{3}-\d{2}-\d{4}$/);
  await expect(page.getByText(/Shown for \d+ s/)).toBeVisible();
  await expect(box).toHaveValue(/^•••/, { timeout: 25_000 });
});

test('F8 shows the client their answers and nothing else; they may type their own number; only the assister’s password leads back', async () => {
  const { page } = desk;
  await page.keyboard.press('F8');
  const shown = page.getByRole('dialog', { name: /For Fadumo Abdi to read/ });
  await expect(shown).toBeVisible();
  await expectAccessible(page, 'show to client');
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  expect(await shown.boundingBox()).toEqual({ x: 0, y: 0, width, height });
  expect(await shown.textContent()).not.toMatch(/\d{3}-\d{2}-\d{4}/);
  for (const key of ['Escape', 'Escape', 'Control+3', 'Control+K', 'F1', 'Control+N', 'Alt+ArrowRight', 'Control+Shift+U'])
    await page.keyboard.press(key);
  await expect(shown).toBeVisible();

  await shown.getByRole('button', { name: /Social Security number of Fadumo/ }).click();
  const own = shown.getByLabel(/Social Security number of Fadumo/);
  await expect(own).toHaveAttribute('type', 'password');
  await own.fill('123');
  await shown.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(shown.getByText('This is not a Social Security number.')).toBeVisible();
  await own.fill('468-21-7093');
  await shown.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(shown.getByText('Saved. It is hidden again.')).toBeVisible();
  await expect(shown.locator('.answer-list')).toContainText('•••-••-7093');

  await shown.getByRole('button', { name: 'Assister: go back' }).click();
  await shown.getByLabel('Your password').fill('what the client would guess');
  await shown.getByRole('button', { name: 'Continue' }).click();
  await expect(shown.getByRole('alert')).toContainText('This password does not unlock the Desk.');
  await shown.getByLabel('Your password').fill(person.password);
  await shown.getByRole('button', { name: 'Continue' }).click();
  await expect(shown).toBeHidden();
  await untilSaved(page);
});

test('what a client began in their own account the assister resumes, and the other way round, with nothing lost', async () => {
  const { page } = desk;
  const web = await world.consumerPage();
  const signInThere = async () => {
    await web.goto(`${world.url}/sign-in?next=/account/applications`);
    await signInAsConsumer(web, { email: guadalupe?.email ?? '', password: guadalupe?.password ?? '' });
    await web.getByRole('link', { name: /^See/ }).click();
  };
  await signInThere();
  await web.getByRole('link', { name: 'Go on with my draft' }).click();
  await web.getByRole('group', { name: 'Does Guadalupe want somebody else to act for them?' }).getByLabel('No').check();
  await web.getByRole('button', { name: 'Save, sign out and let my assister continue' }).click();
  await expect(web.getByText('You are signed out')).toBeVisible();

  await page.keyboard.press('Control+3');
  await expect(row(page, clientWhoBegan)).toContainText('Resume draft');
  await row(page, clientWhoBegan).dblclick();
  await expect(page.getByText('Guadalupe began this application. Go on where they stopped.')).toBeVisible();
  await page.getByRole('button', { name: 'Resume application' }).click();
  await openTopic(page, 'contact/representative');
  await expect(screenOf(page).getByLabel('No')).toBeChecked();
  await openTopic(page, 'income/employer');
  await expect(boxOf(page, 'employerName')).toHaveValue('Panadería Robert Street');
  await typeOver(page, boxOf(page, 'employerCity'), 'West St. Paul');
  await untilSaved(page);
  await expect(page.getByText(/^Copied to the service/).first()).toBeVisible({ timeout: 20_000 });

  await signInThere();
  for (const words of ['166 Bernard St E', 'Mateo', 'Panadería Robert Street']) await expect(web.getByText(words).first()).toBeVisible();
  await expect(web.getByText('West St. Paul')).toHaveCount(2);
  await web.getByRole('button', { name: 'Sign out and let my assister continue' }).click();
});

test('the client’s own account in a window of its own: the Desk is locked behind it, and nothing of them is left when it closes', async () => {
  const client = await openClientWindow(desk.page);
  await expect(client.getByRole('heading', { name: 'Your own account' })).toBeVisible();
  expect(await client.evaluate(() => 'desk' in window), 'no bridge').toBe(false);
  await client.getByRole('link', { name: 'Sign in to my account' }).click();
  await client.getByLabel('E-mail').fill(fadumo?.email ?? '');
  await client.getByLabel('Password').fill(fadumo?.password ?? '');
  await client.getByRole('button', { name: 'Sign in' }).click();
  await expect(client.getByRole('heading', { name: 'Fadumo Abdi' })).toBeVisible();
  // Nowhere else from here.
  await client.evaluate(() => {
    location.href = 'https://example.org/';
  });
  await client.waitForTimeout(500);
  expect(client.url()).toContain('/account');
  // She forgets to sign out, and the pages leave whatever a page can leave.
  await client.evaluate(leave, canary);
  expect(await client.evaluate(whatIsKept)).toEqual({ cookie: `trace=${canary}`, local: 1, session: 1, databases: 1, caches: 1 });
  await closeByKey(client);

  const locked = deskPage();
  await expect(locked.getByText('Locked. Your work is saved.')).toBeVisible();
  await typePassword(locked, person.password, 'Unlock');
  await expect(screenOf(locked).or(list(locked, 'All')).first()).toBeVisible({ timeout: 15_000 });
  await locked.keyboard.press('Control+3');
  await locked.getByRole('row').filter({ hasText: clientWithDraft }).dblclick();
  await expect(locked.locator('[data-account="held"]'), 'her visit ended with the window').toBeVisible({ timeout: 10_000 });

  const next = await openClientWindow(locked);
  expect(await next.evaluate(whatIsKept), 'the next client’s window').toEqual({
    cookie: '',
    local: 0,
    session: 0,
    databases: 0,
    caches: 0,
  });
  // What locks the Desk closes it as well.
  await desk.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await expect.poll(() => next.isClosed()).toBe(true);
  await desk.close();
  expect(filesBelow(world.profile()).length, 'files to look at').toBeGreaterThan(5);
  expect(scanFolder(world.profile(), [canary, fadumo?.email ?? '', fadumo?.password ?? ''])).toEqual([]);
});

test('the audit log has what was done in front of the client: the number that was shown, whose it was, the client’s own window', async () => {
  await desk.close();
  await world.stopService();
  const db = await openForReading({ folder: join(world.folder, 'service', 'database') });
  const events = await db
    .selectFrom('audit')
    .leftJoin('application', 'application.id', 'audit.subjectId')
    .leftJoin('consumer', 'consumer.id', 'application.consumerId')
    .select(['audit.action', 'audit.outcome', 'consumer.email'])
    .where('audit.action', 'in', ['ssn-revealed', 'shown-to-client', 'client-window'])
    .orderBy('audit.seq')
    .execute();
  await db.destroy();
  const done = { outcome: 'done', email: null };
  expect(events).toEqual([
    { ...done, action: 'ssn-revealed', email: fadumo?.email },
    { ...done, action: 'shown-to-client', email: fadumo?.email },
    // The second one is still sealed in the vault: it is told when somebody unlocks.
    { ...done, action: 'client-window' },
  ]);
});

const canary = `Q${Math.random().toString(36).slice(2, 14)}`;

/** Runs in the client's pages. */
async function leave(trace: string): Promise<void> {
  // biome-ignore lint/suspicious/noDocumentCookie: as a page would that does not know better
  document.cookie = `trace=${trace}; max-age=86400`;
  localStorage.setItem('trace', trace);
  sessionStorage.setItem('trace', trace);
  await (await caches.open('trace')).put('/trace', new Response(trace));
  await new Promise(opened => {
    indexedDB.open(trace).onsuccess = opened;
  });
}

/** Runs in the client's pages. */
async function whatIsKept() {
  const [databases, names] = await Promise.all([indexedDB.databases(), caches.keys()]);
  return {
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: databases.length,
    caches: names.length,
  };
}

/** The page may be gone before the key is up again. */
async function closeByKey(client: Page): Promise<void> {
  await client.keyboard.press('Escape').catch(() => {});
  await expect.poll(() => client.isClosed()).toBe(true);
}

async function openClientWindow(page: Page): Promise<Page> {
  await command(page, 'Let a client');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page, 'before the screen is the client’s');
  const windows = [desk.app.waitForEvent('window'), desk.app.waitForEvent('window')];
  await page.getByRole('button', { name: 'Lock the Desk and open it' }).click();
  await Promise.all(windows);
  const find = () => desk.app.windows().find(one => !one.isClosed() && one.url().includes('/client-window'));
  await expect.poll(find, { timeout: 15_000 }).toBeTruthy();
  const client = find();
  if (!client) throw new Error('no client window');
  return client;
}

/** A lock makes it anew. */
function deskPage(): Page {
  const page = desk.app.windows().find(one => !one.isClosed() && one.url().includes('index.html'));
  if (!page) throw new Error('no Desk');
  return page;
}
