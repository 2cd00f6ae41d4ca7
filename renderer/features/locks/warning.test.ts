import { afterEach, describe, expect, it } from 'vitest';
import { beforeLock, handOver } from '../../ui/before-lock.ts';
import { passesCover, usePrivacyScreen } from '../../ui/privacy-screen.ts';
import { isUse, useWarning } from './warning.ts';

afterEach(() => useWarning.getState().hear(null));

describe('the warning', () => {
  it('is said aloud once while its seconds run, and anew with the next one', () => {
    const { hear } = useWarning.getState();
    for (const seconds of [60, 59, 58]) {
      hear(seconds);
      expect(useWarning.getState()).toMatchObject({ secondsLeft: seconds, begunAt: 60 });
    }
    hear(null);
    expect(useWarning.getState()).toMatchObject({ secondsLeft: null, begunAt: null });
    hear(41);
    expect(useWarning.getState()).toMatchObject({ secondsLeft: 41, begunAt: 41 });
  });

  it('is not ended by a pointer that rests where it appears', () => {
    expect(isUse({ type: 'pointermove', movementX: 0, movementY: 0 })).toBe(false);
    expect(isUse({ type: 'pointermove', movementX: 0, movementY: -1 })).toBe(true);
    for (const type of ['keydown', 'pointerdown', 'wheel']) expect(isUse({ type })).toBe(true);
  });
});

it('under the privacy screen only lifting it and locking work; Esc does neither', () => {
  expect(['F9', 'Ctrl+L', 'Escape', 'Enter', 'F1', 'Ctrl+3', 'Shift+F9', ' '].filter(passesCover)).toEqual(['F9', 'Ctrl+L']);
  const { toggle } = usePrivacyScreen.getState();
  toggle();
  expect(usePrivacyScreen.getState().covered).toBe(true);
  toggle();
  expect(usePrivacyScreen.getState().covered).toBe(false);
});

it('one thing that cannot be handed over before a lock does not lose the others', async () => {
  const done: string[] = [];
  const stops = [
    beforeLock(() => {
      throw new Error('gone');
    }),
    beforeLock(() => Promise.reject(new Error('disk full'))),
    beforeLock(async () => void done.push('notes')),
  ];
  await handOver();
  for (const stop of stops) stop();
  await handOver();
  expect(done).toEqual(['notes']);
});
