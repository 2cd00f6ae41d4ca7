/**
 * What an action on the live account waits for (sync.md, Leases): a button that needs the account is not hidden, it says what it
 * waits for, and looking goes on meanwhile.
 */
import type { AccountState } from '../../../shared/contracts/desk/session.ts';
import { useAccountState } from '../account-state.ts';
import { useDesk } from '../desk-context.tsx';
import { isOffline } from '../reach.ts';

export type LiveWait = 'offline' | 'sign-in' | Exclude<AccountState['state'], 'held' | 'offline'>;

export function liveWait(account: AccountState, clientId: string, offline: boolean, reachable: boolean): LiveWait | null {
  if (offline) return 'offline';
  if (!reachable) return 'sign-in';
  if (account.clientId !== clientId) return 'none';
  if (account.state === 'held') return null;
  return account.state;
}

/** Null while this Desk is in the client's account and the service can be reached; otherwise a key under `live.` in the texts of coverage. */
export function useLiveWait(clientId: string): LiveWait | null {
  const { link, session } = useDesk();
  const account = useAccountState(state => state.account);
  return liveWait(account, clientId, isOffline(link), link.online && session.signedIn);
}
