/** Starts the Desk of `desk-app/` with a page of its own, a fresh profile and a fresh vault each time. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { build } from 'vite';
import { compile } from '../build/compile.ts';
import { type DeskProgram, findDeskProgram } from '../build/desk-program.ts';
import { root } from '../build/paths.ts';
import { electronConfig } from '../build/vite.electron.ts';

export interface Launched {
  window: Page;
  /** Bytes of JavaScript that main holds. */
  heapOfMain(): Promise<number>;
  close(): Promise<void>;
}

export interface DeskLauncher {
  kind: DeskProgram['kind'];
  /** `page`: the folder of its bundle. `from`: what it pulls from, a service or a household with plans to choose from; without, one client with the largest draft. */
  launch(page: string, from?: { url: string; token: string } | 'plans'): Promise<Launched>;
}

/** Builds what is needed once. */
export async function prepareLaunch(): Promise<DeskLauncher> {
  await compile();
  const main = await bundleMain();
  const { kind, executable } = findDeskProgram();
  return {
    kind,
    async launch(page, from) {
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
          ...(typeof from === 'object' ? { DESK_BENCH_SERVICE: from.url, DESK_BENCH_TOKEN: from.token } : { DESK_BENCH_FEED: from ?? '' }),
          DESK_BENCH_PRELOAD: join(root, 'dist', 'electron', 'preload.cjs'),
        },
      });
      return {
        window: await program.firstWindow(),
        heapOfMain: () => program.evaluate(() => process.memoryUsage().heapUsed),
        async close() {
          await program.close();
          rmSync(folder, { recursive: true, force: true });
        },
      };
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
