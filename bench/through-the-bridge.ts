/** The program as it runs here: RxDB in the page, the vault in main, the product's own bridge between them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { build } from 'vite';
import { compile } from '../build/compile.ts';
import { findDeskProgram } from '../build/desk-program.ts';
import { root } from '../build/paths.ts';
import { electronConfig } from '../build/vite.electron.ts';
import { bundlePage } from './pages.ts';
import type { FirstPull } from './workload/first-pull.ts';
import type { Measured } from './workload/workload.ts';

export interface DeskApp {
  kind: 'electron' | 'stand-in';
  measure(saves: number): Promise<Measured & { firstPull: FirstPull }>;
}

/** Builds what is needed once; each `measure` is a fresh program with a fresh vault. */
export async function prepareDeskApp(): Promise<DeskApp> {
  await compile();
  const page = await bundlePage('desk-app');
  const main = await bundleMain();
  const { kind, executable } = findDeskProgram();

  return {
    kind,
    async measure(saves) {
      const folder = mkdtempSync(join(tmpdir(), 'desk-bench-app-'));
      const program = await _electron.launch({
        executablePath: executable,
        args: [main],
        cwd: root,
        env: {
          ...withoutUndefined(process.env),
          ...(kind === 'stand-in' ? { HEADLESS: '1' } : {}),
          DESK_BENCH_FOLDER: folder,
          DESK_BENCH_PAGE: page,
          DESK_BENCH_PRELOAD: join(root, 'dist', 'electron', 'preload.cjs'),
        },
      });
      try {
        const window = await program.firstWindow();
        await window.waitForFunction(() => 'workload' in globalThis);
        const fresh = async (): Promise<void> => {
          await window.evaluate(() => desk.call('session.lock', {}));
          await window.reload();
          await window.waitForFunction(() => 'workload' in globalThis);
        };
        const insert = await window.evaluate(() => workload.insert());
        await fresh();
        const load = await window.evaluate(() => workload.load());
        await fresh();
        const saved = await window.evaluate(times => workload.saves(times), saves);
        await fresh();
        const pulled = await window.evaluate(() => firstPull());
        return { insert, load, saves: saved, firstPull: pulled };
      } finally {
        await program.close();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

/** Bundled as the product's main is. */
async function bundleMain(): Promise<string> {
  const outDir = join(root, 'dist', 'bench', 'desk-main');
  const like = electronConfig('main');
  await build({ ...like, build: { ...like.build, ssr: 'bench/desk-app/main.ts', outDir, sourcemap: false } });
  return join(outDir, 'main.cjs');
}

const withoutUndefined = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
