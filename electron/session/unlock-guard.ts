/**
 * Wrong passwords at the local lock: delays that rise, and after ten the wrap that a password opens is destroyed, so that only a
 * sign-in at the service opens the vault again. Each try is counted on the disk before it is made: pulling the plug does not buy
 * another guess. (Whoever copies the disk is not bound by this; against them stand Argon2id and the keychain's secret.)
 */
import { z } from 'zod';
import { DeskError } from '../../shared/contracts/errors.ts';
import { toInstant, toMilliseconds } from '../../shared/dates.ts';
import { instantSchema } from '../../shared/model/common.ts';
import type { Clock } from '../clock.ts';
import { readJson, writeFileSafely } from '../files.ts';

export const maxWrongGuesses = 10;

/** Seconds to wait before the next try, by the number of wrong ones so far. */
const delays = [0, 0, 0, 2, 5, 15, 30, 60, 120, 300];

const guessesSchema = z.object({ wrong: z.number().int().min(0), lastAt: instantSchema });
export type GuessRecord = z.infer<typeof guessesSchema>;

/** Where the tries are counted; written before `write` returns. */
export interface Guesses {
  read(): GuessRecord | null;
  write(record: GuessRecord): void;
}

export const guessesAt = (path: string): Guesses => ({
  read: () => readJson(path, guessesSchema),
  write: record => writeFileSafely(path, JSON.stringify(record)),
});

/**
 * Makes one guarded try; answers what it opened and how many wrong ones came before. `attempt` answers null for a wrong password. `destroy` is called when the tenth was wrong.
 * Throws unlock-refused (with `waitSeconds` when a delay runs, `triesLeft` else) and what `attempt` throws; a try that could not be judged does not count.
 */
export async function guardedTry<T>(
  guesses: Guesses,
  clock: Clock,
  attempt: () => Promise<T | null>,
  destroy: () => Promise<void> | void,
): Promise<{ opened: T; wrongBefore: number }> {
  const before = guesses.read() ?? { wrong: 0, lastAt: toInstant(0) };
  refuseWhileWaiting(before, clock.now());
  if (before.wrong >= maxWrongGuesses) {
    await destroy();
    throw new DeskError('unlock-refused', { triesLeft: 0 });
  }
  const record = (wrong: number): void => guesses.write({ wrong, lastAt: toInstant(clock.now()) });

  record(before.wrong + 1);
  let opened: T | null;
  try {
    opened = await attempt();
  } catch (error) {
    record(before.wrong);
    throw error;
  }
  if (opened !== null) {
    record(0);
    return { opened, wrongBefore: before.wrong };
  }
  const triesLeft = maxWrongGuesses - before.wrong - 1;
  if (triesLeft <= 0) await destroy();
  throw new DeskError('unlock-refused', { triesLeft: Math.max(0, triesLeft) });
}

/** After a sign-in at the service has proved who it is. */
export const forgetGuesses = (guesses: Guesses, clock: Clock): void => guesses.write({ wrong: 0, lastAt: toInstant(clock.now()) });

function refuseWhileWaiting({ wrong, lastAt }: GuessRecord, now: number): void {
  const delayMs = (delays[Math.min(wrong, delays.length - 1)] ?? 0) * 1000;
  const passed = now - toMilliseconds(lastAt);
  // A clock that was set back shows a negative time passed: the whole delay is due again.
  const waitMs = delayMs - Math.max(0, passed);
  if (waitMs > 0) throw new DeskError('unlock-refused', { waitSeconds: Math.ceil(waitMs / 1000) });
}
