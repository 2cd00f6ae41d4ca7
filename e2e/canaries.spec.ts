import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import { assister, boxOf, clientWithDraft, openDraft, openTopic, screenOf, signIn, typeOver, unlock } from './harness/at-work.ts';
import { openVaultOf } from './harness/opened-vault.ts';
import { filesBelow, scanFolder } from './harness/scan.ts';
import { untilSaved } from './harness/typing.ts';
import { World } from './harness/world.ts';

interface Canaries {
  name: string;
  ssn: string;
  employer: string;
  note: string;
}

const letters = (count: number) => Array.from({ length: count }, () => 'abcdefghijklmnopqrstuvwxyz'[randomInt(26)]).join('');

/** A number that could be somebody's: no area of 000, 666 or from 900, no group of 00, no serial of 0000. */
const newCanaries = (): Canaries => ({
  name: `Q${letters(11)}`,
  ssn: `${randomInt(100, 666)}${randomInt(10, 100)}${randomInt(1000, 10_000)}`,
  employer: `Q${letters(13)}`,
  note: `Q${letters(15)}`,
});

const dashed = (ssn: string) => `${ssn.slice(0, 3)}-${ssn.slice(3, 5)}-${ssn.slice(5)}`;
const markersOf = ({ name, ssn, employer, note }: Canaries) => [name, ssn, dashed(ssn), employer, note];

test('what was typed is nowhere in the profile folder: not while running, not after closing, not after a kill', async () => {
  const world = await World.create({ headless: true });
  try {
    const person = assister('navigator');
    const profile = world.profile();
    const first = newCanaries();
    const second = newCanaries();
    const markers = [...markersOf(first), ...markersOf(second)];

    const desk = await world.openDesk();
    await signIn(desk.page, person);
    await openDraft(desk.page, clientWithDraft);
    await typeAll(desk.page, first);
    await desk.page.waitForTimeout(10_500);
    expect(filesBelow(profile).length, 'files to look at').toBeGreaterThan(5);
    expect(scanFolder(profile, markers), 'while running').toEqual([]);
    await desk.close();
    expect(scanFolder(profile, markers), 'after closing').toEqual([]);

    const again = await world.openDesk();
    await unlock(again.page, person);
    await openDraft(again.page, clientWithDraft);
    await typeAll(again.page, second);
    await again.page.waitForTimeout(3000);
    await again.kill();
    expect(scanFolder(profile, markers), 'after the kill').toEqual([]);
    expect(filesBelow(join(profile, 'logs')).length, 'logs were among what was scanned').toBeGreaterThan(0);

    const control = await plainControl(world, person.password);
    const found = scanFolder(control, markersOf(second));
    for (const marker of [second.name, second.ssn, second.employer, second.note])
      for (const file of ['plain.sqlite', 'utf16le.bin', 'base64.txt'])
        expect(
          found.some(finding => finding.marker === marker && finding.file === file),
          `${marker} in ${file}`,
        ).toBe(true);
  } finally {
    await world.close();
  }
});

async function typeAll(page: Page, { name, ssn, employer, note }: Canaries): Promise<void> {
  await openTopic(page, 'members/name');
  await typeOver(page, boxOf(page, 'firstName'), name);
  await openTopic(page, 'members/social-security');
  // A number that is there already is hidden, and changing it is a decision.
  const change = screenOf(page).getByRole('button', { name: 'Change', exact: true }).first();
  if (await change.isVisible()) await change.click();
  await typeOver(page, boxOf(page, 'ssn'), dashed(ssn));
  await page.keyboard.press('Tab');
  await openTopic(page, 'income/employer');
  await typeOver(page, boxOf(page, 'employerName'), employer);
  await page.keyboard.press('Tab');
  await untilSaved(page);
  await page.keyboard.press('Control+M');
  await expect(page.getByLabel('Note to self')).toBeFocused();
  await page.keyboard.type(note);
  await expect(screenOf(page)).toBeVisible();
}

/** The same documents as they would lie there without a seal: the scan must find everything in them, or it proves nothing. */
async function plainControl(world: World, password: string): Promise<string> {
  const vault = await openVaultOf(world, password);
  const rows = vault.rows();
  vault.close();
  const folder = join(world.folder, 'control');
  mkdirSync(folder);
  const db = new DatabaseSync(join(folder, 'plain.sqlite'));
  // Large pages: SQLite cuts long rows at the page's end, and a marker might lie across the cut.
  db.exec('PRAGMA page_size = 65536; CREATE TABLE boxes (box BLOB NOT NULL)');
  const insert = db.prepare('INSERT INTO boxes VALUES (?)');
  for (const text of rows) insert.run(Buffer.from(text));
  db.close();
  const text = rows.join('\n');
  writeFileSync(join(folder, 'utf16le.bin'), Buffer.from(text, 'utf16le'));
  writeFileSync(join(folder, 'base64.txt'), Buffer.from(text).toString('base64'));
  return folder;
}
