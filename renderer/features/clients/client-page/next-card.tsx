import { Button } from '@cmsgov/design-system';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../ui/desk-context.tsx';
import { isOutOfReach, nextStep } from '../next-step.ts';
import type { Row } from '../rows.ts';
import type { ClientActions } from '../use-client-actions.ts';
import { AnotherApplication } from './another-application.tsx';

/** The one thing to do next; the only primary button of the page. */
export function NextCard({ row, actions }: { row: Row; actions: ClientActions }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const { client, filing } = row;
  const step = nextStep(row, actions.online);
  return (
    <section className="card next-card" aria-labelledby="next-title">
      <h2 id="next-title" className="caption quiet card-kicker">
        {t('client.next.title')}
      </h2>
      <p className="body">{t(`client.next.${step}`, { name: client.givenName || client.familyName })}</p>
      {step === 'none' ? (
        <div className="stack">
          <p className="quiet">{t('client.next.afterSubmission')}</p>
          {isOutOfReach(filing, actions.online) && <p className="quiet">{t('client.next.readLater')}</p>}
          <div className="row">
            <Button disabled={isOutOfReach(filing, actions.online)} onClick={() => void actions.draft(client, filing)}>
              {t('client.next.read')}
            </Button>
            {filing.applicationId && !isOutOfReach(filing, actions.online) && (
              <AnotherApplication {...{ client, actions }} lastId={filing.applicationId} />
            )}
            <Button variation="ghost" onClick={() => void bridge.call('help.open-link', { link: 'report-changes' })}>
              {t('client.next.reportChanges')} <ExternalLink size={16} aria-hidden />
            </Button>
          </div>
        </div>
      ) : step === 'notHere' ? null : (
        <div className="row">
          <Button variation="solid" disabled={actions.busy} onClick={() => void actions.draft(client, filing)}>
            {t(`client.action.${step}`)}
          </Button>
          {client.list === 'new' && !actions.online && <span className="caption quiet">{t('client.willMove')}</span>}
        </div>
      )}
    </section>
  );
}
