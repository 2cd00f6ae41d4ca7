import { useEndOfDay } from '../features/sync/end-of-day/end-of-day-state.ts';
import { useGetReady } from '../features/sync/get-ready/get-ready-state.ts';
import { useSyncPanel } from '../features/sync/sync-panel-state.ts';
import { useDesk } from '../ui/desk-context.tsx';
import { useNavigation } from '../ui/navigation.ts';
import { useClientWindowDialog } from './client-window-dialog.tsx';
import type { CommandName } from './finder.ts';
import { useEstimateOf } from './use-estimate-of.ts';
import { useNewDraft } from './use-new-draft.ts';

export function useCommand(): (command: CommandName) => void {
  const { bridge, store } = useDesk();
  const go = useNavigation(state => state.go);
  const toggleSync = useSyncPanel(state => state.toggle);
  const newDraft = useNewDraft();
  const estimate = useEstimateOf();
  const askClientWindow = useClientWindowDialog(state => state.show);
  const endOfDay = useEndOfDay(state => state.show);
  const getReady = useGetReady(state => state.show);
  return command => {
    switch (command) {
      case 'new':
      case 'in-progress':
      case 'all':
        return go({ screen: 'clients', list: command });
      case 'newDraft':
        return void newDraft();
      case 'estimate':
        return void estimate();
      case 'newWalkIn':
        return go({ screen: 'walk-in-start' });
      case 'walkIns':
        return go({ screen: 'walk-ins' });
      case 'deadlines':
        return go({ screen: 'deadlines' });
      case 'sync':
        return toggleSync();
      case 'syncNow':
        return store.syncNow();
      case 'lock':
        return void bridge.call('session.lock', {});
      case 'account':
        return go({ screen: 'account' });
      case 'switchPerson':
        return void bridge.call('session.switch-person', {});
      case 'clientWindow':
        return askClientWindow();
      case 'getReady':
        return getReady();
      case 'endOfDay':
        return endOfDay('asked');
      case 'help':
        return go({ screen: 'help' });
    }
  };
}
