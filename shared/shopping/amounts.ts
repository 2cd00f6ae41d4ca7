import type { PlanVariant } from '../model/plan.ts';

/** Deductibles and limits of a variant: for one person alone, and for each and all of several people on one policy. Whole cents a year. */
export type Amounts = PlanVariant['deductible'];

/** The one figure that is told first: of the person who is alone, of all together otherwise. Null: the plan names none. */
export const amountFor = ({ individual, family }: Amounts, people: number): number | null =>
  people > 1 ? (family ?? individual) : (individual ?? family);

/** What is left of an amount while a year goes by; of each person, and of all. */
export class Remaining {
  #all: number;
  readonly #each: number;
  readonly #ofOne = new Map<string, number>();

  /** `none`: what it is where the plan names no amount at all. */
  constructor({ individual, family }: Amounts, people: number, none: number) {
    const named = individual !== null || family !== null;
    this.#each = named ? (individual ?? (people > 1 ? Number.POSITIVE_INFINITY : (family ?? 0))) : none;
    this.#all = named ? ((people > 1 ? family : null) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  }

  of(id: string): number {
    return Math.min(this.#all, this.#ofOne.get(id) ?? this.#each);
  }

  take(id: string, cents: number): void {
    this.#ofOne.set(id, (this.#ofOne.get(id) ?? this.#each) - cents);
    this.#all -= cents;
  }
}
