import type { CommandLine as ElectronCommandLine } from 'electron';
import { refusing } from './refusals.ts';

type Members = Pick<ElectronCommandLine, 'appendSwitch' | 'hasSwitch' | 'getSwitchValue' | 'removeSwitch'>;

/** Switches for Chromium; those that the stand-in itself relies on are left out when it starts. */
export class CommandLine implements Members {
  readonly #switches = new Map<string, string>();

  constructor() {
    refusing('app.commandLine', Object.getPrototypeOf(this));
  }

  get all(): ReadonlyMap<string, string> {
    return this.#switches;
  }
  appendSwitch(name: string, value = ''): void {
    this.#switches.set(name, value);
  }
  hasSwitch(name: string): boolean {
    return this.#switches.has(name);
  }
  getSwitchValue(name: string): string {
    return this.#switches.get(name) ?? '';
  }
  removeSwitch(name: string): void {
    this.#switches.delete(name);
  }
}
