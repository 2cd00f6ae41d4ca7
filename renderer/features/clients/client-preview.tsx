import { Button } from '@cmsgov/design-system';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPhone } from '../../../shared/phone.ts';
import { copyStatus, filingStatus } from '../../ui/ladders.ts';
import { ageOn, shortMoment } from '../../ui/moments.ts';
import { listName } from '../../ui/person.ts';
import { StatusWord } from '../../ui/status-word.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CoverageFacts } from './coverage-facts.tsx';
import { isOutOfReach } from './next-step.ts';
import type { Row } from './rows.ts';
import type { ClientActions } from './use-client-actions.ts';

interface ClientPreviewProps {
  row: Row;
  actions: ClientActions;
  overlay: boolean;
  onClose(): void;
}

/** The inspector beside the list. Looking here is not opening the account. */
export function ClientPreview({ row, actions, overlay, onClose }: ClientPreviewProps) {
  const { t } = useTranslation();
  const now = useNow();
  const panel = useRef<HTMLElement>(null);
  const { client, filing } = row;
  const copy = copyStatus(filing, row.copy, t);
  const isNew = client.list === 'new';
  const outOfReach = isOutOfReach(filing, actions.online);

  useEffect(() => {
    if (!overlay) return;
    const cameFrom = document.activeElement;
    panel.current?.querySelector('button')?.focus();
    return () => {
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    };
  }, [overlay]);

  return (
    <aside
      ref={panel}
      className={overlay ? 'inspector inspector-over' : 'inspector'}
      data-region="inspector"
      aria-label={t('preview.label')}
      onKeyDown={event => {
        if (overlay && event.key === 'Escape') onClose();
      }}
    >
      <div className="inspector-head">
        <h2 className="section-title clip" title={listName(client)}>
          {listName(client)}
        </h2>
        {overlay && (
          <Button variation="ghost" size="small" aria-label={t('common.close')} onClick={onClose}>
            <X size={16} aria-hidden />
          </Button>
        )}
      </div>
      <p className="caption quiet">
        {t(`lists.${client.list}`)} · {t('preview.authorized', { when: shortMoment(client.authorizedAt, now) })}
      </p>
      <dl className="facts">
        <dt>{t('preview.application')}</dt>
        <dd>
          <StatusWord status={filingStatus(filing, t)} />
          {copy && <StatusWord status={copy} />}
          {filing.rung === 'signed' && <span className="caption quiet">{t('filing.countsFrom')}</span>}
        </dd>
        <CoverageFacts row={row} />
        <dt>{t('preview.about')}</dt>
        <dd>
          {t('preview.age', { age: ageOn(client.birthDate, now) })} · {t('preview.place', { city: client.city, county: client.county })}
        </dd>
        <dt>{t('preview.language')}</dt>
        <dd>{client.interpreter ? t('preview.interpreter', { language: client.preferredLanguage }) : client.preferredLanguage}</dd>
        <dt>{t('preview.phone')}</dt>
        <dd className="number">{client.phone ? formatPhone(client.phone) : t('preview.noPhone')}</dd>
      </dl>
      {isNew && <p className="caption quiet">{actions.online ? t('preview.notOpened') : t('preview.notOpenedOffline')}</p>}
      <div className="stack">
        <Button variation="solid" disabled={actions.busy} onClick={() => void actions.open(client)}>
          {isNew && actions.online ? t('preview.open') : t('preview.goTo')} <kbd aria-hidden>⏎</kbd>
        </Button>
        {filing.rung !== 'submitted' && (
          <Button disabled={actions.busy || outOfReach} onClick={() => void actions.draft(client, filing)}>
            {draftLabel()}
          </Button>
        )}
        {outOfReach && <p className="caption quiet">{t('client.next.notHere')}</p>}
      </div>
      <p className="caption quiet inspector-foot">{t('preview.listsDoNotNotify')}</p>
    </aside>
  );

  function draftLabel(): string {
    if (filing.rung === 'not-started') return actions.online ? t('preview.start') : t('preview.startOffline');
    return actions.online ? t('preview.continue') : t('preview.continueOffline');
  }
}
