import { breathe } from '../../renderer/store/storage/breathe.ts';

/** Runs `work` and answers the longest time, in milliseconds, that the event loop was not free meanwhile. */
export async function longestBlockWhile<T>(work: () => Promise<T>): Promise<{ value: T; longestBlock: number }> {
  let longestBlock = 0;
  let over = false;
  const watch = async (): Promise<void> => {
    let last = performance.now();
    while (!over) {
      await breathe();
      const now = performance.now();
      longestBlock = Math.max(longestBlock, now - last);
      last = now;
    }
  };
  const watching = watch();
  try {
    const value = await work();
    over = true;
    await watching;
    return { value, longestBlock };
  } finally {
    over = true;
  }
}
