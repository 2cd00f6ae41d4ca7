import { create } from 'zustand';

interface EndOfDayState {
  /** `closing`: the person is about to close the Desk, and main waits for what they say. */
  why: 'asked' | 'closing' | null;
  show(why: 'asked' | 'closing'): void;
  close(): void;
}

export const useEndOfDay = create<EndOfDayState>(set => ({
  why: null,
  show: why => set({ why }),
  close: () => set({ why: null }),
}));
