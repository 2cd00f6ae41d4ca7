import { create } from 'zustand';

interface SyncPanelState {
  open: boolean;
  show(): void;
  toggle(): void;
  close(): void;
}

export const useSyncPanel = create<SyncPanelState>(set => ({
  open: false,
  show: () => set({ open: true }),
  toggle: () => set(state => ({ open: !state.open })),
  close: () => set({ open: false }),
}));
