/**
 * A private secret service for development and tests on Linux machines that have none (no desktop session): its own
 * D-Bus session and an unlocked gnome-keyring, whose data stay in `folder`. The folder must live as long as the profile
 * whose vault it unlocks. The product itself never starts one.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Keyring {
  /** To be merged into the environment of whatever uses the keychain. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

/** Whether this session already offers a secret service (always so on Windows and macOS). */
export function hasSecretService(): boolean {
  if (process.platform !== 'linux') return true;
  const address = process.env.DBUS_SESSION_BUS_ADDRESS;
  return address !== undefined && askBus(address, 'NameHasOwner').includes('true');
}

/** Asks the bus itself, which starts no service by being asked. */
function askBus(address: string, question: 'NameHasOwner' | 'GetConnectionUnixProcessID'): string {
  const args = [
    '--session',
    '--dest=org.freedesktop.DBus',
    '--print-reply',
    '/org/freedesktop/DBus',
    `org.freedesktop.DBus.${question}`,
    'string:org.freedesktop.secrets',
  ];
  return (
    spawnSync('dbus-send', args, { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: address }, encoding: 'utf8', timeout: 3000 }).stdout ??
    ''
  );
}

/** `password`: of the keyring in that folder. With another one than it was made with it stays locked, as after a wrong log-in. */
export async function startPrivateKeyring(folder: string, password = 'development'): Promise<Keyring> {
  const places = { XDG_DATA_HOME: join(folder, 'data'), XDG_CONFIG_HOME: join(folder, 'config'), XDG_CACHE_HOME: join(folder, 'cache') };
  for (const place of Object.values(places)) mkdirSync(place, { recursive: true, mode: 0o700 });
  // Its control socket must not meet the one that a killed predecessor left behind.
  const run = mkdtempSync(join(tmpdir(), 'assister-desk-keyring-'));
  const environment = { ...process.env, ...places, XDG_RUNTIME_DIR: run };
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await firstLine(bus);
  // In the foreground it may lose a race with D-Bus activation of a second, locked daemon; this way it returns when it is ready.
  const daemon = spawnSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    env: { ...environment, DBUS_SESSION_BUS_ADDRESS: address },
    input: password,
    stdio: ['pipe', 'ignore', 'ignore'],
    timeout: 10_000,
  });
  if (daemon.status !== 0) throw new Error('gnome-keyring did not start');
  for (let tries = 0; !askBus(address, 'NameHasOwner').includes('true'); tries++) {
    if (tries > 100) throw new Error('gnome-keyring did not answer within 10 s');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const pid = Number(/uint32 (\d+)/.exec(askBus(address, 'GetConnectionUnixProcessID'))?.[1]);
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    stop: async () => {
      process.kill(pid, 'SIGTERM');
      await ended(bus);
      rmSync(run, { recursive: true, force: true });
    },
  };
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('dbus-daemon has no output');
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error('dbus-daemon did not start'))),
  ]);
  return String(line);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
