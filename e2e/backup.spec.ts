/** A computer breaks, and with it the profile; the backup of it opens on the next one (docs/decisions/0025-vault-backup.md). */
import { readFileSync, rmSync } from 'node:fs';
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
const employer = 'Backed Up Bakery';
let world: World;
test.beforeEach(async () => {
  world = await World.create({ headless: true });
});
test.afterEach(() => world.close());

test('backed up, lost with its profile, restored beside another keychain and signed in online: the unsent draft is there, and reaches the service once', async () => {
  const file = join(world.folder, 'kept.assister-backup');
  const env = { ASSISTER_DESK_DIALOG_FILE: file };
  const broken = await world.openDesk({ profile: 'broken', env });
  await signIn(broken.page, person);
  await untilHere(broken.page);
  await openAccount(broken.page);
  await broken.page.keyboard.press('Control+1');
  await world.stopService();
  await untilOffline(broken.page);
  await openDraft(broken.page, clientWithDraft);
  await openTopic(broken.page, 'income/employer');
  await typeOver(broken.page, boxOf(broken.page, 'employerName'), employer);
  await untilSaved(broken.page);
  await broken.page.getByRole('button', { name: /account menu/ }).click();
  await broken.page.getByRole('button', { name: 'Account and security' }).click();
  await broken.page.getByRole('button', { name: 'Back up now' }).click();
  await broken.page.getByLabel('Your password', { exact: true }).fill(person.password);
  await expectAccessible(broken.page, 'backup');
  await broken.page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(broken.page.getByText('Saved as kept.assister-backup.')).toBeVisible({ timeout: 15_000 });
  await broken.page.screenshot({ path: test.info().outputPath('backup.png') });
  expect(readFileSync(file).includes(employer)).toBe(false);
  await broken.kill();
  rmSync(world.profile('broken'), { recursive: true });

  await world.startService();
  if (world.ownsKeyring) await world.changeKeyring('next-keyring');
  const next = await world.openDesk({ profile: 'next', env });
  await next.page.getByRole('button', { name: 'Restore a backup' }).click();
  await expect(next.page.getByText(/The backup from .* is here\./)).toBeVisible({ timeout: 15_000 });
  await expectAccessible(next.page, 'sign-in with a restored backup');
  await next.page.screenshot({ path: test.info().outputPath('restored.png') });
  await signIn(next.page, person);
  await untilHere(next.page);
  await openDraft(next.page, clientWithDraft);
  await openTopic(next.page, 'income/employer');
  await expect(boxOf(next.page, 'employerName')).toHaveValue(employer);
  await expect(next.page.getByText(/need you|needs you/)).toHaveCount(0);

  // What reached the service is what a computer sees that was never here.
  const third = await world.openDesk({ profile: 'third' });
  await signIn(third.page, person);
  await untilHere(third.page);
  await openDraft(third.page, clientWithDraft);
  await openTopic(third.page, 'income/employer');
  await expect(boxOf(third.page, 'employerName')).toHaveValue(employer);
  await expect(third.page.getByText(/need you|needs you/)).toHaveCount(0);
});
