import { createDialogState } from '../../../ui/dialog-state.ts';

/** The minute before an event. */
export const useGetReady = createDialogState();
