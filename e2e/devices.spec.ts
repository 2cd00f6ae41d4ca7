import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import {
  assister,
  boxOf,
  clientWithDraft,
  openAccount,
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

/** The Desk has ended by itself. */
const ended = async ({ app }: Desk): Promise<void> => {
  const child = app.process();
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

function expectWiped(profile: string): void {
  expect(existsSync(join(world.profile(profile), 'profiles'))).toBe(false);
  expect(readdirSync(world.profile(profile))).not.toContain('device.json');
}

/** What the page tells main, and main the service. */
const tellUnsent = (page: Page, count: number): Promise<unknown> =>
  page.evaluate(
    unsent =>
      (window as unknown as { desk: { call(channel: string, request: object): Promise<unknown> } }).desk.call('vault.unsent', {
        count: unsent,
      }),
    count,
  );

/** Leaves the first Desk with a draft that only it has, and signs in at another. */
async function workOnTwo(): Promise<{ lost: Desk; other: Desk }> {
  const lost = await world.openDesk({ profile: 'lost' });
  await signIn(lost.page, person);
  await openDraft(lost.page, clientWithDraft);
  await openTopic(lost.page, 'income/employer');
  const other = await world.openDesk({ profile: 'other' });
  return { lost, other };
}

test('a computer that is reported lost is refused within a minute, wipes itself at its next contact, and the report names whose data was on it; one that was closed, when it is started', async () => {
  test.setTimeout(240_000);
  const closed = await world.openDesk({ profile: 'closed' });
  await signIn(closed.page, person);
  await openAccount(closed.page);
  await closed.page.getByRole('button', { name: 'Rename' }).click();
  await closed.page.getByLabel('Name of this computer').fill('In the drawer');
  await closed.page.getByRole('button', { name: 'Save', exact: true }).click();
  await untilHere(closed.page);
  // As if the service had not taken two drafts yet.
  await tellUnsent(closed.page, 2);
  await closed.close();
  const { lost, other } = await workOnTwo();
  await signIn(other.page, person);
  await openAccount(other.page);
  await expectAccessible(other.page, 'account');
  const began = Date.now();
  const gone = ended(lost).then(() => Date.now() - began);
  const rows = other.page.locator('.device-row');
  await rows.filter({ hasNotText: 'In the drawer' }).getByRole('button', { name: 'Report lost or stolen' }).click();
  await expect(other.page.getByText('This cannot be undone.')).toBeVisible();
  await expectAccessible(other.page, 'reporting a computer lost');
  await other.page.getByRole('button', { name: 'Report it lost' }).click();
  const report = other.page.getByRole('dialog', { name: /Report for your agency/ });
  await expect(report).toContainText('Fadumo Abdi');
  await expectAccessible(other.page, 'lost report');
  await report.getByRole('button', { name: 'Close', exact: true }).first().click();

  await expect(other.page.getByText('2 drafts or documents wait on In the drawer')).toBeVisible();
  const drawer = rows.filter({ hasText: 'In the drawer' });
  await expect(drawer).toContainText('2 drafts or documents are only there');
  await drawer.getByRole('button', { name: 'Report lost or stolen' }).click();
  await expect(other.page.getByText('2 drafts or documents are only on it and will be lost.')).toBeVisible();
  await other.page.getByRole('button', { name: 'Report it lost' }).click();
  await report.getByRole('button', { name: 'Close', exact: true }).first().click();
  await expect(drawer).toContainText('not wiped yet');
  await expect(other.page.getByText(/wait on In the drawer/)).toHaveCount(0);
  expect(existsSync(join(world.profile('closed'), 'profiles'))).toBe(true);
  const startedAt = Date.now();
  // It may have ended before the harness has its window in hand.
  await world.openDesk({ profile: 'closed' }).then(ended, () => {});
  await expect.poll(() => readdirSync(world.profile('closed')), { timeout: 10_000 }).not.toContain('device.json');
  expect(Date.now() - startedAt, 'ms: at once, not when it asks again a minute later').toBeLessThan(45_000);
  expectWiped('closed');

  expect(await gone, 'ms until it was wiped').toBeLessThan(60_000);
  expectWiped('lost');
  await other.page.keyboard.press('Control+1');
  await openAccount(other.page);
  await expect(rows.filter({ hasText: 'wiped itself' }), 'both have told').toHaveCount(2);

  // Whoever finds it begins with another computer's identity, and with nothing of anybody.
  const found = await world.openDesk({ profile: 'lost' });
  await expect(found.page.getByLabel('Your assister portal e-mail')).toBeVisible();
  await expect(found.page.getByText('Mai Yang')).toHaveCount(0);
});

test('drafts are carried in a file that only the same assister opens', async () => {
  const file = join(world.folder, 'carried.assister-desk');
  const env = { ASSISTER_DESK_DIALOG_FILE: file };
  const first = await world.openDesk({ profile: 'first', env });
  await signIn(first.page, person);
  await untilHere(first.page);
  await world.stopService();
  await untilOffline(first.page);
  await openDraft(first.page, clientWithDraft);
  await openTopic(first.page, 'income/employer');
  await typeOver(first.page, boxOf(first.page, 'employerName'), 'Carried in a file');
  await untilSaved(first.page);
  await first.page.getByRole('button', { name: /account menu/ }).click();
  await first.page.getByRole('button', { name: 'Account and security' }).click();
  await first.page.getByRole('button', { name: 'Save 1 draft to a file' }).click();
  await expect(first.page.getByText('Saved as carried.assister-desk.')).toBeVisible();
  const { readFileSync } = await import('node:fs');
  expect(readFileSync(file).toString('latin1')).not.toMatch(/Carried|Fadumo|Abdi/);
  await first.close();

  await world.startService();
  const second = await world.openDesk({ profile: 'second', env });
  await signIn(second.page, person);
  await openAccount(second.page);
  await second.page.getByRole('button', { name: 'Open a file of drafts' }).click();
  await expect(second.page.getByText('1 draft is here now.')).toBeVisible();
  await openDraft(second.page, clientWithDraft);
  await openTopic(second.page, 'income/employer');
  await expect(boxOf(second.page, 'employerName')).toHaveValue('Carried in a file');
  await second.close();

  const third = await world.openDesk({ profile: 'third', env });
  await signIn(third.page, assister('broker'));
  await openAccount(third.page);
  await third.page.getByRole('button', { name: 'Open a file of drafts' }).click();
  await expect(third.page.getByRole('alert')).toContainText('This file could not be used.');
});
