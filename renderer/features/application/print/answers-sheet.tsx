import { useTranslation } from 'react-i18next';
import type { FormView } from '../../../../shared/application/form.ts';
import { formatInstant } from '../../../../shared/dates.ts';
import type { Application } from '../../../../shared/model/application.ts';
import { InLanguage, useBeside } from '../languages/form-language.tsx';
import { AnswerList } from '../review/answer-list.tsx';

interface Props {
  view: FormView;
  application: Application;
  clientName: string;
}

/** A draft says on paper too that it is none yet; a receipt has its number on top. */
export function AnswersSheet({ view, application, clientName }: Props) {
  const { t } = useTranslation('application');
  const language = useBeside(state => state.language);
  const { receipt, signature, coverageYear } = application;
  return (
    <>
      <p>
        <strong>{t('title', { year: coverageYear })}</strong> · {t('print.for', { name: clientName })}
      </p>
      {receipt ? (
        <p>
          {t('submitted.title', { number: receipt.confirmationNumber })} ·{' '}
          {t('submitted.received', { time: formatInstant(receipt.receivedAt) })}
        </p>
      ) : (
        <p>{t('print.draft')}</p>
      )}
      {signature && <p>{t('filing.signedBy', { name: signature.signerName, time: formatInstant(signature.signedAt) })}</p>}
      <InLanguage language={language ?? 'en'}>
        <AnswerList view={view} editable={false} answersOnly />
      </InLanguage>
    </>
  );
}
