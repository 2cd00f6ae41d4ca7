/** The baseline: RxDB on Dexie, nothing encrypted, in the Chromium of this machine, its database on the same disk. */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../build/stand-in/chromium.ts';
import { bundlePage } from './pages.ts';
import type { Measured } from './workload/workload.ts';

export interface Dexie {
  /** A fresh browser with a fresh profile each time. */
  measure(saves: number): Promise<Measured>;
  close(): Promise<void>;
}

export async function prepareDexie(): Promise<Dexie> {
  const folder = await bundlePage('dexie');
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '') || 'index.html';
    response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html');
    createReadStream(name === 'index.html' ? join(folder, name) : join(folder, 'assets', name))
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`;
  return {
    measure: saves => measureOnce(url, saves),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function measureOnce(url: string, saves: number): Promise<Measured> {
  const profile = mkdtempSync(join(tmpdir(), 'desk-bench-dexie-'));
  const asRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    args: asRoot ? ['--no-sandbox'] : [],
  });
  try {
    const page = await context.newPage();
    const fresh = () => page.goto(url, { waitUntil: 'load' });
    await fresh();
    const insert = await page.evaluate(() => workload.insert());
    await fresh();
    const load = await page.evaluate(() => workload.load());
    await fresh();
    const saved = await page.evaluate(times => workload.saves(times), saves);
    return { insert, load, saves: saved };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
