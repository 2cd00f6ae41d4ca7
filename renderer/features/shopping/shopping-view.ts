import { create } from 'zustand';
import { everyPlan, type PlanFilter, type PlanSort } from '../../../shared/shopping/listing.ts';
import type { Taken } from '../../../shared/shopping/quote.ts';
import type { ExpectedUse } from '../../../shared/shopping/use.ts';

/**
 * What was chosen while looking at plans, for the client that was looked at last. In this page's memory alone: a lock forgets it, it is
 * never stored and never sent. What is sent is what is signed.
 */
export interface ShoppingChoices {
  /** Null: everybody who may. */
  memberIds: readonly string[] | null;
  tobacco: readonly string[];
  /** By member; who is not in it expects some care. */
  use: Readonly<Record<string, ExpectedUse>>;
  /** `WayOption.id`; null: the first. */
  wayId: string | null;
  taken: Taken;
  doctors: string;
  medicines: string;
  filter: PlanFilter;
  sort: PlanSort;
  compared: readonly string[];
  selectedId: string | null;
  page: { name: 'list' } | { name: 'compare' } | { name: 'enroll'; planId: string };
}

const untouched: ShoppingChoices = {
  memberIds: null,
  tobacco: [],
  use: {},
  wayId: null,
  taken: 'all',
  doctors: '',
  medicines: '',
  filter: everyPlan,
  sort: 'premium',
  compared: [],
  selectedId: null,
  page: { name: 'list' },
};

interface ShoppingView {
  clientId: string | null;
  choices: ShoppingChoices;
  /** Another client begins with nothing chosen. */
  of(clientId: string): ShoppingChoices;
  choose(clientId: string, changes: Partial<ShoppingChoices>): void;
}

export const useShoppingView = create<ShoppingView>((set, get) => ({
  clientId: null,
  choices: untouched,
  of: clientId => (get().clientId === clientId ? get().choices : untouched),
  choose: (clientId, changes) => set({ clientId, choices: { ...get().of(clientId), ...changes } }),
}));
