import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { findDeskProgram } from '../build/desk-program.ts';
import { root } from '../build/paths.ts';
import {
  assister,
  boxOf,
  chooseProfile,
  clientWithDraft,
  list,
  lockByKey,
  nameOneself,
  offlineWords,
  openDraft,
  openTopic,
  row,
  signIn,
  typeOver,
  typePassword,
  unlock,
} from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { falseServices, startFalseService } from './harness/false-service.ts';
import { untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

const person = assister('navigator');
let world: World;
let profiles = 0;
let profile = '';

test.beforeAll(async () => {
  world = await World.create({ headless: true });
});
test.beforeEach(async () => {
  profile = `profile-${++profiles}`;
  if (!world.service) await world.startService();
});
test.afterEach(() => world.closeDesks());
test.afterAll(() => world.close());

/** A computer on which nobody has worked before this test. */
const openDesk = () => world.openDesk({ profile });

test('somebody else at the address of the service: offline words, the draft is kept and copied when the real one is back', async () => {
  const { page } = await openDesk();
  await signIn(page, person);
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'income/employer');
  await world.stopService();
  const service = await startFalseService(world.port, falseServices.signOnPage);
  for (const [kind, reason] of [
    ['signOnPage', 'not-understood'],
    ['broken', 'failed'],
    ['silent', 'silent'],
  ] as const) {
    service.answer = falseServices[kind];
    await expect
      .poll(() => call(page, 'service.link', {}), { timeout: 30_000 })
      .toMatchObject({ ok: true, value: { online: false, reason } });
    await expect(page.getByText(offlineWords)).toBeVisible();
    await typeOver(page, boxOf(page, 'employerName'), `Kept while ${kind}`);
    await untilSaved(page);
  }
  await service.stop();
  await world.startService();
  await expect(page.locator('[data-save-state]')).toContainText('Copied to the service · not submitted', { timeout: 30_000 });
  await expect(boxOf(page, 'employerName')).toHaveValue('Kept while silent');
});

test('signing in while somebody else is at the address says what is wrong with the network', async () => {
  await world.stopService();
  const service = await startFalseService(world.port, falseServices.signOnPage);
  const { page } = await openDesk();
  await nameOneself(page, person.email);
  for (const [kind, words] of [
    ['signOnPage', 'The network answered in place of the service. Some networks ask you to sign in first.'],
    ['broken', 'The service has a problem.'],
    ['silent', 'The service did not answer in time.'],
  ] as const) {
    service.answer = falseServices[kind];
    await typePassword(page, person.password, 'Sign in');
    await expect(page.getByRole('alert')).toContainText(words, { timeout: 15_000 });
  }
  await service.stop();
  await typePassword(page, person.password, 'Sign in');
  await expect(page.getByRole('alert')).toContainText('The service cannot be reached.');
});

test('a vault file that was cut short is told plainly, left as it is until the person sets it aside, and then kept beside a fresh one', async () => {
  await leaveAVault();
  const { vault, bytes } = vaultOf(world.profile(profile));
  truncateSync(vault, Math.floor(bytes().length / 2));
  const before = hash(bytes());
  for (const online of [false, true]) {
    if (online) await world.startService();
    const desk = await openDesk();
    await chooseProfile(desk.page, person);
    await typePassword(desk.page, person.password, 'Unlock');
    await expect(desk.page.getByRole('alert')).toContainText('cannot be read', { timeout: 15_000 });
    expect(hash(bytes()), online ? 'unchanged online' : 'unchanged offline').toBe(before);
    const choice = desk.page.getByRole('button', { name: 'Set the damaged work aside and start again' });
    if (online) {
      await expectAccessible(desk.page, 'damaged work');
      await choice.click();
      const dialog = desk.page.getByRole('dialog');
      await expect(dialog).toContainText('The damaged file is kept.');
      await expectAccessible(desk.page, 'setting damaged work aside');
      await dialog.getByRole('button', { name: 'Set aside and start again' }).click();
      await expect(list(desk.page, 'All')).toBeVisible({ timeout: 20_000 });
      await desk.page.keyboard.press('Control+3');
      await expect(row(desk.page, clientWithDraft)).toBeVisible({ timeout: 20_000 });
    } else {
      await expect(desk.page.getByText('Connect to the internet first.')).toBeVisible();
      await expect(choice).toBeHidden();
    }
    await desk.close();
  }
  const people = join(world.profile(profile), 'profiles');
  const aside = readdirSync(people).filter(name => name.includes('.set-aside-'));
  expect(aside).toHaveLength(1);
  expect(hash(readFileSync(join(people, aside[0] ?? '', 'vault.sqlite')))).toBe(before);
  expect(readdirSync(people)).toHaveLength(2);
});

test('a vault that turns to garbage while the Desk is locked is set aside from there too, with what was not sent named', async () => {
  const desk = await openDesk();
  await signIn(desk.page, person);
  await openDraft(desk.page, clientWithDraft);
  await openTopic(desk.page, 'income/employer');
  await world.stopService();
  await typeOver(desk.page, boxOf(desk.page, 'employerName'), 'Never sent');
  await untilSaved(desk.page);
  await expect(desk.page.getByText('1 only on this computer')).toBeVisible();
  const page = await desk.newPageAfter(() => lockByKey(desk.page));
  writeFileSync(vaultOf(desk.profile).vault, 'garbage');
  await world.startService();
  // The service judges the password, and the damage is found after that.
  await expect.poll(() => call(page, 'service.link', {}), { timeout: 30_000 }).toMatchObject({ ok: true, value: { online: true } });
  await typePassword(page, person.password, 'Unlock');
  await expect(page.getByRole('alert')).toContainText('The work saved on this computer cannot be read.', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Set the damaged work aside and start again' }).click({ timeout: 20_000 });
  await expect(page.getByRole('dialog')).toContainText('1 draft or document was not sent.');
  await page.getByRole('button', { name: 'Set aside and start again' }).click();
  await expect(list(page, 'All')).toBeVisible({ timeout: 20_000 });
});

test('a second start brings the first Desk forward and ends', async () => {
  const desk = await openDesk();
  await expect(desk.page.getByText('Before you sign in')).toBeVisible();
  const told = desk.app.evaluate(({ app }) => new Promise<boolean>(resolve => app.once('second-instance', () => resolve(true))));
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const second = spawn(findDeskProgram().executable, ['.', ...sandbox, `--profile=${desk.profile}`], {
    cwd: root,
    env: { ...process.env, ...world.keyringEnvironment, ASSISTER_DESK_SERVICE: world.url, HEADLESS: '1' },
    stdio: 'ignore',
  });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(await told).toBe(true);
  expect(desk.app.windows()).toHaveLength(1);
  await signIn(desk.page, person);
});

test('a second Desk that reaches the same vault by another way is told that it is in use', async () => {
  const first = await openDesk();
  await signIn(first.page, person);
  await openDraft(first.page, clientWithDraft);
  await openTopic(first.page, 'income/employer');
  await world.stopService();
  symlinkSync(join(first.profile, 'profiles'), join(world.profile('other'), 'profiles'));
  const other = await world.openDesk({ profile: 'other' });
  await chooseProfile(other.page, person);
  await typePassword(other.page, person.password, 'Unlock');
  await expect(other.page.getByRole('alert')).toContainText('Another Desk on this computer is using your work.');
  await other.close();
  await typeOver(first.page, boxOf(first.page, 'employerName'), 'Still mine');
  await untilSaved(first.page);
});

test('a date that is not one is told under its box, and stays as typed over a restart', async () => {
  const desk = await openDesk();
  await signIn(desk.page, person);
  await openDraft(desk.page, clientWithDraft);
  await openTopic(desk.page, 'members/about');
  await typeOver(desk.page, boxOf(desk.page, 'dob'), '02/30/2020');
  await desk.page.keyboard.press('Tab');
  const block = (page: Page) => page.locator('[data-field="dob"]');
  await expect(block(desk.page).locator('.ds-c-inline-error')).toBeVisible();
  await expect(boxOf(desk.page, 'dob')).toHaveAttribute('aria-invalid', 'true');
  await untilSaved(desk.page);
  await desk.close();
  const { page } = await openDesk();
  await unlock(page, person);
  await openDraft(page, clientWithDraft);
  await openTopic(page, 'members/about');
  await expect(boxOf(page, 'dob')).toHaveValue('02/30/2020');
  await expect(block(page).locator('.ds-c-inline-error')).toBeVisible();
});

test('main refuses a call from the page on a channel or with keys that it does not know', async () => {
  const { page } = await openDesk();
  await signIn(page, person);
  const refused = { ok: false, error: { code: 'bridge-refused' } };
  expect(await call(page, 'nope', {})).toEqual(refused);
  expect(await call(page, 'toString', {})).toEqual(refused);
  expect(await call(page, 'vault.read', { collection: '../elsewhere' })).toEqual(refused);
  expect(await call(page, 'vault.read', { collection: 'main:person' })).toEqual(refused);
  expect(await call(page, 'session.state', { more: 1 })).toEqual(refused);
  expect(await call(page, 'clipboard.copy', { text: 'x'.repeat(1024 * 1024 + 1) })).toEqual({ ok: false, error: { code: 'too-large' } });
  expect(await call(page, 'session.state', {})).toMatchObject({ ok: true, value: { phase: 'open' } });
});

/** Signs in once and goes; the service is gone too when this returns. */
async function leaveAVault(): Promise<void> {
  const desk = await openDesk();
  await signIn(desk.page, person);
  await expect(desk.page.locator('[data-row]').first()).toBeVisible();
  await desk.close();
  await world.stopService();
}

function vaultOf(folder: string): { vault: string; bytes(): Buffer } {
  const people = join(folder, 'profiles');
  const vault = join(people, readdirSync(people)[0] ?? '', 'vault.sqlite');
  return { vault, bytes: () => readFileSync(vault) };
}

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What any script in the page could do. */
const call = (page: Page, channel: string, request: object): Promise<unknown> =>
  page.evaluate(
    ([name, body]) => (window as unknown as { desk: { call(channel: string, request: object): Promise<unknown> } }).desk.call(name, body),
    [channel, request] as const,
  );
