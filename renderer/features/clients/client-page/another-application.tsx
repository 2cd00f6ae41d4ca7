import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../../../shared/model/client.ts';
import { Modal } from '../../../ui/modal.tsx';
import type { ClientActions } from '../use-client-actions.ts';

/** Not the way to correct what was submitted: it says so before it begins one. */
export function AnotherApplication({ client, lastId, actions }: { client: Client; lastId: string; actions: ClientActions }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variation="ghost" onClick={() => setAsking(true)}>
        {t('client.another.button')}
      </Button>
      <Modal
        isOpen={asking}
        heading={t('client.another.title')}
        onClose={() => setAsking(false)}
        actions={
          <div className="row">
            <Button
              variation="solid"
              disabled={actions.busy}
              onClick={() => {
                setAsking(false);
                void actions.another(client, lastId);
              }}
            >
              {t('client.another.start')}
            </Button>
            <Button variation="ghost" onClick={() => setAsking(false)}>
              {t('client.another.cancel')}
            </Button>
          </div>
        }
      >
        <p>{t('client.another.text')}</p>
        <p className="quiet">{t('client.another.carried')}</p>
      </Modal>
    </>
  );
}
