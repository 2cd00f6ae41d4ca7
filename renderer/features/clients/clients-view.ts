import { create } from 'zustand';
import type { SortName } from './rows.ts';

interface ClientsView {
  query: string;
  sort: SortName;
  selectedId: string | null;
  previewing: boolean;
  setQuery(query: string): void;
  setSort(sort: SortName): void;
  select(clientId: string | null): void;
  setPreviewing(previewing: boolean): void;
}

/** What the list looks like right now; forgotten with the renderer. */
export const useClientsView = create<ClientsView>(set => ({
  query: '',
  sort: 'needs-you',
  selectedId: null,
  previewing: false,
  setQuery: query => set({ query }),
  setSort: sort => set({ sort }),
  select: selectedId => set({ selectedId }),
  setPreviewing: previewing => set({ previewing }),
}));
