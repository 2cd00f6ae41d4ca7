import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../ui/desk-context.tsx';
import { createDialogState } from '../ui/dialog-state.ts';
import { Modal } from '../ui/modal.tsx';

export const useClientWindowDialog = createDialogState();

/** Says what will happen before the Desk locks itself and gives the screen to the client. */
export function ClientWindowDialog() {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const { open, close } = useClientWindowDialog();
  return (
    <Modal
      isOpen={open}
      heading={t('clientWindow.title')}
      onClose={close}
      size="narrow"
      actions={
        <div className="row">
          <Button variation="solid" onClick={() => void bridge.call('client-window.open', {})}>
            {t('clientWindow.open')}
          </Button>
          <Button onClick={close}>{t('clientWindow.cancel')}</Button>
        </div>
      }
    >
      <p>{t('clientWindow.text')}</p>
    </Modal>
  );
}
