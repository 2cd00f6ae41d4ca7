import { create } from 'zustand';

interface SyncPanelState {
  open: boolean;
  toggle(): void;
  close(): void;
}

export const useSyncPanel = create<SyncPanelState>(set => ({
  open: false,
  toggle: () => set(state => ({ open: !state.open })),
  close: () => set({ open: false }),
}));
