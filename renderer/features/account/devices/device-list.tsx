import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../../shared/contracts/errors.ts';
import type { DeviceEntry, LostReport } from '../../../../shared/contracts/service/account.ts';
import { contactNamed } from '../../../ui/contacts.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { DeviceRow } from './device-row.tsx';
import { LostReportDialog } from './lost-report-dialog.tsx';
import { ReportLostDialog } from './report-lost-dialog.tsx';

/** The computers that the assister has signed in on, what is only there, and the way to report one lost. */
export function DeviceList({ devices, onChanged }: { devices: readonly DeviceEntry[]; onChanged(): void }) {
  const { t } = useTranslation();
  const { bridge } = useDesk();
  const [losing, setLosing] = useState<DeviceEntry | null>(null);
  const [report, setReport] = useState<LostReport | null>(null);
  const [error, setError] = useState<ErrorAnswer | null>(null);

  const show = async (channel: 'devices.report-lost' | 'devices.lost-report', id: string) => {
    setLosing(null);
    const outcome = await bridge.call(channel, { id });
    setError(outcome.ok ? null : outcome.error);
    if (outcome.ok) setReport(outcome.value);
    onChanged();
  };

  return (
    <section className="card" aria-labelledby="devices-title">
      <h2 id="devices-title" className="section-title">
        {t('account.devices.title')}
      </h2>
      <ul className="plain-rows">
        {devices.map(device => (
          <DeviceRow
            key={device.id}
            device={device}
            onRenamed={onChanged}
            onReport={() => setLosing(device)}
            onShowReport={() => void show('devices.lost-report', device.id)}
          />
        ))}
      </ul>
      {error && <ErrorNotice error={error} />}
      <p className="caption quiet">{t('account.devices.self', { phone: contactNamed('arc').phones[0] })}</p>
      <ReportLostDialog device={losing} onYes={id => void show('devices.report-lost', id)} onClose={() => setLosing(null)} />
      <LostReportDialog report={report} onClose={() => setReport(null)} />
    </section>
  );
}
