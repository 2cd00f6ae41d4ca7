import { Button } from '@cmsgov/design-system';
import { RefreshCw } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { requestStatus } from '../../../ui/coverage/request-words.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { documentStatus } from '../../../ui/document-ladder.ts';
import { copyStatusShort, filingStatus } from '../../../ui/ladders.ts';
import { Modal } from '../../../ui/modal.tsx';
import { shortMoment } from '../../../ui/moments.ts';
import { listName } from '../../../ui/person.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { useWalkInRows } from '../../../ui/use-walk-ins.ts';
import type { WalkInRow } from '../../../ui/walk-in-rows.ts';
import type { CoverageItem } from '../coverage-items.ts';
import type { DocumentItem } from '../document-items.ts';
import type { SyncItem } from '../sync-items.ts';
import { useCoverageGroups } from '../use-coverage-groups.ts';
import { useDocumentGroups } from '../use-document-groups.ts';
import { useSyncGroups } from '../use-sync-groups.ts';
import { useEndOfDay } from './end-of-day-state.ts';
import { countOf, isOnlyHere, type Leftovers, leftoverNames, leftoversOf } from './leftovers.ts';
import './end-of-day.css';

/** Who goes home sees by name what is not at the service yet. Also when the Desk is closed with such work; it holds nobody up. */
export function EndOfDayDialog() {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const { why, show, close } = useEndOfDay();

  useEffect(() => bridge.on('app.closing', () => show('closing')), [bridge, show]);

  const stay = () => {
    if (why === 'closing') void bridge.call('app.leave', { really: false });
    close();
  };
  return (
    <Modal
      isOpen={why !== null}
      heading={t(why === 'closing' ? 'endOfDay.closing' : 'endOfDay.title')}
      size="wide"
      onClose={stay}
      actions={why && <Actions closing={why === 'closing'} onStay={stay} />}
    >
      <Leftover />
    </Modal>
  );
}

function Actions({ closing, onStay }: { closing: boolean; onStay(): void }) {
  const { t } = useTranslation();
  const { bridge, store } = useDesk();
  const close = useEndOfDay(state => state.close);
  const lock = () => {
    close();
    void bridge.call('session.lock', {});
  };
  return (
    <div className="row">
      <Button variation="solid" onClick={onStay}>
        {t('endOfDay.stay')}
      </Button>
      <Button onClick={() => store.syncNow()}>
        <RefreshCw size={16} aria-hidden /> {t('sync.now')}
      </Button>
      {!closing && <Button onClick={lock}>{t('endOfDay.lock')}</Button>}
      <Button variation="ghost" onClick={() => void bridge.call('app.leave', { really: true })}>
        {t('endOfDay.leave')}
      </Button>
    </div>
  );
}

function Leftover() {
  const { t } = useTranslation();
  const { link, session } = useDesk();
  const now = useNow();
  const leftovers = leftoversOf(useSyncGroups(now), useDocumentGroups(), useCoverageGroups(now), useWalkInRows());
  const onlyHere = isOnlyHere(leftovers);
  if (countOf(leftovers) === 0) return <p>{t('endOfDay.nothing')}</p>;
  return (
    <div className="end-of-day">
      <p className={session.storage === 'memory' ? 'tone-danger' : undefined}>{reminder()}</p>
      {leftoverNames.map(name => {
        const { length } = leftovers[name];
        if (length === 0) return null;
        return (
          <section key={name} aria-labelledby={`end-${name}`}>
            <h3 id={`end-${name}`} className="caption quiet">
              {t(`endOfDay.groups.${name}`)} <strong className="number">{length}</strong>
            </h3>
            <ul>{linesOf(name)}</ul>
          </section>
        );
      })}
    </div>
  );

  function linesOf(name: keyof Leftovers) {
    if (name === 'unmatched') return leftovers.unmatched.map(row => <WalkInLeft key={row.walkIn.id} row={row} />);
    if (name === 'documents') return leftovers.documents.map(item => <DocumentLeft key={item.document.id} item={item} />);
    if (name === 'coverage') return leftovers.coverage.map(item => <CoverageLeft key={item.request.id} item={item} />);
    return leftovers[name].map(item => <ItemLeft key={item.application.id} item={item} now={now} />);
  }

  /** What to do about it, and until when. */
  function reminder(): string {
    if (session.storage === 'memory') return t('endOfDay.memory');
    if (!onlyHere) return t('endOfDay.allCopied');
    return t(link.online ? 'endOfDay.sending' : 'endOfDay.offline', { until: shortMoment(session.offlineUntil, now) });
  }
}

function ItemLeft({ item, now }: { item: SyncItem; now: Date }) {
  const { t } = useTranslation();
  const { client, filing, copy, at } = item;
  const copying = copyStatusShort(filing, copy, t);
  return (
    <li className="end-line">
      <strong className="clip" title={listName(client)}>
        {listName(client)}
      </strong>
      <span className="caption quiet">{t('endOfDay.edited', { when: shortMoment(at, now) })}</span>
      <span className="end-states">
        <StatusWord status={filingStatus(filing, t)} />
        {copying && <StatusWord status={copying} />}
      </span>
    </li>
  );
}

function CoverageLeft({ item: { client, request, copy } }: { item: CoverageItem }) {
  const { t } = useTranslation();
  return (
    <li className="end-line">
      <strong className="clip" title={listName(client)}>
        {listName(client)}
      </strong>
      <span className="caption quiet clip">{t(`coverage:request.${request.command.do}`)}</span>
      <span className="end-states">
        <StatusWord status={requestStatus(request, copy, t)} />
      </span>
    </li>
  );
}

function DocumentLeft({ item: { client, document, way, copy } }: { item: DocumentItem }) {
  const { t } = useTranslation();
  return (
    <li className="end-line">
      <strong className="clip" title={listName(client)}>
        {listName(client)}
      </strong>
      <span className="caption quiet clip">{document.name}</span>
      <span className="end-states">
        <StatusWord status={documentStatus(document, way, copy, t)} />
      </span>
    </li>
  );
}

function WalkInLeft({ row }: { row: WalkInRow }) {
  const { t } = useTranslation();
  return (
    <li className="end-line">
      <strong className="clip" title={row.name}>
        {row.name}
      </strong>
      <span className={`caption ${row.ending ? 'tone-warn' : 'quiet'}`}>{t('walkIns.daysLeft', { count: Math.max(0, row.daysLeft) })}</span>
      <span className="end-states quiet">{t('endOfDay.walkIn')}</span>
    </li>
  );
}
