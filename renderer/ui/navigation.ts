import { create } from 'zustand';

export type Place =
  | { screen: 'clients'; list: 'new' | 'in-progress' | 'all' }
  | { screen: 'client'; clientId: string }
  | { screen: 'application'; clientId: string; applicationId: string; topicKey?: string }
  | { screen: 'help'; page?: string };

interface Navigation {
  place: Place;
  go(place: Place): void;
}

/** Where the person is. Lives in memory only: a lock forgets it with the rest of the renderer. */
export const useNavigation = create<Navigation>(set => ({
  place: { screen: 'clients', list: 'new' },
  go: place => set({ place }),
}));
