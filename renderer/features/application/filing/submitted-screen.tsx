import { Button } from '@cmsgov/design-system';
import { CircleCheck, Copy, ExternalLink } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormView } from '../../../../shared/application/form.ts';
import { formatInstant } from '../../../../shared/dates.ts';
import type { Receipt } from '../../../../shared/model/application.ts';
import { announce } from '../../../ui/announce.tsx';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useSomethingChanged } from '../../../ui/something-changed.ts';
import { AnswerList } from '../review/answer-list.tsx';

interface Props {
  view: FormView;
  receipt: Receipt | null;
  clientName: string;
}

/** The last rung: the service's receipt, and the answers as they were sent, for reading only. */
export function SubmittedScreen({ view, receipt, clientName }: Props) {
  const { t } = useTranslation('application');
  const { bridge } = useDesk();
  const ask = useSomethingChanged(state => state.ask);
  const [copied, setCopied] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const copy = async (number: string) => {
    const outcome = await bridge.call('clipboard.copy', { text: number });
    if (!outcome.ok) return;
    setCopied(true);
    announce(t('submitted.copied'));
  };
  return (
    <div className="submitted" data-filing="submitted">
      <section className="receipt">
        <h2 className="topic-title tone-ok" tabIndex={-1} ref={title}>
          <CircleCheck size={24} aria-hidden />
          {receipt ? t('submitted.title', { number: receipt.confirmationNumber }) : t('submitted.titleNoNumber')}
        </h2>
        {receipt && (
          <div className="row">
            <span className="quiet">{t('submitted.received', { time: formatInstant(receipt.receivedAt) })}</span>
            <Button size="small" onClick={() => void copy(receipt.confirmationNumber)}>
              <Copy aria-hidden /> {copied ? t('submitted.copied') : t('submitted.copy')}
            </Button>
          </div>
        )}
        <p>{t('submitted.changes')}</p>
        <div>
          <Button size="small" onClick={() => ask({ clientName, confirmationNumber: receipt?.confirmationNumber ?? null })}>
            {t('submitted.somethingChanged')}
          </Button>
          <Button size="small" variation="ghost" onClick={() => void bridge.call('help.open-link', { link: 'report-changes' })}>
            {t('submitted.reportChanges')} <ExternalLink aria-hidden />
          </Button>
        </div>
      </section>
      <h2 className="section-title">{t('submitted.answers')}</h2>
      <AnswerList view={view} editable={false} />
    </div>
  );
}
