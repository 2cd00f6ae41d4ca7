import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { createRandom, type Random } from './random.ts';

let random: Random = createRandom(1);

/** The ids and numbers that the service draws, repeatable too. Before the service's modules draw for the first time. */
export function takeOverChance(): void {
  crypto.randomUUID = () => random.uuid() as ReturnType<typeof crypto.randomUUID>;
  crypto.randomInt = ((least: number, most?: number) =>
    most === undefined ? random.between(0, least - 1) : random.between(least, most - 1)) as typeof crypto.randomInt;
  syncBuiltinESMExports();
}

export const drawFrom = (next: Random): void => {
  random = next;
};
