/** Pages of this folder in the Chromium of this machine, headless, from a server on this machine. */
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '../build/stand-in/chromium.ts';

export interface Served {
  url: string;
  close(): Promise<void>;
}

/** `folder`: of a bundled page. */
export async function servePage(folder: string): Promise<Served> {
  const server = createServer((request, response) => {
    const name = basename(request.url ?? '') || 'index.html';
    response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html');
    createReadStream(name === 'index.html' ? join(folder, name) : join(folder, 'assets', name))
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A fresh browser with a fresh profile, gone afterwards. */
export async function openInChromium<T>(work: (page: Page) => Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), 'desk-bench-chromium-'));
  const asRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    headless: true,
    args: asRoot ? ['--no-sandbox'] : [],
  });
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
