import { randomBytes } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { createStore } from '../service/db/store.ts';
import { describeSample } from '../service/sample/describe.ts';
import { eligible } from '../service/testing/coverage.ts';
import { addDays, firstOfNextMonth, formatDay, todayIn } from '../shared/dates.ts';
import { personFor } from '../shared/enrollment/commands/commands.fixture.ts';
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { assister, command, enterCode, offlineWords, row, signIn, typePassword, untilHere, untilOffline } from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { nextCode } from './harness/codes.ts';
import type { Desk } from './harness/desk.ts';
import { type WorldWithDatabase, worldWithDatabase } from './harness/world-with-database.ts';

/*
 * After the application, as one story at the Desk: a life event, its proof over a broken network, the review, plans without a network,
 * enrolling, changing, ending. And enrolling pressed twice, with its answer lost, and on two Desks: one enrollment.
 */

const person = assister('navigator');
const client = 'Nelson, Ruth';
const letter = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(900_000), Buffer.from('\n%%EOF\n')]);
const today = todayIn(Date.now());
const starts = firstOfNextMonth(today);
let around: WorldWithDatabase;
let proxy: FaultProxy;
let desk: Desk;
let page: Page;
let consumerId: string;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  around = await worldWithDatabase();
  proxy = await startFaultProxy(around.world.port);
  desk = await around.world.openDesk({ env: { ASSISTER_DESK_SERVICE: proxy.url } });
  ({ page } = desk);
  await signIn(page, person);
  await untilHere(page);
  await decide();
});
test.afterAll(async () => {
  await proxy.close();
  await around[Symbol.asyncDispose]();
});
const shots = process.env.ASSISTER_DESK_SHOTS;
const shot = async (name: string, of = page) => {
  if (shots) await of.screenshot({ path: `${shots}/${name}.png` });
};

/** What the exchange would say: Ruth may have a tax credit and lower costs, her grandson Medical Assistance. */
async function decide(): Promise<void> {
  const { db } = around;
  const ruth = await db.selectFrom('consumer').selectAll().where('familyName', '=', 'Nelson').executeTakeFirstOrThrow();
  consumerId = ruth.id;
  const store = createStore({ kind: 'postgres', db, wakeChannel: null, close: async () => {} }, undefined, () => {});
  await eligible({ services: { store } as never }, ruth.id, {
    ...{ coverageYear: Number(starts.slice(0, 4)), county: ruth.county, decidedAt: new Date().toISOString() },
    people: [
      personFor('ruth', ruth.birthDate, { name: 'Ruth Nelson', csr: '87' }),
      personFor('tor', '2016-04-04', { name: 'Tor Nelson', child: true, program: 'MA' }),
    ],
    credits: [{ memberIds: ['ruth'], contributionCents: 12_345, aptcCents: 60_000 }],
  });
  await command(page, 'sync now');
}

async function openCoverage(part: 'Life event' | 'Documents' | 'Plans' | 'End coverage', on = page): Promise<void> {
  await on.keyboard.press('Control+3');
  await row(on, client).click();
  await on.keyboard.press('Enter');
  await expect(on.getByText('You are in this account').or(on.getByText(offlineWords))).toBeVisible({ timeout: 15_000 });
  await on.getByRole('region', { name: 'Coverage and tasks' }).getByRole('button', { name: part }).click();
}
const enroll = (on = page) => on.getByRole('button', { name: 'Enroll', exact: true });
/** What stands before the button, with the client there. */
async function agree(name: string, on = page): Promise<void> {
  await on.getByLabel('They confirmed this').check();
  await on.getByLabel('I read this with them, and they agree').check();
  await on.getByLabel('Their name, typed for them, as signature').fill(name);
}
const enrollments = async () =>
  (await around.db.selectFrom('enrollment').selectAll().where('consumerId', '=', consumerId).execute()).map(({ document }) => document);

test('a life event is looked up and reported; its proof arrives whole over a broken network', async () => {
  test.setTimeout(120_000);
  await openCoverage('Life event');
  await page.getByRole('radio', { name: 'Dropped coverage' }).check();
  await expect(page.getByText('Giving coverage up by choice does not open a window.')).toBeVisible();
  await page.getByRole('radio', { name: 'Lost other coverage (job, COBRA, aging off)', exact: true }).check();
  await page.getByLabel('Last day of the coverage').fill(formatDay(addDays(today, -3)));
  for (const question of [
    'Do they live in Minnesota?',
    'Did the coverage end without being dropped by choice?',
    'Were all bills of that coverage paid?',
  ])
    await page.getByRole('group', { name: question }).getByRole('radio', { name: 'Yes' }).check();
  await shot('21-event');
  await expectAccessible(page, 'looking up a life event');
  await expect(page.getByRole('complementary', { name: /./ }).last()).toContainText(formatDay(addDays(today, 57)));
  await page.getByRole('button', { name: 'Report this life event' }).click();
  await expect(page.getByRole('region', { name: 'Report it' })).toContainText(/[A-Z]\d\d-\d{5}-[A-Z]{2}/, { timeout: 20_000 });
  await shot('22-receipt');
  await page.getByRole('radio', { name: /^Lost other coverage.*Reported/ }).check();
  await shot('22-reported');
  await expectAccessible(page, 'a life event that was reported');

  proxy.disturb(around.world.port);
  await page
    .getByRole('button', { name: /^Add a proof/ })
    .first()
    .click();
  const dialog = page.getByRole('dialog', { name: 'Add a document' });
  await dialog.locator('input[type=file]').setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: letter });
  await dialog.getByLabel('What is it?').selectOption({ label: 'Letter of the insurer' });
  await dialog.getByLabel('Name').fill('Letter of the insurer');
  await shot('23-proof');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  const received = async () =>
    (await around.db.selectFrom('document').select('step').where('consumerId', '=', consumerId).execute()).map(({ step }) => step);
  const struck = () => Object.values(proxy.struck).reduce((sum, times) => sum + times, 0);
  await expect.poll(struck, { timeout: 30_000 }).toBeGreaterThan(2);
  proxy.calm();
  await expect.poll(received, { timeout: 60_000 }).toEqual(['received']);
  await expect(page.getByText('Being reviewed').first()).toBeVisible({ timeout: 20_000 });
  await shot('24-review');
});

test('staff of the exchange reject it with a reason, then accept the next one; the Desk says both', async () => {
  const arc = await around.world.consumerPage();
  const staff = describeSample().staff.find(({ note }) => note === 'arc');
  if (!staff) throw new Error('nobody at the ARC');
  await arc.goto('/arc');
  await arc.getByLabel('E-mail').fill(staff.email);
  await arc.getByLabel('Password').fill(staff.password);
  await arc.getByLabel(/code/i).fill(await nextCode(staff));
  await arc.getByRole('button', { name: 'Sign in' }).click();
  await arc.goto('/arc/documents');
  await shot('31-queue', arc);
  await arc
    .getByRole('link', { name: 'Start with the first one' })
    .or(arc.getByRole('button', { name: 'Start with the first one' }))
    .click();
  await shot('32-one', arc);
  await arc.getByLabel('Why is it not accepted?').selectOption({ label: 'A page or a part is missing.' });
  await arc.getByRole('button', { name: 'Reject' }).click();
  await expect(arc.getByText('Not accepted. The client and the assister see why.')).toBeVisible();
  await expect(page.getByText('A page or a part is missing.').first()).toBeVisible({ timeout: 20_000 });
  await shot('33-rejected');
  await arc.getByRole('button', { name: 'Undo' }).click();
  await arc.getByRole('button', { name: 'Accept' }).click();
  await shot('34-accepted', arc);
  await expect(arc.getByText('Accepted. The client and the assister see it now.')).toBeVisible();
  await expect(page.getByText('Accepted').first()).toBeVisible({ timeout: 20_000 });
  await shot('35-accepted');
});

test('plans are priced, compared and chosen with no network', async () => {
  await around.world.stopService();
  await untilOffline(page);
  await openCoverage('Plans');
  await expect(page.getByText('Sample plans').first()).toBeVisible();
  await shot('41-plans');
  await expectAccessible(page, 'plans');
  const rows = page.getByRole('row');
  await expect.poll(() => rows.count()).toBeGreaterThan(5);
  await rows.nth(1).click();
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('c');
  await shot('42-picked');
  await page.getByRole('button', { name: 'Compare 3' }).click();
  await shot('43-compare');
  await expectAccessible(page, 'plans side by side');
  await page.getByRole('button', { name: 'All plans' }).click();
  await rows.nth(1).click();
  await page.keyboard.press('Enter');
  await shot('44-details');
  await page.getByRole('button', { name: 'Choose this plan' }).first().click();
  await agree('Ruth Nelson');
  await expect(page.getByText('Waits for internet. Enrolling only works online.')).toBeVisible();
  await expect(enroll()).toBeDisabled();
  await shot('45-enroll');
  await expectAccessible(page, 'enrolling');
});

test('online it is enrolled in, pressed twice, with its answer lost: once, with one receipt', async () => {
  test.setTimeout(120_000);
  await around.world.startService();
  await expect(enroll()).toBeEnabled({ timeout: 45_000 });
  proxy.disturb([{ kind: 'lost-push', at: 0 }]);
  await enroll().dblclick();
  await expect.poll(async () => (await enrollments()).length, { timeout: 45_000 }).toBe(1);
  await expect(page.getByText(/NOT ENROLLED yet/)).toBeVisible();
  await shot('51-not-yet');
  await expect.poll(() => proxy.struck['lost-push'], { timeout: 20_000 }).toBeGreaterThan(0);
  proxy.calm();
  await expect(page.getByText(/^Enrolled, no\. E\d\d-/)).toBeVisible({ timeout: 45_000 });
  await shot('52-receipt');
  await expectAccessible(page, 'the receipt of an enrollment');
  const [one, ...more] = await enrollments();
  expect(more).toEqual([]);
  expect(one).toMatchObject({ state: 'pending', memberIds: ['ruth'], startsOn: starts, enrolledBy: 'assister', aptcCents: 60_000 });
  await expect(page.getByText(`no. ${one?.confirmationNumber}`).first()).toBeVisible();
});

test('the plan is changed inside the window: the first one never starts, the second one takes its place', async () => {
  await page.getByRole('button', { name: 'Back to the plans' }).first().click();
  await page.getByRole('row').nth(2).click();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Choose this plan' }).first().click();
  await expect(page.getByText('This plan takes the place of')).toBeVisible();
  await agree('Ruth Nelson');
  await shot('61-change');
  await enroll().click();
  await expect.poll(async () => (await enrollments()).length, { timeout: 30_000 }).toBe(2);
  await expect(page.getByText(/^Enrolled, no\. E\d\d-/)).toBeVisible({ timeout: 20_000 });
  const [first, second, ...more] = (await enrollments()).toSorted((a, b) => a.enrolledAt.localeCompare(b.enrolledAt));
  expect(more).toEqual([]);
  expect(first).toMatchObject({ state: 'cancelled', end: { cause: 'new-plan' } });
  expect(second).toMatchObject({ state: 'pending', replaces: first?.id });
  await openCoverage('Plans');
  await shot('62-plans');
});

test('all coverage is ended: what ends, who loses what, the word and the name; a receipt', async () => {
  await page.keyboard.press('Control+3');
  await shot('70-list');
  await openCoverage('End coverage');
  await shot('71-end');
  await expectAccessible(page, 'ending coverage');
  await page.getByLabel('Type END to confirm').fill('end');
  await page.getByLabel('Signature: full name of the person who asks').fill('Ruth Nelson');
  await page.getByRole('button', { name: 'End all coverage' }).click();
  await expect(page.getByText('Type END in capital letters.')).toBeVisible();
  await page.getByLabel('Type END to confirm').fill('END');
  await page.getByRole('button', { name: 'End all coverage' }).click();
  await expect.poll(async () => (await enrollments()).map(({ state }) => state), { timeout: 30_000 }).toEqual(['cancelled', 'cancelled']);
  const number = (await enrollments()).find(({ end }) => end?.cause === 'asked')?.end?.confirmationNumber;
  await expect(page.getByText(number ?? 'no receipt')).toBeVisible({ timeout: 20_000 });
  await shot('72-ended');
});

test('asked at a Desk whose network has gone, and again at another one: one enrollment, and both Desks show that one', async () => {
  test.setTimeout(180_000);
  const before = (await enrollments()).length;
  const choosePlan = async (on: Page, place: number) => {
    const back = on.getByRole('button', { name: 'Back to the plans' }).first();
    await expect(back.or(on.getByRole('row').nth(place)).first()).toBeVisible();
    if (await back.isVisible()) await back.click();
    await on.getByRole('row').nth(place).click();
    await on.keyboard.press('Enter');
    await on.getByRole('button', { name: 'Choose this plan' }).first().click();
    await agree('Ruth Nelson', on);
  };
  await openCoverage('Plans');
  await choosePlan(page, 1);
  await expect(enroll()).toBeEnabled({ timeout: 20_000 });
  proxy.pushesArrive = false;
  await enroll().click();
  await expect(page.getByText(/NOT ENROLLED yet/)).toBeVisible();

  const locked = desk.app.waitForEvent('window', { timeout: 60_000 });
  const other = (await around.world.openDesk({ profile: 'other' })).page;
  await signIn(other, person);
  await untilHere(other);
  await openCoverage('Plans', other);
  await choosePlan(other, 2);
  await expect(enroll(other)).toBeEnabled({ timeout: 120_000 });
  await enroll(other).click();
  await expect(other.getByText(/^Enrolled, no\. E\d\d-/)).toBeVisible({ timeout: 30_000 });
  expect(await enrollments()).toHaveLength(before + 1);

  page = await locked;
  await page.setViewportSize({ width: 1366, height: 728 });
  proxy.pushesArrive = true;
  await typePassword(page, person.password, 'Unlock');
  await enterCode(page, person);
  await page.getByRole('button', { name: 'Sign in here' }).click({ timeout: 20_000 });
  const outcomes = async () =>
    (await around.db.selectFrom('request').select('document').where('consumerId', '=', consumerId).orderBy('createdAt').execute()).map(
      ({ document: { outcome } }) => (outcome?.state === 'refused' ? outcome.code : outcome?.state),
    );
  await expect.poll(outcomes, { timeout: 60_000 }).toContain('already-enrolled');
  const live = (await enrollments()).filter(({ state }) => state === 'pending');
  expect(live).toHaveLength(1);
  expect(await enrollments()).toHaveLength(before + 1);
  await expect(page.getByText(`Enrolled, no. ${live[0]?.confirmationNumber}`)).toBeVisible({ timeout: 20_000 });
  await shot('81-first-desk');
});
