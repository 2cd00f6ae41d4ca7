import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SyncSummary } from '../../store/types.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { shortMoment } from '../../ui/moments.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useObservable } from '../../ui/use-observable.ts';
import { useGetReady } from './get-ready/get-ready-state.ts';
import { statusFacts, storageMode } from './status-facts.ts';
import { useSyncPanel } from './sync-panel-state.ts';
import './sync.css';

export const nothingKnown: SyncSummary = { needYou: 0, onlyHere: 0, ready: 0, sending: 0, syncedAt: null, saveProblem: null };

/** Always there, never moves the layout; a screen reader hears it only when its words change. */
export function StatusLine() {
  const { t } = useTranslation();
  const { bridge, store, session, link } = useDesk();
  const summary = useObservable(store.summary$, nothingKnown);
  const now = useNow();
  const { open, toggle } = useSyncPanel();
  const getReady = useGetReady(state => state.show);
  const disk = useObservable(store.disk$, 'enough');
  const facts = statusFacts(summary, link, session.storage, disk, t);
  const mode = storageMode(session.storage, link);
  return (
    <footer className="status-line caption" data-region="status">
      <button type="button" className="status-facts" aria-expanded={open} title={t('status.details')} onClick={toggle}>
        <span aria-live="polite" aria-atomic="true" className="status-live">
          {facts.map(fact => (
            <StatusWord key={fact.words} status={fact} />
          ))}
        </span>
      </button>
      <span className={`clip status-storage ${mode === 'memory' ? 'tone-warn' : 'quiet'}`} title={t(`status.storage.${mode}Long`)}>
        {t(`status.storage.${mode}`)}
      </span>
      {session.storage === 'sealed' && (
        <button type="button" className="quiet clip status-ready" title={t('status.readyHint')} onClick={getReady}>
          {t('status.readyOffline', { until: shortMoment(session.offlineUntil, now) })}
        </button>
      )}
      <button type="button" className="status-lock" onClick={() => void bridge.call('session.lock', {})}>
        <Lock size={14} aria-hidden />
        {t('status.lock')} <kbd aria-hidden>Ctrl L</kbd>
      </button>
    </footer>
  );
}
