/** Waits that grow, each shifted by chance so that a hundred Desks do not come back in the same second. */

/** `share` of jitter each way: 0.2 makes 1.6–2.4 s of 2 s. */
export const jittered = (milliseconds: number, random: () => number, share = 0.2): number =>
  milliseconds * (1 - share + 2 * share * random());

export interface BackOff {
  next(): number;
  reset(): void;
}

export function createBackOff(firstMs: number, mostMs: number, random: () => number): BackOff {
  let step = 0;
  return {
    next: () => jittered(Math.min(mostMs, firstMs * 2 ** step++), random),
    reset() {
      step = 0;
    },
  };
}
