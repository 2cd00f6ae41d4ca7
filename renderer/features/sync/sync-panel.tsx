import { Button } from '@cmsgov/design-system';
import { RefreshCw, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../ui/desk-context.tsx';
import { shortMoment } from '../../ui/moments.ts';
import { isIntercepted } from '../../ui/reach.ts';
import { useNow } from '../../ui/use-now.ts';
import { useWalkInRows } from '../../ui/use-walk-ins.ts';
import type { CoverageItem } from './coverage-items.ts';
import { CoverageSyncLine } from './coverage-sync-line.tsx';
import type { DocumentItem } from './document-items.ts';
import { DocumentSyncLine } from './document-sync-line.tsx';
import { useEndOfDay } from './end-of-day/end-of-day-state.ts';
import { SyncItemLine } from './sync-item-line.tsx';
import { type GroupName, groupNames } from './sync-items.ts';
import { useSyncPanel } from './sync-panel-state.ts';
import { useCoverageGroups } from './use-coverage-groups.ts';
import { useDocumentGroups } from './use-document-groups.ts';
import { useSyncGroups } from './use-sync-groups.ts';
import { WalkInSyncLine } from './walk-in-sync-line.tsx';

/** Rises over any screen; Esc closes it and the focus goes back. */
export function SyncPanel() {
  const open = useSyncPanel(state => state.open);
  return open ? <OpenSyncPanel /> : null;
}

function OpenSyncPanel() {
  const { t } = useTranslation();
  const { bridge, store, link } = useDesk();
  const close = useSyncPanel(state => state.close);
  const now = useNow();
  const groups = useSyncGroups(now);
  const endOfDay = useEndOfDay(state => state.show);
  const walkIns = useWalkInRows();
  const documents: Partial<Record<GroupName, readonly DocumentItem[]>> = useDocumentGroups();
  const coverage: Partial<Record<GroupName, readonly CoverageItem[]>> = useCoverageGroups(now);
  const countIn = (name: GroupName): number =>
    groups[name].length + (coverage[name]?.length ?? 0) + (documents[name]?.length ?? 0) + (name === 'onlyHere' ? walkIns.length : 0);
  const shown = groupNames.filter(name => countIn(name) > 0);
  const panel = useRef<HTMLElement>(null);

  useEffect(() => {
    const cameFrom = document.activeElement;
    panel.current?.querySelector('button')?.focus();
    return () => {
      const isElsewhere = document.activeElement !== document.body;
      if (!isElsewhere && cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    };
  }, []);

  // What has the focus is never wholly under the panel (WCAG 2.4.11): in a small window it covers the whole screen.
  useEffect(() => {
    const makeWay = ({ target }: FocusEvent) => {
      const box = panel.current?.getBoundingClientRect();
      if (!box || !(target instanceof HTMLElement) || panel.current?.contains(target)) return;
      const { left, right, top, bottom } = target.getBoundingClientRect();
      if (left >= box.left && right <= box.right && top >= box.top && bottom <= box.bottom) close();
    };
    document.addEventListener('focusin', makeWay);
    return () => document.removeEventListener('focusin', makeWay);
  }, [close]);

  const syncNow = () => {
    store.syncNow();
    void bridge.call('service.try-now', {});
  };

  return (
    <section
      ref={panel}
      className="sync-panel"
      data-region="sync"
      aria-labelledby="sync-title"
      onKeyDown={event => {
        if (event.key === 'Escape') close();
      }}
    >
      <div className="sync-head">
        <h2 id="sync-title" className="section-title">
          {t('sync.title')}
        </h2>
        <span className="caption quiet sync-contact">
          {link.lastContactAt ? t('sync.lastContact', { when: shortMoment(link.lastContactAt, now) }) : t('sync.noContact')}
        </span>
        <Button size="small" onClick={syncNow}>
          <RefreshCw size={16} aria-hidden /> {t('sync.now')}
        </Button>
        <Button
          size="small"
          onClick={() => {
            close();
            endOfDay('asked');
          }}
        >
          {t('endOfDay.open')}
        </Button>
        <Button variation="ghost" size="small" aria-label={t('common.close')} onClick={close}>
          <X size={16} aria-hidden />
        </Button>
      </div>
      <div className="sync-body">
        {isIntercepted(link) && <p className="tone-warn">{t('status.intercepted')}</p>}
        {shown.length === 0 && <p className="quiet">{t('sync.nothing')}</p>}
        {shown.map(name => (
          <section key={name} className="sync-group" aria-labelledby={`sync-${name}`}>
            <h3 id={`sync-${name}`} className="caption quiet">
              {t(`sync.groups.${name}`)} <strong className="number">{countIn(name)}</strong>
            </h3>
            <ul>
              {groups[name].map(item => (
                <SyncItemLine key={item.application.id} item={item} group={name} now={now} />
              ))}
              {coverage[name]?.map(item => (
                <CoverageSyncLine key={item.request.id} item={item} now={now} />
              ))}
              {documents[name]?.map(item => (
                <DocumentSyncLine key={item.document.id} item={item} now={now} />
              ))}
              {name === 'onlyHere' && walkIns.map(row => <WalkInSyncLine key={row.walkIn.id} row={row} />)}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
