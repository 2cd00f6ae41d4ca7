/** What has to be handed over before the page goes. Main waits a moment for it, not longer. */
const pending = new Set<() => Promise<void>>();

/** Answers how to take it back. */
export function beforeLock(work: () => Promise<void>): () => void {
  pending.add(work);
  return () => pending.delete(work);
}

/** Resolves when all of it is done or has failed: one that fails must not keep the others, or the lock, waiting. */
export async function handOver(): Promise<void> {
  await Promise.allSettled([...pending].map(async work => work()));
}
