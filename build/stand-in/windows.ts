/** The windows that are open, for everybody who only needs to count, close or find them. */
import type { CdpSession } from './cdp.ts';

export interface OpenWindow {
  readonly id: number;
  close(): void;
  destroy(): void;
  isDestroyed(): boolean;
  isFocused(): boolean;
  minimize(): void;
  /** Multiplies the zoom; undefined sets it back. */
  zoom(by: number | undefined): void;
  readonly page: CdpSession | undefined;
  readonly targetId: string;
  /** As the program knows it: `app://bundle/`. */
  readonly url: string;
  /** Runs in the preload's world, where the page cannot interfere. */
  evaluate(expression: string): void;
}

export const openWindows = new Set<OpenWindow>();

/** Pages that Chromium is still taking down after their window was destroyed. */
export const closing = new Set<Promise<void>>();

let lastActive = Date.now();
export const noteActivity = (): void => {
  lastActive = Date.now();
};
export const secondsSinceActivity = (): number => Math.floor((Date.now() - lastActive) / 1000);
