import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { assister, boxOf, clientWithDraft, lockByKey, openDraft, openTopic, signIn, typeOver, typePassword } from './harness/at-work.ts';
import { scanFolder } from './harness/scan.ts';
import { World } from './harness/world.ts';

test('without a keychain the person is told, work reaches the service, and nothing of it is kept on this computer', async () => {
  const world = await World.create({ headless: true, keyring: false });
  try {
    const person = assister('navigator');
    const desk = await world.openDesk();
    await expect(desk.page.getByText(/nothing is kept on this computer/)).toBeVisible();
    await signIn(desk.page, person);
    await expect(desk.page.getByText('Nothing is kept on this computer', { exact: true })).toBeVisible();
    const marker = `Qz${Math.random().toString(36).slice(2, 12)}`;
    await openDraft(desk.page, clientWithDraft);
    await openTopic(desk.page, 'income/employer');
    await typeOver(desk.page, boxOf(desk.page, 'employerName'), marker);
    await expect(desk.page.locator('[data-save-state]')).toContainText('Copied to the service · not submitted', { timeout: 20_000 });

    // The last words before a lock are not sent any more: they wait in memory, sealed.
    const last = `Zq${Math.random().toString(36).slice(2, 12)}`;
    await typeOver(desk.page, boxOf(desk.page, 'employerName'), last);
    const locked = await desk.newPageAfter(() => lockByKey(desk.page));
    await expect(locked.getByText('Your work is kept until the Desk closes.')).toBeVisible();
    await typePassword(locked, person.password, 'Unlock');
    await expect(boxOf(locked, 'employerName'), 'after a lock').toHaveValue(last, { timeout: 15_000 });
    await expect(locked.locator('[data-save-state]')).toContainText('Copied to the service · not submitted', { timeout: 20_000 });
    const traces = [marker, last, 'Fadumo', 'Abdi', '078051120', 'Charles Ave', person.name, person.email];
    await desk.close();
    expect(scanFolder(world.profile(), traces)).toEqual([]);
    expect(existsSync(join(world.profile(), 'profiles')), 'a profile').toBe(false);

    const again = await world.openDesk();
    await signIn(again.page, person);
    await openDraft(again.page, clientWithDraft);
    await openTopic(again.page, 'income/employer');
    await expect(boxOf(again.page, 'employerName'), 'from the service').toHaveValue(last);
  } finally {
    await world.close();
  }
});
