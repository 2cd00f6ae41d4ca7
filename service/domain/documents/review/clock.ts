import type { Store } from '../../../db/store.ts';
import type { Settings } from '../../../settings.ts';
import { tellOverdue } from '../../determinations/overdue.ts';
import { expireProofs } from './expiry.ts';

/** What time alone does to proofs: those that can no longer help expire, those that never came are asked for again. */
export interface ProofClock {
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** Looks by the clock; several processes may, for each step is a transaction that finds nothing left to do after another one's. */
export function startProofClock(
  store: Store,
  settings: Pick<Settings, 'publicUrl'>,
  log: (line: string) => void,
  everyMs = 60_000,
): ProofClock {
  let running: Promise<void> | null = null;
  const runAll = async (): Promise<void> => {
    await expireProofs(store, settings);
    await tellOverdue(store, settings);
  };
  const run = (): Promise<void> => {
    running ??= runAll().finally(() => {
      running = null;
    });
    return running;
  };
  const timer = setInterval(() => void run().catch(() => log('Deadlines of proofs could not be looked at; it is tried again.')), everyMs);
  timer.unref();
  return {
    run,
    async stop() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
