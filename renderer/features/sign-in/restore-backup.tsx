import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Modal } from '../../ui/modal.tsx';
import { shortMoment } from '../../ui/moments.ts';
import { useNow } from '../../ui/use-now.ts';

/** Brings a backup in before anybody signs in: whose it is shows the sign-in that opens it. */
export function RestoreBackup({ bridge }: { bridge: DeskBridge }) {
  const { t } = useTranslation();
  const now = useNow();
  const [madeAt, setMadeAt] = useState<string | null>(null);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const [asking, setAsking] = useState(false);

  const restore = async (despite: boolean) => {
    setError(null);
    setMadeAt(null);
    setAsking(false);
    const outcome = await bridge.call('backup.restore', { despite });
    if (outcome.ok) setMadeAt(outcome.value.madeAt);
    else setError(outcome.error);
  };

  return (
    <div className="stack">
      <p className="caption">
        <button type="button" className="link" onClick={() => void restore(false)}>
          {t('signIn.restore.start')}
        </button>
      </p>
      {error && <ErrorNotice error={error} />}
      {error?.code === 'backup-work-here' && <Button onClick={() => setAsking(true)}>{t('signIn.restore.yes')}</Button>}
      <div role="status">{madeAt && <p className="tone-ok">{t('signIn.restore.done', { when: shortMoment(madeAt, now) })}</p>}</div>
      <Modal
        isOpen={asking}
        heading={t('signIn.restore.ask')}
        onClose={() => setAsking(false)}
        size="narrow"
        actions={
          <div className="row">
            <Button variation="solid" onClick={() => void restore(true)}>
              {t('signIn.restore.yes')}
            </Button>
            <Button onClick={() => setAsking(false)}>{t('signIn.restore.no')}</Button>
          </div>
        }
      >
        <p>{t('signIn.restore.askText')}</p>
      </Modal>
    </div>
  );
}
