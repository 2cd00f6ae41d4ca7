import { findAuditHead, hasWaitingEntries, sealBatch } from '../../db/audit-chain.ts';
import type { Store } from '../../db/store.ts';

// Links audit entries soon after they were written. Every process may run one: the head's row lets them go one by one.
// Entries that a killed process left behind are linked at the next start.

export interface Sealer {
  /** Links everything that waits now. */
  seal(): Promise<void>;
  /** `COUNT HASH` of the last linked entry, to be kept where the database's owner cannot reach; null before the first. */
  anchor(): Promise<string | null>;
  /** Links what waits, then nothing more. */
  stop(): Promise<void>;
}

// Short transactions: readers of the feed wait for every writer that is older than what they read.
const batch = 200;

export function startSealer(store: Store, seconds: number, log: (line: string) => void): Sealer {
  let running: Promise<void> = Promise.resolve();
  let isFailing = false;

  const sealAll = async (): Promise<void> => {
    if (!(await hasWaitingEntries(store.db))) return;
    while ((await store.change(work => sealBatch(work, batch))) === batch);
  };
  const seal = (): Promise<void> => {
    const next = running.then(sealAll);
    running = next.catch(() => undefined);
    return next;
  };
  const sealOrTell = async (): Promise<void> => {
    try {
      await seal();
      isFailing = false;
    } catch {
      if (!isFailing) log('The audit log could not be sealed; it is tried again. `npm run audit:verify` says whether it is damaged.');
      isFailing = true;
    }
  };

  let timer: NodeJS.Timeout;
  let isStopped = false;
  const later = (): void => {
    timer = setTimeout(() => void sealOrTell().then(() => isStopped || later()), seconds * 1000);
    timer.unref();
  };
  later();
  return {
    seal,
    anchor: async () => {
      const head = await findAuditHead(store.db);
      return head && head.count > 0 ? `${head.count} ${head.hash}` : null;
    },
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await sealOrTell();
    },
  };
}
