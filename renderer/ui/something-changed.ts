import { create } from 'zustand';

/** Whose change it is: to be said on the phone. */
export interface ChangedAbout {
  clientName: string;
  confirmationNumber: string | null;
}

/** "Something changed" is asked from several screens and answered in one place. */
export const useSomethingChanged = create<{ about: ChangedAbout | null; ask(about: ChangedAbout): void; close(): void }>(set => ({
  about: null,
  ask: about => set({ about }),
  close: () => set({ about: null }),
}));
