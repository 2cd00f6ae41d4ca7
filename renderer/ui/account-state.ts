import { create } from 'zustand';
import type { AccountState } from '../../shared/contracts/desk/session.ts';

interface AccountStateStore {
  account: AccountState;
  hear(account: AccountState): void;
}

export const inNoAccount: AccountState = { clientId: null, state: 'none', since: null, freeAt: null };

/** Whose live account this Desk is in, or waits for, as main tells it. */
export const useAccountState = create<AccountStateStore>(set => ({
  account: inNoAccount,
  hear: account => set({ account }),
}));
