/**
 * When the Desk locks by itself (security.md 12; ARC-AMPE AC-11): nobody touched this computer for `idleMs`, with a warning `warningMs`
 * before that any use ends; the computer goes to sleep; its screen is locked. Waking up unlocks nothing (AC-11 b).
 * What counts is the operating system's idle time, so work in another program is work. The wall clock decides nothing but one thing:
 * where it ran on while our timers stood still, the computer slept without saying so. Set back, it changes nothing.
 */
import type { Clock } from '../clock.ts';

export type AutoLockReason = 'idle' | 'suspend' | 'screen-locked';

export interface AutoLockDeps {
  clock: Clock;
  /** Seconds since the last key or pointer on this computer, as the operating system counts them. */
  idleSeconds(): number;
  idleMs: number;
  warningMs: number;
  lock(reason: AutoLockReason): void;
  /** Once a second while the warning stands; null when it ended without a lock. */
  warn(secondsLeft: number | null): void;
}

export interface AutoLock {
  /** Whether there is anything to lock. */
  watch(open: boolean): void;
  /** Somebody answered the warning in the window; heard only while it stands. */
  stay(): void;
  suspended(): void;
  screenLocked(): void;
}

const tickMs = 1000;

export function createAutoLock({ clock, idleSeconds, idleMs, warningMs, lock, warn }: AutoLockDeps): AutoLock {
  let timer: NodeJS.Timeout | undefined;
  let warned = false;
  /** The idle time that had already passed when somebody was last known to be here; gone with the next use of the computer. */
  let forgiven = 0;
  let tickedAt = 0;

  const stop = (): void => {
    clearInterval(timer);
    timer = undefined;
    warned = false;
  };

  const lockBecause = (reason: AutoLockReason): void => {
    stop();
    lock(reason);
  };

  const tick = (): void => {
    const now = clock.now();
    const slept = now - tickedAt >= idleMs;
    tickedAt = now;
    if (slept) {
      lockBecause('suspend');
      return;
    }
    const idle = idleSeconds() * 1000;
    if (idle < forgiven) forgiven = 0;
    const left = idleMs - (idle - forgiven);
    if (left <= 0) lockBecause('idle');
    else if (left <= warningMs) {
      warned = true;
      warn(Math.ceil(left / 1000));
    } else if (warned) {
      warned = false;
      warn(null);
    }
  };

  return {
    watch(open) {
      if (!open) stop();
      if (!open || timer) return;
      forgiven = idleSeconds() * 1000;
      tickedAt = clock.now();
      timer = setInterval(tick, tickMs);
      timer.unref();
    },
    stay() {
      if (!warned) return;
      forgiven = idleSeconds() * 1000;
      tick();
    },
    // Told even where nothing is open: a sign-in under way must not end in an open Desk on a sleeping computer.
    suspended: () => lockBecause('suspend'),
    screenLocked: () => lockBecause('screen-locked'),
  };
}
