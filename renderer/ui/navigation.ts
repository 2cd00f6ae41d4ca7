import { create } from 'zustand';
import type { Place } from '../../shared/contracts/desk/place.ts';

export type { Place };

interface Navigation {
  place: Place;
  go(place: Place): void;
}

/** Where the person is. A lock forgets it with the rest of the page; main remembers it (ids only, in memory) until the same person is back. */
export const useNavigation = create<Navigation>(set => ({
  place: { screen: 'clients', list: 'new' },
  go: place => set({ place }),
}));
