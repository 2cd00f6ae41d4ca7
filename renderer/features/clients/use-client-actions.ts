import { useState } from 'react';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import type { Client } from '../../../shared/model/client.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { asErrorAnswer, isPassing } from '../../ui/error-text.ts';
import type { Filing } from '../../ui/ladders.ts';
import { useNavigation } from '../../ui/navigation.ts';
import { canReach } from '../../ui/reach.ts';
import { isOutOfReach } from './next-step.ts';

export interface ClientActions {
  online: boolean;
  busy: boolean;
  error: ErrorAnswer | null;
  /** Opens the account: online the service moves a new client to In progress. A blocked way does not keep the page shut. */
  open(client: Client): Promise<void>;
  /** Starts a draft, or goes on with the one there is; also without any network. Leads to the client where it is not here yet. */
  draft(client: Client, filing: Filing): Promise<void>;
  /** Another application after a submitted one, with what that says about the people. */
  another(client: Client, lastId: string): Promise<void>;
}

export function useClientActions(): ClientActions {
  const { bridge, store, session, link } = useDesk();
  const go = useNavigation(state => state.go);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const online = canReach(link, session.signedIn);

  const attempt = async (work: () => Promise<ErrorAnswer | null>): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setError(null);
    try {
      setError(await work());
    } catch (thrown) {
      setError(asErrorAnswer(thrown));
    } finally {
      setBusy(false);
    }
  };

  const markOpened = async (client: Client): Promise<ErrorAnswer | null> => {
    if (!online) return null;
    const outcome = await bridge.call('clients.open', { clientId: client.id });
    return outcome.ok || isPassing(outcome.error) ? null : outcome.error;
  };

  return {
    online,
    busy,
    error,
    open: client =>
      attempt(async () => {
        const refused = await markOpened(client);
        if (!refused) go({ screen: 'client', clientId: client.id });
        return refused;
      }),
    another: (client, lastId) =>
      attempt(async () => {
        const refused = await markOpened(client);
        if (refused) return refused;
        go({ screen: 'application', clientId: client.id, applicationId: (await store.startDraft(client.id, lastId)).id });
        return null;
      }),
    draft: (client, filing) =>
      attempt(async () => {
        const refused = await markOpened(client);
        if (refused) return refused;
        if (isOutOfReach(filing, online)) {
          go({ screen: 'client', clientId: client.id });
          return null;
        }
        const applicationId = filing.applicationId ?? (await store.startDraft(client.id)).id;
        go({ screen: 'application', clientId: client.id, applicationId });
        return null;
      }),
  };
}
