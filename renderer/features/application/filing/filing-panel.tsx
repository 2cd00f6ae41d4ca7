import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DeskError, type ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { errorText } from '../../../ui/error-text.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import { OpenPointList } from '../review/open-point-list.tsx';
import type { OpenPoint } from '../review/open-points.ts';
import type { FilingStep } from './ladder.ts';

interface Props {
  applicationId: string;
  filing: FilingStep;
  /** The places that the service's own check named, if it refused. */
  refusedPoints: readonly OpenPoint[];
}

/** From the signature to the receipt. Until the receipt every state says "not submitted". */
export function FilingPanel({ applicationId, filing, refusedPoints }: Props) {
  const { t } = useTranslation('application');
  const { store, link } = useDesk();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const submit = () => {
    setError(null);
    store
      .requestSubmission(applicationId)
      .catch((thrown: unknown) => setError(thrown instanceof DeskError ? thrown.toAnswer() : { code: 'unexpected' }));
  };
  const now = new Date();
  const reason = errorText({ code: filing.step === 'refused' ? filing.code : 'unexpected' }, t);
  switch (filing.step) {
    case 'draft':
    case 'submitted':
      return null;
    case 'sign-again':
      return (
        <section className="filing tone-warn" data-filing="sign-again" tabIndex={-1}>
          <StatusWord status={{ icon: 'attention', tone: 'warn', words: t('filing.signAgain') }} />
          <p>{t(`filing.signAgainWhy.${filing.why}`)}</p>
        </section>
      );
    case 'refused':
      return (
        <section className="filing tone-danger" data-filing="refused" tabIndex={-1}>
          <StatusWord status={{ icon: 'danger', tone: 'danger', words: t('filing.refused', { time: shortMoment(filing.at, now) }) }} />
          <p>
            {reason.title} {reason.action}
          </p>
          <OpenPointList points={refusedPoints} title={t('filing.refusedPoints')} />
        </section>
      );
    case 'signed':
      return (
        <section className="filing" data-filing="signed" tabIndex={-1}>
          <StatusWord status={{ icon: 'signed', tone: 'accent', words: t('filing.signed') }} />
          <p>{t('filing.signedBy', { name: filing.signerName, time: shortMoment(filing.signedAt, now) })}</p>
          {error && <ErrorNotice error={error} />}
          <div className="row">
            <Button variation="solid" onClick={submit}>
              {t('filing.submit')}
            </Button>
            <span className="caption quiet">{t('filing.counts')}</span>
          </div>
        </section>
      );
    case 'waiting':
      return (
        <section className="filing" data-filing="waiting" tabIndex={-1}>
          <StatusWord
            status={
              link.online
                ? { icon: 'sending', tone: 'accent', words: t('filing.sending') }
                : { icon: 'offline', tone: 'warn', words: t('filing.waiting') }
            }
          />
          <p>{t('filing.waitingSince', { time: shortMoment(filing.since, now) })}</p>
          <p className="caption quiet">{t('filing.counts')}</p>
          {filing.tooLong && <p className="tone-warn">{t('filing.tooLong')}</p>}
        </section>
      );
  }
}
