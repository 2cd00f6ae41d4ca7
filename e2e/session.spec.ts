import { hostname } from 'node:os';
import { expect, type Page, test } from '@playwright/test';
import {
  assister,
  clientWithDraft,
  enterCode,
  list,
  lockByKey,
  nameOneself,
  openDraft,
  openTopic,
  row,
  screenOf,
  signIn,
  typePassword,
} from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { World } from './harness/world.ts';

test('signing in on another computer names the first one and asks; only the answer ends the session there, which says why', async () => {
  const world = await World.create({ headless: true });
  try {
    const person = assister('broker');
    const first = await world.openDesk();
    await signIn(first.page, person);
    const other = await world.openDesk({ profile: 'other' });
    await nameOneself(other.page, person.email);
    await typePassword(other.page, person.password, 'Sign in');
    await enterCode(other.page, person);
    await expect(other.page.getByText(`${hostname()}, since `, { exact: false })).toBeVisible();
    await expect(other.page.getByText('It shows the client lists.')).toBeVisible();
    // Nothing has happened there yet.
    await first.page.waitForTimeout(1500);
    await list(first.page, 'All').click();
    await expect(first.page.locator('[data-row]').first()).toBeVisible();
    const page = await first.newPageAfter(() => other.page.getByRole('button', { name: 'Sign in here' }).click());
    await expect(page.getByText('Locked because you signed in on another computer. Your work is saved.')).toBeVisible();
    await expect(list(other.page, 'All')).toBeVisible();
    await other.close();
    await typePassword(page, person.password, 'Unlock');
    await enterCode(page, person);
    await expect(page.getByText(/since .*, last active/)).toBeVisible();
    await expectAccessible(page, 'taking over');
    await page.getByRole('button', { name: 'Sign in here' }).click();
    await expect(list(page, 'All')).toBeVisible();
  } finally {
    await world.close();
  }
});

test('locking takes every client out of the window, and the password brings the work back', async () => {
  const world = await World.create({ headless: true });
  try {
    const person = assister('navigator');
    const desk = await world.openDesk();
    await signIn(desk.page, person);
    await openDraft(desk.page, clientWithDraft);
    await openTopic(desk.page, 'members/name');
    expect(await windowText(desk.page)).toContain('Fadumo');

    const page = await desk.newPageAfter(() => lockByKey(desk.page));
    await expect(page.getByText('Locked. Your work is saved.')).toBeVisible();
    await expect.poll(() => desk.page.isClosed(), { message: 'the old page is gone with its process' }).toBe(true);
    const left = await windowText(page);
    for (const trace of ['Abdi', 'Fadumo', '078051120', '078-05-1120', 'Charles Ave']) expect(left).not.toContain(trace);
    const asked = await page.evaluate(() =>
      (window as unknown as { desk: { call(channel: string, request: object): Promise<unknown> } }).desk.call('vault.read', {
        collection: 'clients',
      }),
    );
    expect(asked).toMatchObject({ ok: false, error: { code: 'vault-locked' } });

    await typePassword(page, 'not the right passphrase', 'Unlock');
    await expect(page.getByRole('alert')).toContainText('This password does not unlock the Desk.');
    await typePassword(page, person.password, 'Unlock');
    await expect(screenOf(page), 'where the work was').toHaveAttribute('data-topic', /^members\/name/);
    await page.keyboard.press('Control+3');
    await expect(row(page, clientWithDraft)).toBeVisible();
  } finally {
    await world.close();
  }
});

const windowText = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input, textarea')].map(box => (box as HTMLInputElement).value),
    ].join(),
  );
