import { Button, ChoiceList } from '@cmsgov/design-system';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormView } from '../../../../shared/application/form.ts';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import { formatInstant, toInstant } from '../../../../shared/dates.ts';
import type { Application } from '../../../../shared/model/application.ts';
import { announce } from '../../../ui/announce.tsx';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { usePrinting } from '../../../ui/print-sheet.tsx';
import { HouseholdSheet } from '../household-picture/household-sheet.tsx';
import { AnswersSheet } from './answers-sheet.tsx';
import { ConsentSheet } from './consent-sheet.tsx';

const kinds = ['answers', 'household', 'consent'] as const;
type Kind = (typeof kinds)[number];

interface Props {
  isOpen: boolean;
  view: FormView;
  application: Application;
  clientName: string;
  onClose(): void;
}

/** For the client to take home: what was answered, the household, the consent. Social Security numbers only by their last digits. */
export function PrintDialog({ isOpen, view, application, clientName, onClose }: Props) {
  const { t } = useTranslation('application');
  const { bridge } = useDesk();
  const [kind, setKind] = useState<Kind>('answers');
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const [making, setMaking] = useState(false);
  const printing = usePrinting();
  const sheets: Readonly<Record<Kind, ReactNode>> = {
    answers: <AnswersSheet view={view} application={application} clientName={clientName} />,
    household: <HouseholdSheet />,
    consent: <ConsentSheet view={view} clientName={clientName} />,
  };
  const sheet = (
    <>
      <h1>
        {kind === 'household' ? `${t('household.title')} · ${clientName}` : kind === 'consent' ? t('print.consentTitle') : clientName}
      </h1>
      {sheets[kind]}
      <p className="caption">{t('print.madeAt', { time: formatInstant(toInstant(Date.now())) })}</p>
    </>
  );
  const note = () => bridge.call('audit.note', { action: 'printed', subjectId: application.clientId });
  // An open dialog holds the page behind it still, on paper too: it steps aside while the sheet is made.
  const make = async <T,>(work: () => Promise<T> | T): Promise<T> => {
    setError(null);
    setMaking(true);
    try {
      return await printing.run(sheet, work);
    } finally {
      setMaking(false);
    }
  };
  const print = async () => {
    await make(() => window.print());
    void note();
  };
  const savePdf = async () => {
    const outcome = await make(() => bridge.call('print.save-pdf', { about: kind }));
    if (!outcome.ok) return setError(outcome.error);
    if (!outcome.value.saved) return;
    void note();
    announce(t('print.saved'));
    onClose();
  };
  const words = { answers: application.status === 'submitted' ? t('print.receipt') : t('print.answers') };
  return (
    <>
      <Modal
        isOpen={isOpen && !making}
        heading={t('print.title')}
        onClose={onClose}
        actions={
          <div className="row">
            <Button variation="solid" onClick={() => void print()}>
              {t('print.print')}
            </Button>
            <Button onClick={() => void savePdf()}>{t('print.savePdf')}</Button>
            <Button variation="ghost" onClick={onClose}>
              {t('print.close')}
            </Button>
          </div>
        }
      >
        <ChoiceList
          type="radio"
          name="print-kind"
          label={t('print.what')}
          choices={kinds.map(one => ({ value: one, label: one === 'answers' ? words.answers : t(`print.${one}`), checked: kind === one }))}
          onChange={event => setKind(kinds.find(one => one === event.target.value) ?? 'answers')}
        />
        <p>{t('print.masked')}</p>
        <p className="quiet">{t('print.care')}</p>
        {error && <ErrorNotice error={error} />}
      </Modal>
      {printing.sheet}
    </>
  );
}
