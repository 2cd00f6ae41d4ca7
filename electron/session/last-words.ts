/** Before a lock the page may hand over what was typed in the last quarter second. It gets one short time for that, whether it answers or hangs. */
export interface LastWords {
  /** Resolves when the page has handed over, or after `graceMs`. */
  hear(): Promise<void>;
  /** The page has nothing left to say. */
  said(): void;
}

export function createLastWords({ ask, graceMs }: { ask(): void; graceMs: number }): LastWords {
  let waiting: { heard: Promise<void>; done(): void } | null = null;
  return {
    hear() {
      if (!waiting) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const timer = setTimeout(() => waiting?.done(), graceMs);
        waiting = {
          heard: promise,
          done() {
            clearTimeout(timer);
            waiting = null;
            resolve();
          },
        };
        ask();
      }
      return waiting?.heard ?? Promise.resolve();
    },
    said: () => waiting?.done(),
  };
}
