/** Power and idleness. The events never come by themselves here: tests emit them. Idle time counts from the last key or pointer in a window. */
import type { PowerMonitor as ElectronPowerMonitor } from 'electron';
import { refusingEmitter } from './refusals.ts';
import { secondsSinceActivity } from './windows.ts';

type Members = Pick<ElectronPowerMonitor, 'getSystemIdleTime' | 'getSystemIdleState' | 'isOnBatteryPower' | 'onBatteryPower'>;

export class PowerMonitor
  extends refusingEmitter('powerMonitor', ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'shutdown', 'on-ac', 'on-battery'])
  implements Members
{
  readonly onBatteryPower = false;
  /** For tests: seconds to report; undefined for the real time. Only the stand-in has it. */
  idleSecondsForTests: number | undefined = process.env.ASSISTER_DESK_IDLE_SECONDS
    ? Number(process.env.ASSISTER_DESK_IDLE_SECONDS)
    : undefined;

  getSystemIdleTime(): number {
    return this.idleSecondsForTests ?? secondsSinceActivity();
  }
  getSystemIdleState(idleThreshold: number): 'active' | 'idle' {
    return this.getSystemIdleTime() >= idleThreshold ? 'idle' : 'active';
  }
  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }
}

export const powerMonitor = new PowerMonitor();
