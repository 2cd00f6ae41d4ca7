import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { leaseState } from './offline-lease.ts';
import { guardedTry, guessesAt, maxWrongGuesses } from './unlock-guard.ts';

const setUp = (path: string) => {
  let now = Date.parse('2026-11-23T12:00:00Z');
  let destroyed = 0;
  return {
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
    destroyed: () => destroyed,
    guess: (attempt: () => Promise<string | null>) => guardedTry(guessesAt(path), { now: () => now }, attempt, () => void destroyed++),
  };
};
const wrong = () => Promise.resolve(null);

describe('wrong passwords at the local lock', () => {
  it('cost rising delays, and the tenth destroys the local wrap', async () => {
    const folder = tempFolder();
    const lock = setUp(folder.file('guesses'));
    for (let guess = 1; guess <= maxWrongGuesses; guess++) {
      expect(lock.destroyed()).toBe(0);
      await expect(lock.guess(wrong)).rejects.toMatchObject({ code: 'unlock-refused', details: { triesLeft: maxWrongGuesses - guess } });
      if (guess === 3) await expect(lock.guess(() => Promise.resolve('right'))).rejects.toMatchObject({ details: { waitSeconds: 2 } });
      lock.wait(300);
    }
    expect(lock.destroyed()).toBe(1);
  });

  it('are counted before the try, so that pulling the plug buys no other', async () => {
    const folder = tempFolder();
    const path = folder.file('guesses');
    let counted: unknown;
    await setUp(path).guess(() => {
      counted = JSON.parse(readFileSync(path, 'utf8')).wrong;
      return Promise.resolve('right');
    });
    expect(counted).toBe(1);
    expect(JSON.parse(readFileSync(path, 'utf8')).wrong).toBe(0);
  });

  it('wait the whole delay again when the clock is set back', async () => {
    const folder = tempFolder();
    const lock = setUp(folder.file('guesses'));
    for (let guess = 0; guess < 5; guess++) {
      lock.wait(300);
      await expect(lock.guess(wrong)).rejects.toMatchObject({ code: 'unlock-refused' });
    }
    lock.wait(-86_400);
    await expect(lock.guess(wrong)).rejects.toMatchObject({ details: { waitSeconds: 15 } });
  });

  it('are not counted when the try could not be judged', async () => {
    const folder = tempFolder();
    const lock = setUp(folder.file('guesses'));
    for (let at = 0; at < 20; at++) await expect(lock.guess(() => Promise.reject(new Error('no keychain')))).rejects.toThrow('no keychain');
    expect(await lock.guess(() => Promise.resolve('right'))).toMatchObject({ opened: 'right' });
  });
});

it('the offline lease holds 72 hours from the last contact and ends with a clock that went back', () => {
  const facts = { lastContactAt: '2026-11-20T12:00:00.000Z', lastSeenAt: '2026-11-22T12:00:00.000Z', offlineLeaseHours: 72 };
  const at = (text: string) => leaseState(facts, Date.parse(text));
  expect(at('2026-11-23T11:59:59Z')).toBe('valid');
  expect(at('2026-11-23T12:00:00Z')).toBe('ended');
  expect(at('2026-11-22T11:58:00Z')).toBe('valid');
  expect(at('2026-11-22T11:50:00Z')).toBe('clock-set-back');
});
