/**
 * While somebody types, a draft is written out several times a second, and each copy to the service is the whole draft: a large one
 * would be in the way of the next key. So a copy waits until the typing rests for a moment, though never for long.
 */
export interface Stillness {
  /** Something was typed. */
  disturb(): void;
  /** Resolves when it is still, at once where it is. */
  wait(): Promise<void>;
  /** What is waited for may go now. */
  end(): void;
}

const rest = 1_000;
const longest = 10_000;

export function createStillness(clock: { now(): number }): Stillness {
  let since: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let release = (): void => {};
  let still: Promise<void> = Promise.resolve();

  const end = (): void => {
    clearTimeout(timer);
    since = null;
    release();
  };
  return {
    disturb() {
      const now = clock.now();
      if (since === null) {
        since = now;
        still = new Promise(resolve => {
          release = resolve;
        });
      }
      clearTimeout(timer);
      timer = setTimeout(end, Math.max(0, Math.min(rest, since + longest - now)));
    },
    wait: () => still,
    end,
  };
}
