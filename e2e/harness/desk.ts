/** One running Desk, driven through Playwright as on real Electron. */
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { DeskProgram } from '../../build/desk-program.ts';
import { root } from '../../build/paths.ts';

export interface LaunchOptions {
  program: DeskProgram;
  profile: string;
  headless: boolean;
  env: Record<string, string>;
}

export interface Desk {
  app: ElectronApplication;
  page: Page;
  profile: string;
  /** The page that takes the place of the old one when a vault closes. `act`: what makes it close. */
  newPageAfter(act: () => Promise<unknown>): Promise<Page>;
  /** As a power cut would: no goodbye. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** Told by name instead of by a test that never ends. */
const longestClose = 30_000;

export async function launchDesk({ program, profile, headless, env }: LaunchOptions): Promise<Desk> {
  const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const inherited = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const app = await _electron.launch({
    executablePath: program.executable,
    args: ['.', ...sandbox, `--profile=${profile}`],
    cwd: root,
    env: { ...inherited, ...env, ...(headless ? { HEADLESS: '1' } : {}) },
    timeout: 30_000,
  });
  const child = app.process();
  const page = await app.firstWindow();
  const sized = async (shown: Page): Promise<Page> => {
    if (headless) await shown.setViewportSize({ width: 1366, height: 728 });
    return shown;
  };
  await sized(page);
  let gone = false;
  child.once('exit', () => {
    gone = true;
  });
  return {
    app,
    page,
    profile,
    newPageAfter: async act => {
      const next = app.waitForEvent('window');
      await act();
      return sized(await next);
    },
    kill: async () => {
      if (gone) return;
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
    close: async () => {
      if (gone) return;
      const inTime = await Promise.race([app.close().then(() => true), setTimeout(longestClose, false, { ref: false })]);
      if (inTime) return;
      child.kill('SIGKILL');
      throw new Error(`The Desk did not close within ${longestClose / 1000} s`);
    },
  };
}
