import { useTranslation } from 'react-i18next';
import { firstValueFrom } from 'rxjs';
import { useClientsView } from '../features/clients/clients-view.ts';
import { useClientActions } from '../features/clients/use-client-actions.ts';
import { announce } from '../ui/announce.tsx';
import { useDesk } from '../ui/desk-context.tsx';
import { filingOf } from '../ui/ladders.ts';
import { useNavigation } from '../ui/navigation.ts';

/** A new draft for the client who is selected or shown; with nobody chosen it leads to the list to choose from. */
export function useNewDraft(): () => Promise<void> {
  const { t } = useTranslation();
  const { store } = useDesk();
  const { place, go } = useNavigation();
  const selectedId = useClientsView(state => state.selectedId);
  const actions = useClientActions();
  return async () => {
    const clientId = place.screen === 'client' ? place.clientId : place.screen === 'clients' ? selectedId : null;
    const client = clientId && (await firstValueFrom(store.client$(clientId)));
    if (!client) {
      go({ screen: 'clients', list: 'all' });
      announce(t('clients.chooseFirst'));
      return;
    }
    const application = await firstValueFrom(store.applicationOf$(client.id));
    const filing = filingOf(client, application, await firstValueFrom(store.requests$));
    if (filing.rung === 'submitted') {
      go({ screen: 'client', clientId: client.id });
      announce(t('clients.alreadySubmitted'));
      return;
    }
    // The status line says so as well; a key that does nothing would be a riddle all the same.
    if (filing.applicationId === null && (await firstValueFrom(store.disk$)) === 'tight') announce(t('errors:disk-nearly-full.title'));
    else await actions.draft(client, filing);
  };
}
