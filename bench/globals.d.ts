import type { DeskBridge } from '../shared/contracts/desk/bridge.ts';
import type { Holdings } from './workload/first-pull.ts';
import type { Workload } from './workload/workload.ts';

declare global {
  /** What the measured pages offer to whoever drives them. */
  var workload: Workload;
  var desk: DeskBridge;
  var firstPull: (documents: Holdings) => Promise<number>;
  var longestBlockOfFirstPull: (documents: Holdings) => Promise<number>;
  var pullFromCouch: (url: string, adapter: string, batch: number) => Promise<{ total: number; documents: number }>;
  /** Milliseconds from a keydown until the page had painted the key, and until the screen showed it. */
  interface KeyTimes {
    painted: number;
    shown: number;
  }
  var keysTaken: KeyTimes[];
  var lastKeyDown: () => number;
  /** Milliseconds until the first question stood on the screen. */
  var questionShown: Promise<number>;
  /** Milliseconds until the plans stood on the screen with their new prices. */
  var plansShown: Promise<number>;
  /** Milliseconds that each write of answers took until the vault had it. */
  var durable: number[];
}
