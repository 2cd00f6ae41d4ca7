import { create } from 'zustand';

export interface DialogState {
  open: boolean;
  show(): void;
  close(): void;
}

/** Of a dialog that several places open. */
export const createDialogState = () =>
  create<DialogState>(set => ({
    open: false,
    show: () => set({ open: true }),
    close: () => set({ open: false }),
  }));
