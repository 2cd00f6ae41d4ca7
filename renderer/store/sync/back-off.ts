const first = 1000;
const longest = 60_000;

/**
 * How long to wait after the n-th failure in a row (from 1), in milliseconds: doubling, with jitter (from half of it on), so
 * that a hall full of Desks does not come back in step.
 */
export const backOff = (failures: number): number => Math.min(first * 2 ** (failures - 1), longest) * (0.5 + Math.random() / 2);
