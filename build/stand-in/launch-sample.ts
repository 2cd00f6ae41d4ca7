/** For the tests beside: the sample program in the stand-in, started as a test of the Desk would start it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { compileStandIn } from './compile.ts';

export const sampleFolder = fileURLToPath(new URL('fixture', import.meta.url));

export interface Sample {
  app: ElectronApplication;
  page: Page;
  home: string;
}

export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'stand-in-'));
  process.once('exit', () => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Compiles once per process and returns the folder with the executable. */
export async function compiled(): Promise<string> {
  folder ??= compileTo(temporaryFolder());
  return folder;
}
let folder: Promise<string> | undefined;

async function compileTo(outDir: string): Promise<string> {
  await compileStandIn(outDir);
  // All that a test has to set; Playwright itself is used as for Electron.
  process.env.ELECTRON_OVERRIDE_DIST_PATH = outDir;
  return outDir;
}

const environment = (home: string, more: Record<string, string>): Record<string, string> => {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, NODE_OPTIONS: ___, ...rest } = process.env;
  return {
    ...Object.fromEntries(Object.entries(rest).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    XDG_CONFIG_HOME: home,
    ...more,
  };
};

export async function launchSample(home = temporaryFolder(), more: Record<string, string> = {}): Promise<Sample> {
  await compiled();
  const app = await _electron.launch({ args: [sampleFolder, '--first'], env: environment(home, more), timeout: 20_000 });
  const page = await app.firstWindow();
  await page.getByRole('heading', { name: 'Sample' }).waitFor();
  return { app, page, home };
}

/** Starts it with no test driver; `said` resolves when the text appears on the given stream. */
export async function startSample(home: string, more: Record<string, string> = {}, args: string[] = []) {
  const child = spawn(join(await compiled(), 'electron'), [sampleFolder, ...args], {
    env: environment(home, more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<number | null>(done => child.once('exit', code => done(code)));
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', part => {
      text += part;
      for (const look of waiting) look();
    });
  const said = (what: string) =>
    new Promise<void>((done, fail) => {
      const look = () => text.includes(what) && done();
      waiting.add(look);
      look();
      void exited.then(code => fail(new Error(`ended with ${code} before '${what}': ${text}`)));
    });
  return { child: child as ChildProcess, exited, said, output: () => text };
}

/** Processes whose command line names this folder. */
export function processesUsing(path: string): number[] {
  const found = execFileSync('sh', ['-c', 'ps -eo pid=,args=']).toString().split('\n');
  return found.filter(line => line.includes(path) && !line.includes(' ps -eo')).map(line => Number.parseInt(line, 10));
}

/** Renderers of pages (not of Chromium's own interface) in a process group, with the clock ticks they have worked. */
export function renderers(group: number): Map<number, number> {
  const pids = execFileSync('sh', ['-c', 'ps -eo pid=,pgid=,args=']).toString().split('\n');
  const found = pids.filter(
    line => line.includes('--type=renderer') && !line.includes('--top-chrome-webui') && Number(line.trim().split(/\s+/)[1]) === group,
  );
  return new Map(found.map(line => Number.parseInt(line, 10)).map(pid => [pid, ticks(pid)]));
}

function ticks(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[11]);
  } catch {
    return 0;
  }
}

export async function until(holds: () => boolean | Promise<boolean>, within: number): Promise<number> {
  const start = Date.now();
  while (!(await holds())) {
    if (Date.now() - start > within) throw new Error(`Did not hold within ${within} ms: ${holds}`);
    await new Promise(done => setTimeout(done, 25));
  }
  return Date.now() - start;
}
