import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import type { DeviceEntry } from '../../../../shared/contracts/service/account.ts';
import { Modal } from '../../../ui/modal.tsx';

interface ReportLostDialogProps {
  device: DeviceEntry | null;
  onYes(id: string): void;
  onClose(): void;
}

/** What it costs is said before, and it cannot be undone. */
export function ReportLostDialog({ device, onYes, onClose }: ReportLostDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      isOpen={device !== null}
      heading={t('account.devices.ask', { name: device?.name ?? '' })}
      onClose={onClose}
      size="narrow"
      actions={
        <div className="row">
          <Button variation="solid" className="danger-button" onClick={() => device && onYes(device.id)}>
            {t('account.devices.askYes')}
          </Button>
          <Button onClick={onClose}>{t('account.devices.askNo')}</Button>
        </div>
      }
    >
      <p>{t('account.devices.askText')}</p>
      {device && device.unsent > 0 && <p className="tone-danger">{t('account.devices.askUnsent', { count: device.unsent })}</p>}
      {device && device.others > 0 && <p className="tone-warn">{t('account.devices.askOthers')}</p>}
    </Modal>
  );
}
