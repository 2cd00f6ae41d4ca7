/** The desktop around the program: links, clipboard, screen. */
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import type { Clipboard, Screen, Shell } from 'electron';
import { isHeadless } from './chromium.ts';
import { refuseUnknownKeys, refusing } from './refusals.ts';
import { openWindows } from './windows.ts';

/** With `ASSISTER_DESK_OPENED_LINKS` set, links are written to that file, one a line, instead of being opened. */
export const shell = refusing<Pick<Shell, 'openExternal'>>('shell', {
  async openExternal(url, options = {}) {
    refuseUnknownKeys('openExternal option', options, ['activate']);
    const file = process.env.ASSISTER_DESK_OPENED_LINKS;
    if (file) {
      appendFileSync(file, `${new URL(url).href}\n`);
      return;
    }
    await new Promise<void>((opened, failed) => {
      const child = spawn('xdg-open', [new URL(url).href], { detached: true, stdio: 'ignore' });
      child.once('error', failed);
      child.once('spawn', () => {
        child.unref();
        opened();
      });
    });
  },
});

let copied = '';

function copy(text: string): void {
  copied = text;
  const [window] = openWindows;
  // Through a page, so that pasting in Chromium and in other programs finds it too.
  window?.evaluate(`document.addEventListener('copy', event => {
    event.clipboardData.setData('text/plain', ${JSON.stringify(text)}); event.preventDefault(); event.stopImmediatePropagation();
  }, { once: true, capture: true }); document.execCommand('copy');`);
}

/** Reads back what this program wrote, not what others copied. */
export const clipboard = refusing<Pick<Clipboard, 'writeText' | 'readText' | 'clear'>>('clipboard', {
  writeText: async text => copy(text),
  readText: async () => copied,
  clear: () => copy(''),
});

function screenSize(): { width: number; height: number } {
  const shown = isHeadless() ? '' : (spawnSync('xdpyinfo', { encoding: 'utf8', timeout: 2_000 }).stdout ?? '');
  const [, width = 1366, height = 768] = /dimensions:\s+(\d+)x(\d+)/.exec(shown) ?? [];
  return { width: Number(width), height: Number(height) };
}

function primaryDisplay() {
  const size = screenSize();
  const area = { x: 0, y: 0, ...size };
  return refusing('Display', { id: 1, bounds: area, workArea: area, size, workAreaSize: size, scaleFactor: 1 });
}

export const screen = refusing('screen', {
  getPrimaryDisplay: primaryDisplay,
  getAllDisplays: () => [primaryDisplay()],
  getDisplayMatching: primaryDisplay,
} satisfies { [K in keyof Screen]?: unknown });
