import { expect, type Page, test } from '@playwright/test';
import {
  assister,
  boxOf,
  clientWithDraft,
  list,
  lockByKey,
  openDraft,
  openTopic,
  row,
  signIn,
  typeOver,
  typePassword,
} from './harness/at-work.ts';
import { untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

const mai = assister('navigator');
const renee = assister('broker');
const hers = clientWithDraft;

const everything = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.outerHTML);

test('two people beside each other: each with a window and a vault of their own, neither sees the other’s clients, and each comes back by their password', async () => {
  const world = await World.create({ headless: true });
  try {
    const desk = await world.openDesk();
    const first = desk.page;
    await signIn(first, mai);
    await openDraft(first, hers);
    await openTopic(first, 'income/employer');
    await typeOver(first, boxOf(first, 'employerName'), 'Left for a moment');
    await untilSaved(first);

    const second = await desk.newPageAfter(() => first.keyboard.press('Control+Shift+U'));
    await expect(second.getByText('Who is working?')).toBeVisible();
    await expect(second.getByRole('button', { name: /Mai Yang/ })).toContainText('at work here');
    expect(await everything(second)).not.toContain('Fadumo');
    await second.getByRole('button', { name: 'Someone else' }).click();
    await signIn(second, renee);
    await second.keyboard.press('Control+3');
    await expect(second.locator('[data-row]').first()).toBeVisible();
    for (const trace of ['Abdi', 'Fadumo', 'Mai Yang']) expect(await everything(second)).not.toContain(trace);
    const asked = await second.evaluate(() =>
      (window as unknown as { desk: { call(channel: string, request: object): Promise<{ ok: boolean; value: unknown }> } }).desk.call(
        'vault.read',
        { collection: 'desk-0-clients' },
      ),
    );
    expect(JSON.stringify(asked)).not.toContain('Fadumo');

    // Back to her own seat: the wrong password leads nowhere, the right one to the same place with the same text.
    const third = await desk.newPageAfter(() => second.keyboard.press('Control+Shift+U'));
    await third.getByRole('button', { name: /Mai Yang/ }).click();
    await typePassword(third, renee.password, 'Unlock');
    await expect(third.getByRole('alert')).toContainText('This password does not unlock the Desk.');
    await typePassword(third, mai.password, 'Unlock');
    await expect.poll(() => third.isClosed()).toBe(true);
    await expect(boxOf(first, 'employerName')).toHaveValue('Left for a moment');
    expect(await everything(first)).not.toContain(renee.name);
    await expect(first.getByText(/All work synced|Copied to the service/).first()).toBeVisible({ timeout: 15_000 });

    // Locking one locks everybody's idle seat only where nobody works; her own lock leaves the other as it is.
    const locked = await desk.newPageAfter(() => lockByKey(first));
    await locked.getByRole('button', { name: 'Someone else' }).click();
    await expect(locked.getByRole('button', { name: /Renée Okafor/ })).toContainText('at work here');
    await locked.getByRole('button', { name: /Renée Okafor/ }).click();
    await typePassword(locked, renee.password, 'Unlock');
    await expect.poll(() => locked.isClosed()).toBe(true);
    await expect(list(second, 'All')).toBeVisible();
    await expect(row(second, hers)).toHaveCount(0);
  } finally {
    await world.close();
  }
});

test('a computer that nobody touches locks those who are away as well', async () => {
  const world = await World.create({ headless: true });
  try {
    const desk = await world.openDesk();
    await signIn(desk.page, mai);
    const away = desk.page;
    const door = await desk.newPageAfter(() => away.keyboard.press('Control+Shift+U'));
    await expect(door.getByText('at work here')).toBeVisible();
    await desk.app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'));
    await expect.poll(() => away.isClosed(), { message: 'the page of who is away is gone with its process' }).toBe(true);
    await expect(door.getByRole('button', { name: /Mai Yang/ })).toBeVisible();
    await expect(door.getByText('at work here')).toHaveCount(0);
    await door.getByRole('button', { name: /Mai Yang/ }).click();
    await typePassword(door, mai.password, 'Unlock');
    await expect(list(door, 'All')).toBeVisible({ timeout: 15_000 });
  } finally {
    await world.close();
  }
});
