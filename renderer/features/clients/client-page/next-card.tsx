import { Button } from '@cmsgov/design-system';
import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../../ui/desk-context.tsx';
import { type Place, useNavigation } from '../../../ui/navigation.ts';
import { isOutOfReach, nextStep } from '../next-step.ts';
import type { Row } from '../rows.ts';
import type { ClientActions } from '../use-client-actions.ts';
import { useAfterWords } from './after-words.ts';
import { AnotherApplication } from './another-application.tsx';

type Part = Extract<Place, { screen: 'coverage' }>['part'];

/** The one thing to do next; the only primary button of the page. */
export function NextCard({ row, actions }: { row: Row; actions: ClientActions }) {
  const { t } = useTranslation();
  const { client, filing, after } = row;
  const step = nextStep(row, actions.online);
  const name = client.givenName || client.familyName;
  const isAfter = after !== null && step === after.step;
  const part = isAfter ? partOf(row) : null;
  const go = useNavigation(state => state.go);
  const words = useAfterWords(row, name);
  return (
    <section className="card next-card" aria-labelledby="next-title">
      <h2 id="next-title" className="caption quiet card-kicker">
        {t('client.next.title')}
      </h2>
      <p className="body">{isAfter ? words : t(`client.next.${step}`, { name })}</p>
      {part && (
        <div className="row">
          <Button variation="solid" onClick={() => go({ screen: 'coverage', clientId: client.id, part })}>
            {t(`coverage:action.${part}`)}
          </Button>
        </div>
      )}
      {isAfter && filing.rung === 'submitted' && <AfterSubmission row={row} actions={actions} />}
      {!isAfter && step !== 'notHere' && (
        <div className="row">
          <Button variation="solid" disabled={actions.busy} onClick={() => void actions.draft(client, filing)}>
            {t(`client.action.${step}`)}
          </Button>
          {client.list === 'new' && !actions.online && <span className="caption quiet">{t('client.willMove')}</span>}
        </div>
      )}
      {isAfter && filing.rung !== 'submitted' && (
        <div className="row">
          <Button disabled={actions.busy} onClick={() => void actions.draft(client, filing)}>
            {t('client.action.continue')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** Where the step is done; null where it waits for somebody else. A proof of a life event is added beside the event. */
function partOf({ after, standing }: Row): Part | null {
  switch (after?.step) {
    case 'new-proof':
    case 'add-documents':
      return standing?.dues[0]?.kind === 'proof' ? 'life-event' : 'documents';
    case 'choose-plan':
    case 'first-premium':
      return 'plans';
    default:
      return null;
  }
}

/** A submitted application cannot be corrected: it is read, another one is begun, or a change is reported. */
function AfterSubmission({ row: { client, filing }, actions }: { row: Row; actions: ClientActions }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const outOfReach = isOutOfReach(filing, actions.online);
  return (
    <div className="stack">
      <p className="quiet">{t('client.next.afterSubmission')}</p>
      {outOfReach && <p className="quiet">{t('client.next.readLater')}</p>}
      <div className="row">
        <Button disabled={outOfReach} onClick={() => void actions.draft(client, filing)}>
          {t('client.next.read')}
        </Button>
        {filing.applicationId && !outOfReach && <AnotherApplication {...{ client, actions }} lastId={filing.applicationId} />}
        <Button variation="ghost" onClick={() => void bridge.call('help.open-link', { link: 'report-changes' })}>
          {t('client.next.reportChanges')} <ExternalLink size={16} aria-hidden />
        </Button>
      </div>
    </div>
  );
}
