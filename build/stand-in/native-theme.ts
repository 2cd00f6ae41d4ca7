import type { NativeTheme as ElectronNativeTheme } from 'electron';
import type { CdpSession } from './cdp.ts';
import { refusingEmitter } from './refusals.ts';
import { openWindows } from './windows.ts';

type Members = Pick<ElectronNativeTheme, 'themeSource' | 'shouldUseDarkColors'>;

/** Light unless the program asks for dark; `system` is light. */
export class NativeTheme extends refusingEmitter('nativeTheme', ['updated']) implements Members {
  #source: 'system' | 'light' | 'dark' = 'system';

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }
  set themeSource(source: 'system' | 'light' | 'dark') {
    if (source === this.#source) return;
    this.#source = source;
    for (const { page } of openWindows) if (page) this.applyTo(page);
    this.emit('updated');
  }

  applyTo(page: CdpSession): void {
    if (this.#source !== 'system')
      page.tell('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: this.#source }] });
  }
}

export const nativeTheme = new NativeTheme();
