import { Button } from '@cmsgov/design-system';
import { CalendarClock, CircleHelp, Footprints, Plus, RefreshCw, Users } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../shared/model/client.ts';
import type { WalkIn } from '../../shared/model/walk-in.ts';
import { isCounted } from '../features/deadlines/deadlines.ts';
import { useDeadlines } from '../features/deadlines/use-deadlines.ts';
import { nothingKnown } from '../features/sync/status-line.tsx';
import { useSyncPanel } from '../features/sync/sync-panel-state.ts';
import { Brand } from '../ui/brand.tsx';
import { useDesk } from '../ui/desk-context.tsx';
import { type Place, useNavigation } from '../ui/navigation.ts';
import { useObservable } from '../ui/use-observable.ts';
import { useNewDraft } from './use-new-draft.ts';

const noClients: readonly Client[] = [];
const noWalkIns: readonly WalkIn[] = [];

const isWalkIn = (place: Place, walkIns: readonly WalkIn[]): boolean =>
  place.screen === 'application' && walkIns.some(({ id }) => id === place.applicationId);

export function Rail() {
  const { t } = useTranslation();
  const { store } = useDesk();
  const { place, go } = useNavigation();
  const sync = useSyncPanel();
  const clients = useObservable(store.clients$, noClients);
  const summary = useObservable(store.summary$, nothingKnown);
  const newDraft = useNewDraft();
  const waiting = summary.needYou + summary.onlyHere + summary.ready;
  const inHelp = place.screen === 'help';
  const walkIns = useObservable(store.walkIns$, noWalkIns);
  const inWalkIns = place.screen === 'walk-ins' || place.screen === 'walk-in-start' || isWalkIn(place, walkIns);
  const inClients = !inHelp && !inWalkIns && place.screen !== 'account' && place.screen !== 'deadlines';
  const deadlines = useDeadlines();
  const due = useMemo(() => deadlines.filter(isCounted).length, [deadlines]);
  return (
    <nav className="rail" data-region="rail" aria-label={t('rail.label')}>
      <div className="rail-brand">
        <Brand />
      </div>
      <button
        type="button"
        className="rail-item"
        aria-current={inClients ? 'page' : undefined}
        title={t('rail.clients')}
        onClick={() => go({ screen: 'clients', list: 'all' })}
      >
        <Users size={18} aria-hidden />
        <span className="rail-word">{t('rail.clients')}</span>
        <span className="rail-count">{clients.length.toLocaleString('en-US')}</span>
      </button>
      <button
        type="button"
        className="rail-item"
        aria-current={inWalkIns ? 'page' : undefined}
        title={t('walkIns.rail')}
        onClick={() => go({ screen: 'walk-ins' })}
      >
        <Footprints size={18} aria-hidden />
        <span className="rail-word">{t('walkIns.rail')}</span>
        {walkIns.length > 0 && <span className="rail-count">{walkIns.length}</span>}
      </button>
      <button
        type="button"
        className="rail-item"
        aria-current={place.screen === 'deadlines' ? 'page' : undefined}
        title={t('coverage:deadlines.railHint')}
        onClick={() => go({ screen: 'deadlines' })}
      >
        <CalendarClock size={18} aria-hidden />
        <span className="rail-word">{t('coverage:deadlines.rail')}</span>
        {due > 0 && <span className="rail-count">{due.toLocaleString('en-US')}</span>}
      </button>
      <button type="button" className="rail-item" aria-expanded={sync.open} title={t('rail.sync')} onClick={sync.toggle}>
        <RefreshCw size={18} aria-hidden />
        <span className="rail-word">{t('rail.sync')}</span>
        {waiting > 0 && <span className="rail-count">{waiting}</span>}
      </button>
      <div className="rail-rest" />
      <Button
        className="rail-draft"
        size="small"
        title={`${t('rail.newDraft')} (Ctrl+N)`}
        aria-label={t('rail.newDraft')}
        onClick={() => void newDraft()}
      >
        <Plus size={16} aria-hidden /> <span className="rail-word">{t('rail.newDraft')}</span>
      </Button>
      <button
        type="button"
        className="rail-item"
        aria-current={inHelp ? 'page' : undefined}
        title={t('rail.help')}
        onClick={() => go({ screen: 'help' })}
      >
        <CircleHelp size={18} aria-hidden />
        <span className="rail-word">{t('rail.help')}</span>
      </button>
    </nav>
  );
}
