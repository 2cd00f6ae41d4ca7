import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
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
import { untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

const person = assister('navigator');
let world: World;
test.beforeEach(async () => {
  world = await World.create({ headless: true });
});
test.afterEach(() => world.close());

/** Leaves the first Desk with a draft that only it has, and signs in at another. */
async function workOnTwo(): Promise<{ lost: Awaited<ReturnType<World['openDesk']>>; other: Awaited<ReturnType<World['openDesk']>> }> {
  const lost = await world.openDesk({ profile: 'lost' });
  await signIn(lost.page, person);
  await openDraft(lost.page, clientWithDraft);
  await openTopic(lost.page, 'income/employer');
  const other = await world.openDesk({ profile: 'other' });
  return { lost, other };
}

test('a computer that is reported lost is refused within a minute, wipes itself at its next contact, and the report names whose data was on it', async () => {
  const { lost, other } = await workOnTwo();
  await signIn(other.page, person);
  await openAccount(other.page);
  await expectAccessible(other.page, 'account');
  const began = Date.now();
  const gone = new Promise<void>(resolve => lost.app.process().once('exit', () => resolve()));
  await other.page.getByRole('button', { name: 'Report lost or stolen' }).click();
  await expect(other.page.getByText('This cannot be undone.')).toBeVisible();
  await expectAccessible(other.page, 'reporting a computer lost');
  await other.page.getByRole('button', { name: 'Report it lost' }).click();
  const report = other.page.getByRole('dialog', { name: /Report for your agency/ });
  await expect(report).toContainText('Fadumo Abdi');
  await expectAccessible(other.page, 'lost report');
  await gone;
  expect(Date.now() - began, 'ms until it was wiped').toBeLessThan(60_000);
  const folder = world.profile('lost');
  expect(existsSync(join(folder, 'profiles'))).toBe(false);
  expect(readdirSync(folder)).not.toContain('device.json');
  await report.getByRole('button', { name: 'Close', exact: true }).first().click();
  await expect(other.page.getByText(/wiped itself/))
    .toBeVisible({ timeout: 15_000 })
    .catch(async () => {
      await other.page.keyboard.press('Control+1');
      await openAccount(other.page);
      await expect(other.page.getByText(/wiped itself/)).toBeVisible();
    });

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
