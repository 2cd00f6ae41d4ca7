/**
 * Everything around one run of the whole program: a central service as its own process, a private keyring where the
 * machine has none, a profile folder, a browser for the consumer. All of it in one temporary folder that goes away.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findDeskProgram } from '../../build/desk-program.ts';
import { freePort } from '../../build/free-port.ts';
import { hasSecretService, type Keyring, startPrivateKeyring } from '../../build/keyring.ts';
import { type ServiceProcess, startService } from '../../build/service-process.ts';
import { cheapestHashing } from '../../service/settings.ts';
import { forgetCodes, hearTerminal } from './codes.ts';
import { type Desk, launchDesk } from './desk.ts';

export interface WorldOptions {
  /** Without a display, and for tests: no window on the screen. */
  headless: boolean;
  /** `false`: a machine with no keyring at all. */
  keyring?: boolean;
  /** Of the service. */
  settings?: Readonly<Record<string, unknown>>;
  /** Address of a PostgreSQL for the service, in place of its own embedded one. */
  database?: string;
  /** Default: true. Without, nobody is there, and nothing says that it is a sample. */
  sample?: boolean;
  /** Before the service starts for the first time; may change the settings. */
  before?(world: World): Promise<void>;
}

export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'assister-desk-'));
  readonly headless: boolean;
  readonly port: number;
  service: ServiceProcess | null = null;
  settings: Readonly<Record<string, unknown>> = {};
  #database: string | undefined;
  #keyring: Keyring | null = null;
  #hasKeyring = true;
  #isSample = true;
  #browser: Browser | null = null;
  #desks: Desk[] = [];

  private constructor(headless: boolean, port: number) {
    this.headless = headless;
    this.port = port;
  }

  static async create({ headless, keyring = true, settings = {}, database, sample = true, before }: WorldOptions): Promise<World> {
    forgetCodes();
    const world = new World(headless, await freePort());
    world.#hasKeyring = keyring;
    // What a password costs at the service is no matter of these tests, and it is paid at each start for all the sample's people.
    world.settings = { ...cheapestHashing, ...settings };
    world.#database = database;
    world.#isSample = sample;
    if (keyring && !hasSecretService()) world.#keyring = await startPrivateKeyring(join(world.folder, 'keyring'));
    await before?.(world);
    await world.startService();
    return world;
  }

  /** Another keyring in place of the one there was: that of `folder`, opened with `password`. Desks that are started from now on meet it. */
  async changeKeyring(folder: string, password?: string): Promise<void> {
    await this.#keyring?.stop();
    this.#keyring = await startPrivateKeyring(join(this.folder, folder), password);
  }

  /** Whether the keyring is this test's own: the machine's cannot be locked or thrown away. */
  get ownsKeyring(): boolean {
    return this.#keyring !== null;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get keyringEnvironment(): Record<string, string> {
    // An address where nobody listens: the machine's own keyring, if it has one, stays out of it.
    if (!this.#hasKeyring) return { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/dev/null' };
    return this.#keyring?.env ?? {};
  }

  get serviceFolder(): string {
    return join(this.folder, 'service');
  }

  async startService(): Promise<void> {
    const { port, settings } = this;
    const env = this.#database ? { DATABASE_URL: this.#database } : {};
    const data = this.serviceFolder;
    this.service = await startService({ port, settings, env, data, sample: this.#isSample, onOutput: hearTerminal });
  }

  /** The network goes away: nobody listens at the service's address any more. */
  async stopService(): Promise<void> {
    await this.service?.stop();
    this.service = null;
  }

  profile(name = 'profile'): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  }

  async openDesk({ profile = 'profile', env = {} }: { profile?: string; env?: Record<string, string> } = {}): Promise<Desk> {
    const desk = await launchDesk({
      program: findDeskProgram(),
      profile: this.profile(profile),
      headless: this.headless,
      env: { ...this.keyringEnvironment, ASSISTER_DESK_SERVICE: this.url, ...(this.#isSample && { ASSISTER_DESK_SAMPLE: '1' }), ...env },
    });
    this.#desks.push(desk);
    return desk;
  }

  /** A page in the consumer's own browser: a fresh one each time, with nothing remembered. */
  consumerPage(): Promise<Page> {
    return this.#browserPage(false);
  }

  /** The system's browser, as it is: for pages that are not ours. */
  systemBrowser(): Promise<Page> {
    return this.#browserPage(true);
  }

  async #browserPage(javaScriptEnabled: boolean): Promise<Page> {
    this.#browser ??= await chromium.launch({
      executablePath: chromiumPath(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      headless: true,
    });
    const context = await this.#browser.newContext({ baseURL: this.url, javaScriptEnabled, viewport: { width: 1366, height: 768 } });
    return context.newPage();
  }

  async closeDesks(): Promise<void> {
    for (const desk of this.#desks.splice(0)) await desk.close();
  }

  async close(): Promise<void> {
    await this.closeDesks();
    await this.#browser?.close();
    await this.stopService();
    await this.#keyring?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const chromiumPath = (): string => process.env.CHROMIUM_PATH ?? '/usr/lib/chromium/chromium';
