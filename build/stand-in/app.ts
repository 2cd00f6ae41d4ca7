/** The life of the program: starting, the single instance, quitting. */

import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AboutPanelOptionsOptions, App as ElectronApp } from 'electron';
import { Browser } from './browser.ts';
import { CommandLine } from './command-line.ts';
import { type InstanceLock, takeLock, tellHolder } from './lock.ts';
import type { Program } from './program.ts';
import { cancellableEvent, refuse, refuseUnknownKeys, refusingEmitter } from './refusals.ts';
import { closing, openWindows } from './windows.ts';

const events = [
  'ready',
  'before-quit',
  'will-quit',
  'quit',
  'window-all-closed',
  'activate',
  'second-instance',
  'web-contents-created',
  'browser-window-created',
  'browser-window-focus',
  'browser-window-blur',
  'render-process-gone',
];

type Members = Pick<
  ElectronApp,
  | 'whenReady'
  | 'isReady'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'isPackaged'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'quit'
  | 'exit'
  | 'focus'
  | 'enableSandbox'
  | 'setAppUserModelId'
  | 'setAboutPanelOptions'
  | 'showAboutPanel'
  | 'commandLine'
>;

export class App extends refusingEmitter('app', events) implements Members {
  readonly isPackaged = false;
  readonly commandLine: ElectronApp['commandLine'] = new CommandLine() as unknown as ElectronApp['commandLine'];
  #program: Program | undefined;
  #name = 'Electron';
  readonly #paths = new Map<string, string>();
  #browser: Browser | undefined;
  #ready = Promise.withResolvers<void>();
  #started = false;
  #quitting = false;
  #exiting = false;
  #lock: InstanceLock | undefined;
  #handedOver: Promise<unknown> = Promise.resolve();
  #about: AboutPanelOptionsOptions = {};

  /** Set once, by whoever runs the program. */
  set program(program: Program) {
    this.#program = program;
    this.#name = program.name;
    for (const [name, value] of program.switches) this.commandLine.appendSwitch(name, value);
  }

  /** True from `ready` on, whatever a test driver makes of `isReady`. */
  get isStarted(): boolean {
    return this.#started;
  }

  get browser(): Browser {
    return this.#browser ?? refuse('A window before app is ready');
  }

  get isQuitting(): boolean {
    return this.#quitting;
  }

  /** Starts Chromium; `ready` follows. A second instance that has quit never becomes ready. */
  async start(): Promise<void> {
    if (this.#exiting) return;
    const switches = new Map((this.commandLine as unknown as CommandLine).all);
    this.#browser = await Browser.start(join(this.getPath('userData'), 'chromium'), this.#name, switches);
    if (this.#exiting) return void this.#browser.close();
    this.#started = true;
    this.emit('ready', {}, {});
    this.#ready.resolve();
  }

  whenReady(): Promise<void> {
    return this.#ready.promise;
  }
  isReady(): boolean {
    return this.#started;
  }
  getName(): string {
    return this.#name;
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return this.#program?.version ?? '';
  }
  getAppPath(): string {
    return this.#program?.appPath ?? '';
  }

  getPath(name: string): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    switch (name) {
      case 'home':
        return homedir();
      case 'appData':
        return process.env.XDG_CONFIG_HOME || join(homedir(), '.config');
      case 'userData':
      case 'sessionData':
        return join(this.getPath('appData'), this.#name);
      case 'logs':
        return join(this.getPath('userData'), 'logs');
      case 'temp':
        return tmpdir();
      case 'exe':
        return process.argv[0] ?? process.execPath;
      default:
        return refuse(`app.getPath('${name}')`);
    }
  }

  setPath(name: string, path: string): void {
    this.getPath(name);
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }

  requestSingleInstanceLock(additionalData: Record<string, unknown> = {}): boolean {
    if (this.#lock) return true;
    const folder = this.getPath('userData');
    this.#lock = takeLock(folder, ({ argv, cwd, additionalData: data }) => this.emit('second-instance', {}, argv, cwd, data));
    if (this.#lock) return true;
    this.#handedOver = tellHolder(folder, { argv: process.argv, cwd: process.cwd(), additionalData }).then(answered => {
      if (!answered) process.stderr.write(`${this.#name} is already running and does not answer.\n`);
    });
    return false;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }

  /** Asks `before-quit`, then each window, then `will-quit`; whoever objects keeps the program running. */
  quit(): void {
    if (this.#exiting || !this.#unopposed('before-quit')) return;
    this.#quitting = true;
    for (const window of [...openWindows]) {
      window.close();
      if (openWindows.has(window)) {
        this.#quitting = false;
        return;
      }
    }
    if (this.#unopposed('will-quit')) this.exit(0);
    else this.#quitting = false;
  }

  exit(code = 0): void {
    if (this.#exiting) return;
    this.#exiting = true;
    for (const window of [...openWindows]) window.destroy();
    void this.#leave(code);
  }

  async #leave(code: number): Promise<void> {
    await this.#handedOver;
    await Promise.all(closing);
    await this.#browser?.close();
    this.emit('quit', {}, code);
    this.releaseSingleInstanceLock();
    process.exit(code);
  }

  #unopposed(name: string): boolean {
    const event = cancellableEvent();
    this.emit(name, event);
    return !event.defaultPrevented;
  }

  /** The last window is gone. As in Electron, without a listener that ends the program. */
  allWindowsClosed(): void {
    if (this.#quitting || this.#exiting) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  focus(): void {
    for (const window of openWindows) window.page?.tell('Page.bringToFront');
  }
  enableSandbox(): void {
    // Chromium sandboxes every page by itself; as root it cannot, here as in Electron.
  }
  setAppUserModelId(): void {
    // Means something on Windows only, in Electron too.
  }
  setAboutPanelOptions(options: AboutPanelOptionsOptions): void {
    refuseUnknownKeys('About panel option', options, [
      'applicationName',
      'applicationVersion',
      'copyright',
      'version',
      'credits',
      'authors',
      'website',
      'iconPath',
    ]);
    this.#about = options;
  }
  showAboutPanel(): void {
    const { applicationName = this.#name, applicationVersion = this.getVersion(), copyright = '' } = this.#about;
    process.stderr.write(`About: ${applicationName} ${applicationVersion} ${copyright}\n`);
  }
}

export const app = new App();
