import { create } from 'zustand';

interface PrivacyScreen {
  covered: boolean;
  toggle(): void;
}

/** One key hides everything from whoever looks over the shoulder. Nothing is locked: keys and documents stay where they are. */
export const usePrivacyScreen = create<PrivacyScreen>(set => ({
  covered: false,
  toggle: () => set(({ covered }) => ({ covered: !covered })),
}));

/** What still works under the cover: lifting it, and locking. */
export const passesCover = (chord: string): boolean => chord === 'F9' || chord === 'Ctrl+L';
