import type { DeskBridge } from '../shared/contracts/desk/bridge.ts';
import type { FirstPull } from './workload/first-pull.ts';
import type { Workload } from './workload/workload.ts';

declare global {
  /** What the measured pages offer to whoever drives them. */
  var workload: Workload;
  var desk: DeskBridge;
  var firstPull: () => Promise<FirstPull>;
}
