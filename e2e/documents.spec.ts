import { randomBytes, randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { type Db, openForReading } from '../service/db/database.ts';
import { readBytes } from '../service/db/document-bytes.ts';
import { cheapestHashing } from '../service/settings.ts';
import { assister, clientWithDraft, list, row, signIn, unlock, untilHere, untilOffline } from './harness/at-work.ts';
import { expectAccessible } from './harness/axe.ts';
import { scanFolder } from './harness/scan.ts';
import { World } from './harness/world.ts';

const person = assister('navigator');
const word = (): string => `Q${Array.from({ length: 14 }, () => 'abcdefghijklmnopqrstuvwxyz'[randomInt(26)]).join('')}`;

/** Two pages that lie open, and something that must be nowhere. */
const pdfWith = (marker: string): Buffer =>
  Buffer.concat([
    Buffer.from(
      '%PDF-1.7\n1 0 obj << /Type /Pages /Count 2 >> endobj\n2 0 obj << /Type /Page >> endobj\n3 0 obj << /Type /Page >> endobj\n',
    ),
    Buffer.from(`4 0 obj (${marker}) endobj\n`),
    randomBytes(600_000),
    Buffer.from('\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n'),
  ]);

/** Lines of print in soft light, as a PNG; so soft that it is dark where `light` is small. */
function photo(light: number, width = 1200, height = 900): Buffer {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (_x, x) => (y % 24 < 14 && (x * 7 + y * 3) % 11 < 4 ? 20 : 240) * light)]),
  );
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(data.length);
    ends.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const begin = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([begin, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}

const card = (page: Page) => page.getByRole('region', { name: /^Documents/ });
const line = (page: Page, name: string) => card(page).getByRole('listitem').filter({ hasText: name });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Add a document' });

async function openClient(page: Page): Promise<void> {
  await list(page, 'All').click();
  await row(page, clientWithDraft).click();
  await page.keyboard.press('Enter');
  await expect(card(page)).toBeVisible();
}

async function choose(page: Page, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  if (!(await dialog(page).isVisible())) await card(page).getByRole('button', { name: 'Add a document' }).click();
  await dialog(page).locator('input[type=file]').setInputFiles(file);
}

async function keep(page: Page, name: string, kind: string): Promise<void> {
  await dialog(page).getByLabel('What does it show?').selectOption({ label: kind });
  await dialog(page).getByLabel('Name').fill(name);
  await dialog(page).getByRole('button', { name: 'Keep it' }).click();
  await expect(dialog(page)).toBeHidden();
}

test('a PDF and a photo are added with no network, survive a kill, and are received once, byte for byte', async () => {
  test.setTimeout(180_000);
  const world = await World.create({ headless: true, settings: cheapestHashing });
  try {
    const marker = word();
    const [stub, picture] = [pdfWith(marker), photo(1)];
    const desk = await world.openDesk();
    const { page } = desk;
    await signIn(page, person);
    await untilHere(page);
    await world.stopService();
    await untilOffline(page);
    await openClient(page);
    await expect(card(page)).toContainText('Nothing added yet.');

    await choose(page, { name: 'lease.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ this is a program') });
    await expect(dialog(page).getByRole('alert')).toContainText('This file is not a PDF, JPEG or PNG.');
    await choose(page, {
      name: 'all.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(10_500_000)]),
    });
    await expect(dialog(page).getByRole('alert')).toContainText('larger than 10 MB');
    // No camera here, so nothing offers one.
    await expect(dialog(page).getByRole('button', { name: 'Take a photo' })).toHaveCount(0);
    await expectAccessible(page, 'adding a document');
    await choose(page, { name: `${marker}.pdf`, mimeType: 'application/pdf', buffer: stub });
    await expect(dialog(page)).toContainText('2 pages');
    await expect(dialog(page)).toContainText('It looks good.');
    await keep(page, 'Pay stub of June', 'Income');
    await choose(page, { name: 'dark.png', mimeType: 'image/png', buffer: photo(0.15) });
    await expect(dialog(page).getByRole('status')).toContainText('The picture is dark.');
    await dialog(page).getByRole('button', { name: 'Choose another' }).click();
    await choose(page, { name: 'card.png', mimeType: 'image/png', buffer: picture });
    await expect(dialog(page)).toContainText('It looks good.');
    await expectAccessible(page, 'looking at a picture');
    if (process.env.ASSISTER_DESK_SHOTS) await page.screenshot({ path: join(process.env.ASSISTER_DESK_SHOTS, 'add.png') });
    await keep(page, 'Insurance card', 'Coverage that ended');

    await expect(card(page).getByRole('listitem')).toHaveCount(2);
    for (const name of ['Pay stub of June', 'Insurance card']) await expect(line(page, name)).toContainText('Only on this computer');
    await expectAccessible(page, 'documents of a client');
    if (process.env.ASSISTER_DESK_SHOTS) await page.screenshot({ path: join(process.env.ASSISTER_DESK_SHOTS, 'card.png') });
    await page.keyboard.press('Control+Shift+S');
    const panel = page.getByRole('region', { name: /^Today|^Sync/ }).or(page.locator('.sync-panel'));
    await expect(panel.first()).toContainText('Pay stub of June');
    if (process.env.ASSISTER_DESK_SHOTS) await page.screenshot({ path: join(process.env.ASSISTER_DESK_SHOTS, 'panel.png') });
    await page.keyboard.press('Escape');

    await page.waitForTimeout(2000);
    const markers = [marker, 'Pay stub of June'];
    await desk.kill();
    expect(scanFolder(desk.profile, markers), 'after the kill').toEqual([]);
    writeFileSync(join(world.folder, 'control.pdf'), stub);
    expect(scanFolder(world.folder, [marker]).map(({ file }) => file)).toContain('control.pdf');

    const again = await world.openDesk();
    await unlock(again.page, person);
    await openClient(again.page);
    await expect(line(again.page, 'Insurance card')).toContainText('Only on this computer');
    await world.startService();
    for (const name of ['Pay stub of June', 'Insurance card'])
      await expect(line(again.page, name)).toContainText('Received', { timeout: 45_000 });
    await expect(line(again.page, 'Insurance card').locator('.status-word')).toHaveAttribute('title', /no scanner/);
    await untilHere(again.page);
    if (process.env.ASSISTER_DESK_SHOTS) await again.page.screenshot({ path: join(process.env.ASSISTER_DESK_SHOTS, 'received.png') });
    await again.close();
    expect(scanFolder(desk.profile, markers), 'after all').toEqual([]);

    await world.stopService();
    const db = await openForReading({ folder: join(world.folder, 'service', 'database') });
    expect(await kept(db)).toEqual([
      ['Insurance card', picture.toString('base64')],
      ['Pay stub of June', stub.toString('base64')],
    ]);
    await db.destroy();
  } finally {
    await world.close();
  }
});

/** Name and bytes of every document that the service has. */
async function kept(db: Db): Promise<[string, string][]> {
  const rows = await db.selectFrom('document').select(['id', 'document']).execute();
  const all: [string, string][] = [];
  for (const { id, document } of rows) all.push([document.name, (await readBytes(db, id)).toString('base64')]);
  return all.toSorted(([a], [b]) => a.localeCompare(b));
}
