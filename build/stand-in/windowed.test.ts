import { type ChildProcess, spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchSample, until } from './launch-sample.ts';

let xvfb: ChildProcess;
let display = '';
beforeAll(async () => {
  xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [, , , number] = xvfb.stdio;
  display = await new Promise((done, fail) => {
    xvfb.once('error', fail);
    number?.once('data', text => done(`:${String(text).trim()}`));
  });
});
afterAll(() => {
  xvfb.kill();
});

test('real windows: size, title, accelerators, clipboard, a new one after the last is gone', async () => {
  const { app, page } = await launchSample(undefined, { DISPLAY: display, HEADLESS: '', SAMPLE_STAYS: '1' });
  const window = await app.browserWindow(page);
  await until(async () => (await window.evaluate(w => w.getTitle())) === 'Sample page', 3_000);
  expect(await page.evaluate(() => [outerWidth, outerHeight])).toEqual([700, 500]);

  await window.evaluate(w => w.setBounds({ x: 100, y: 80, width: 640, height: 480 }));
  await until(() => page.evaluate(() => outerWidth === 640 && screenX === 100), 3_000);
  expect(await window.evaluate(w => w.getNormalBounds())).toEqual({ x: 100, y: 80, width: 640, height: 480 });

  await app.evaluate(({ Menu }) => {
    const hit = { label: 'Hit', accelerator: 'CmdOrCtrl+Shift+K', click: () => Object.assign(globalThis, { hit: true }) };
    Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'Test', submenu: [hit, { role: 'zoomIn' }] }]));
  });
  await page.getByLabel('Name').click();
  await page.keyboard.press('Control+Shift+K');
  await until(() => app.evaluate(() => 'hit' in globalThis), 3_000);
  await page.keyboard.press('Control+Equal');
  await until(async () => (await window.evaluate(w => w.webContents.getZoomFactor())) > 1, 3_000);

  await app.evaluate(({ clipboard }) => clipboard.writeText('copied by main ž'));
  await until(async () => {
    await page.getByLabel('Name').fill('');
    await page.keyboard.press('Control+V');
    return (await page.getByLabel('Name').inputValue()) === 'copied by main ž';
  }, 3_000);

  await window.evaluate(w => w.destroy());
  await until(() => app.windows().length === 0, 3_000);
  const [next] = await Promise.all([
    app.waitForEvent('window'),
    app.evaluate(() => (globalThis as unknown as { openWindow(): Promise<void> }).openWindow().then(() => {})),
  ]);
  await next.getByRole('heading', { name: 'Sample' }).waitFor();
  await app.close();
});
