import { Button } from '@cmsgov/design-system';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import type { AskedDocument } from '../../../ui/add-document.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { asErrorAnswer } from '../../../ui/error-text.ts';
import { Modal } from '../../../ui/modal.tsx';
import { type Look, lookAt } from '../look/look-at.ts';
import { Camera } from './camera.tsx';
import { ChooseSource } from './choose-source.tsx';
import { KeepForm } from './keep-form.tsx';

type Step = { step: 'choose' } | { step: 'reading' } | { step: 'camera' } | { step: 'look'; look: Look; name: string; photo: boolean };

/** Longest part of a file's name that is taken over; what is behind its last dot says nothing. */
const nameOf = (file: File): string => file.name.replace(/\.[^.]*$/, '').slice(0, 120);

/** From a file, a paste, a drop or the camera to a document that is kept: it is always seen before. */
export function AddDocumentDialog({ asked, onClose }: { asked: AskedDocument; onClose(): void }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ step: 'choose' });
  const [error, setError] = useState<ErrorAnswer | null>(null);

  const take = (file: Blob, name: string, photo: boolean) => {
    setError(null);
    setStep({ step: 'reading' });
    lookAt(file).then(
      look => setStep({ step: 'look', look, name, photo }),
      (thrown: unknown) => {
        setError(asErrorAnswer(thrown));
        setStep({ step: 'choose' });
      },
    );
  };
  const choose = () => setStep({ step: 'choose' });

  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const [file] = event.clipboardData?.files ?? [];
      if (!file) return;
      event.preventDefault();
      take(file, nameOf(file), false);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  });

  return (
    <Modal isOpen heading={t('documents.adding.title')} size="wide" onClose={onClose}>
      <div className="stack add-document">
        {error && <ErrorNotice error={error} />}
        {step.step === 'choose' && (
          <ChooseSource onFile={file => take(file, nameOf(file), false)} onCamera={() => setStep({ step: 'camera' })} />
        )}
        {step.step === 'reading' && <p role="status">{t('documents.adding.reading')}</p>}
        {step.step === 'camera' && <Camera onPhoto={photo => take(photo, '', true)} onCancel={choose} />}
        {step.step === 'look' && (
          <KeepForm
            asked={asked}
            look={step.look}
            name={step.name}
            onAgain={() => setStep({ step: step.photo ? 'camera' : 'choose' })}
            againWords={t(step.photo ? 'documents.adding.retake' : 'documents.adding.again')}
            onKept={onClose}
          />
        )}
        {step.step !== 'look' && (
          <div className="row">
            <Button variation="ghost" onClick={onClose}>
              {t('documents.adding.cancel')}
            </Button>
          </div>
        )}
      </div>
    </Modal>
  );
}
