import { create } from 'zustand';

interface ShowToClientState {
  shown: boolean;
  show(): void;
  hide(): void;
}

/** Whether the client is looking at the screen now. */
export const useShowToClient = create<ShowToClientState>(set => ({
  shown: false,
  show: () => set({ shown: true }),
  hide: () => set({ shown: false }),
}));
