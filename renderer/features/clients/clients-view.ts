import { create } from 'zustand';
import type { SortName } from './rows.ts';
import type { StateName } from './states.ts';

interface ClientsView {
  query: string;
  sort: SortName;
  state: StateName;
  selectedId: string | null;
  previewing: boolean;
  /** The person goes from the search into the list; done once the list has what they typed. */
  entering: boolean;
  setQuery(query: string): void;
  setSort(sort: SortName): void;
  setState(state: StateName): void;
  select(clientId: string | null): void;
  setPreviewing(previewing: boolean): void;
  setEntering(entering: boolean): void;
}

/** What the list looks like right now; forgotten with the renderer. */
export const useClientsView = create<ClientsView>(set => ({
  query: '',
  sort: 'needs-you',
  state: 'all',
  selectedId: null,
  previewing: false,
  entering: false,
  setQuery: query => set({ query, entering: false }),
  setSort: sort => set({ sort }),
  setState: state => set({ state }),
  select: selectedId => set({ selectedId }),
  setPreviewing: previewing => set({ previewing }),
  setEntering: entering => set({ entering }),
}));
