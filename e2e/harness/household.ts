import { readdirSync, readFileSync } from 'node:fs';

/** A household as people would tell it, in the form's own fields; people by the order in which they are named. */
export interface Household {
  /** `h/<field>`. Acknowledgements: "agreed". */
  household: Readonly<Record<string, Told>>;
  members: readonly Member[];
  /** "0>1": how the first is related to the second. */
  relations: Readonly<Record<string, string>>;
}

/** A member named as an answer is told as "#<place in the order>". */
export type Told = string | readonly string[];

export interface Member {
  first: string;
  last: string;
  answers: Readonly<Record<string, Told>>;
  lists?: Readonly<Record<string, readonly Readonly<Record<string, Told>>[]>>;
}

/** One file each in `e2e/households/`. */
export const loadHousehold = (name: string): Household =>
  JSON.parse(readFileSync(new URL(`../households/${name}.json`, import.meta.url), 'utf8'));

export const householdNames = (): string[] =>
  readdirSync(new URL('../households/', import.meta.url))
    .filter(file => file.endsWith('.json'))
    .map(file => file.slice(0, -'.json'.length))
    .sort();
