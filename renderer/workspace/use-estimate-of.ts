import { useTranslation } from 'react-i18next';
import { firstValueFrom } from 'rxjs';
import { useClientsView } from '../features/clients/clients-view.ts';
import { announce } from '../ui/announce.tsx';
import { useDesk } from '../ui/desk-context.tsx';
import { useNavigation } from '../ui/navigation.ts';

/** The estimate for the application or client that is shown or selected; with nobody chosen it leads to the list to choose from. */
export function useEstimateOf(): () => Promise<void> {
  const { t } = useTranslation();
  const { store } = useDesk();
  const { place, go } = useNavigation();
  const selectedId = useClientsView(state => state.selectedId);
  return async () => {
    if (place.screen === 'application') return go({ screen: 'estimate', clientId: place.clientId, applicationId: place.applicationId });
    const clientId = 'clientId' in place ? place.clientId : place.screen === 'clients' ? selectedId : null;
    if (clientId === null) {
      go({ screen: 'clients', list: 'all' });
      return announce(t('clients.chooseFirst'));
    }
    const application = await firstValueFrom(store.applicationOf$(clientId));
    if (application) return go({ screen: 'estimate', clientId, applicationId: application.id });
    go({ screen: 'client', clientId });
    announce(t('estimate:noDraft'));
  };
}
