import { useSyncPanel } from '../features/sync/sync-panel-state.ts';
import { useDesk } from '../ui/desk-context.tsx';
import { useShortcuts } from '../ui/keys/keyboard.ts';
import { cycleRegion } from '../ui/keys/regions.ts';
import { useNavigation } from '../ui/navigation.ts';
import { focusSearch } from './search-box.tsx';
import { useNewDraft } from './use-new-draft.ts';

const nextRegion = () => cycleRegion(1);
const previousRegion = () => cycleRegion(-1);

/** The chords that work on every screen. Screens add their own. */
export function WorkspaceKeys({ onShortcuts }: { onShortcuts(): void }) {
  const { bridge } = useDesk();
  const go = useNavigation(state => state.go);
  const toggleSync = useSyncPanel(state => state.toggle);
  const newDraft = useNewDraft();
  useShortcuts({
    'Ctrl+K': focusSearch,
    'Ctrl+1': () => go({ screen: 'clients', list: 'new' }),
    'Ctrl+2': () => go({ screen: 'clients', list: 'in-progress' }),
    'Ctrl+3': () => go({ screen: 'clients', list: 'all' }),
    'Ctrl+N': () => void newDraft(),
    'Ctrl+Shift+N': () => go({ screen: 'walk-in-start' }),
    'Ctrl+L': () => void bridge.call('session.lock', {}),
    'Ctrl+Shift+S': toggleSync,
    'Ctrl+Shift+U': () => void bridge.call('session.switch-person', {}),
    F1: onShortcuts,
    F6: nextRegion,
    'Shift+F6': previousRegion,
  });
  return null;
}
