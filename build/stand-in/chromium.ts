/** Finds and starts Chromium: private profile, incognito, no network, no window of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cdp } from './cdp.ts';

export interface Chromium {
  cdp: Cdp;
  process: ChildProcess;
}

export const isHeadless = (): boolean => process.env.HEADLESS === '1' || !(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

export function findChromium(): string {
  const places = [process.env.CHROMIUM_PATH, '/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const found = places.find(path => path && existsSync(path));
  if (!found) throw new Error('The stand-in for Electron found no Chromium: install Debian’s package chromium or set CHROMIUM_PATH');
  return found;
}

const disabledFeatures = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'HttpsUpgrades',
  'GlobalMediaControls',
  'PreconnectToSearch',
  'NetworkTimeServiceQuerying',
  'AutofillServerCommunication',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
];

/** These would break what the stand-in itself relies on; extensions belong to what keeps Chromium alive with no window. */
const reserved = /^(?:user-data-dir|app|headless|incognito|remote-debugging-pipe|no-startup-window|disable-extensions|disable-infobars)$/;

export function chromiumFlags(profile: string, name: string, switches: ReadonlyMap<string, string>): string[] {
  const extra = [...switches].filter(([key]) => !reserved.test(key) && !key.endsWith('-features'));
  const features = (key: string) => switches.get(key)?.split(',').filter(Boolean) ?? [];
  return [
    `--user-data-dir=${profile}`,
    `--class=${name}`,
    '--incognito',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--noerrdialogs',
    '--deny-permission-prompts',
    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-quic',
    '--disable-sync',
    '--hide-crash-restore-bubble',
    '--password-store=basic',
    '--test-type',
    // This computer is the only address there is: a client's own pages of a service that runs here.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    `--disable-features=${[...disabledFeatures, ...features('disable-features')].join(',')}`,
    ...(features('enable-features').length ? [`--enable-features=${features('enable-features').join(',')}`] : []),
    ...(isHeadless() ? ['--headless', '--disable-gpu'] : []),
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...extra.map(([key, value]) => (value ? `--${key}=${value}` : `--${key}`)),
  ];
}

export async function startChromium(profile: string, flags: readonly string[]): Promise<Chromium> {
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  await previousChromiumGone(profile);
  const child = spawn(findChromium(), [...flags, '--remote-debugging-pipe=cbor', '--no-startup-window'], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
  });
  let lines = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (lines + text).split('\n');
    lines = parts.pop() ?? '';
    // Playwright reads the first of these; everything else Chromium says is noise on a machine without a desktop.
    for (const line of parts)
      if (process.env.STAND_IN_DEBUG || /^DevTools listening on|FATAL/.test(line)) process.stderr.write(`${line}\n`);
  });
  const [, , , out, input] = child.stdio;
  return { cdp: new Cdp(out as Writable, input as Readable), process: child };
}

/** A window of a running Chromium: a second start with the same profile hands its address over and ends. */
export function openAppWindow(flags: readonly string[], url: string): void {
  const own = flags.filter(flag => !flag.startsWith('--remote-debugging'));
  spawn(findChromium(), [...own, `--app=${url}`], { stdio: 'ignore' }).on('error', error => process.stderr.write(`${error.message}\n`));
}

/**
 * After kill −9 of main its Chromium needs a moment to see its pipe closed. Chromium's own lock names a process number only,
 * which may belong to somebody else by now: then the lock is removed.
 */
async function previousChromiumGone(profile: string): Promise<void> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const pid = lockHolder(profile);
    if (pid === undefined) return;
    if (!runsWith(pid, profile)) break;
    if (Date.now() > deadline) throw new Error(`Another program (process ${pid}) is using ${profile}`);
    await sleep(50);
  }
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) rmSync(join(profile, name), { force: true });
}

function lockHolder(profile: string): number | undefined {
  try {
    return Number(readlinkSync(join(profile, 'SingletonLock')).split('-').at(-1));
  } catch {
    return undefined;
  }
}

function runsWith(pid: number, profile: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`);
  } catch {
    return false;
  }
}
