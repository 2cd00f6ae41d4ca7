import { useEffect } from 'react';
import { useAccountState } from '../ui/account-state.ts';
import { useDesk } from '../ui/desk-context.tsx';
import { useNavigation } from '../ui/navigation.ts';

/**
 * The client whose page, application or coverage is shown is the one whose account the Desk is in; leaving their screens leaves the account.
 * Main takes, keeps and gives back the lease; here it is only told whom it is about.
 */
export function AccountKeeper() {
  const { bridge } = useDesk();
  const place = useNavigation(state => state.place);
  const hear = useAccountState(state => state.hear);
  const clientId = 'clientId' in place ? place.clientId : null;
  useEffect(() => bridge.on('clients.account', hear), [bridge, hear]);
  useEffect(() => {
    if (clientId === null) {
      void bridge.call('clients.leave', {});
      return;
    }
    void bridge.call('clients.open', { clientId }).then(outcome => outcome.ok && hear(outcome.value));
  }, [bridge, clientId, hear]);
  return null;
}
