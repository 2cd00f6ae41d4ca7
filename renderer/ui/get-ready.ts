import { create } from 'zustand';

interface GetReadyState {
  open: boolean;
  show(): void;
  close(): void;
}

/** The minute before an event. */
export const useGetReady = create<GetReadyState>(set => ({
  open: false,
  show: () => set({ open: true }),
  close: () => set({ open: false }),
}));
