import { Button } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import type { LostReport } from '../../../../shared/contracts/service/account.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { shortMoment } from '../../../ui/moments.ts';
import { useNow } from '../../../ui/use-now.ts';

/** For the agency: whose data was on the computer. */
export function LostReportDialog({ report, onClose }: { report: LostReport | null; onClose(): void }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const now = useNow();
  const print = () => {
    void bridge.call('audit.note', { action: 'printed', subjectId: null });
    window.print();
  };
  return (
    <Modal
      isOpen={report !== null}
      heading={t('account.devices.reportTitle', { name: report?.deviceName ?? '' })}
      onClose={onClose}
      size="wide"
      actions={
        <div className="row no-print">
          <Button onClick={print}>{t('account.devices.print')}</Button>
          <Button variation="ghost" onClick={onClose}>
            {t('account.devices.close')}
          </Button>
        </div>
      }
    >
      {report && (
        <>
          <p>
            {report.lastPulledAt
              ? t('account.devices.reportText', {
                  when: shortMoment(report.reportedAt, now),
                  pulled: shortMoment(report.lastPulledAt, now),
                })
              : t('account.devices.reportNever', { when: shortMoment(report.reportedAt, now) })}
          </p>
          {report.clients.length === 0 && <p className="quiet">{t('account.devices.reportNone')}</p>}
          <ul className="plain-rows">
            {report.clients.map(client => (
              <li key={client.id} className="account-row">
                <span className="clip">{client.name}</span>
                <span className="caption quiet clip">{client.city}</span>
                <span className="caption quiet number">{shortMoment(client.authorizedAt, now)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Modal>
  );
}
