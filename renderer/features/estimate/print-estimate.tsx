import { Button } from '@cmsgov/design-system';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { announce } from '../../ui/announce.tsx';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Modal } from '../../ui/modal.tsx';
import { usePrinting } from '../../ui/print-sheet.tsx';

interface Props {
  isOpen: boolean;
  /** Whose it is, for the record of what was printed; null for a walk-in. */
  clientId: string | null;
  sheet: ReactNode;
  onClose(): void;
}

/** The estimate for the client to take home. */
export function PrintEstimate({ isOpen, clientId, sheet, onClose }: Props) {
  const { t } = useTranslation('estimate');
  const { bridge } = useDesk();
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const [making, setMaking] = useState(false);
  const printing = usePrinting();
  const note = () => bridge.call('audit.note', { action: 'printed', subjectId: clientId });
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
    const outcome = await make(() => bridge.call('print.save-pdf', { about: 'estimate' }));
    if (!outcome.ok) return setError(outcome.error);
    if (!outcome.value.saved) return;
    void note();
    announce(t('print.saved'));
    onClose();
  };
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
        <p>{t('print.what')}</p>
        <p className="quiet">{t('print.care')}</p>
        {error && <ErrorNotice error={error} />}
      </Modal>
      {printing.sheet}
    </>
  );
}
