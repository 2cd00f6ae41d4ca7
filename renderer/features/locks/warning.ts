/**
 * The minute before the Desk locks because nobody is working (security.md 12). Main counts and decides; this page shows the
 * seconds, says them once, and tells main the first key or movement, so that no person has to find a button.
 */
import { create } from 'zustand';

interface Warning {
  /** Null: no lock is near. */
  secondsLeft: number | null;
  /** What is said aloud when a warning begins; stays the same while it stands. */
  begunAt: number | null;
  hear(secondsLeft: number | null): void;
}

export const useWarning = create<Warning>(set => ({
  secondsLeft: null,
  begunAt: null,
  hear: secondsLeft => set(({ begunAt }) => ({ secondsLeft, begunAt: secondsLeft === null ? null : (begunAt ?? secondsLeft) })),
}));

export const signsOfUse = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Chromium sends a movement of no distance when something appears under a pointer that rests: the warning itself would end itself. */
export const isUse = (event: Pick<Event, 'type'> & { movementX?: number; movementY?: number }): boolean =>
  event.type !== 'pointermove' || Boolean(event.movementX || event.movementY);
