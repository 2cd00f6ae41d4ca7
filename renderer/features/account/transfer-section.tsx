import { Button } from '@cmsgov/design-system';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import type { DeviceEntry } from '../../../shared/contracts/service/account.ts';
import { useDesk } from '../../ui/desk-context.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { asErrorAnswer } from '../../ui/error-text.ts';
import { useObservable } from '../../ui/use-observable.ts';

/** Drafts do not follow a person by themselves: where others wait, and a file to carry these. */
export function TransferSection({ devices }: { devices: readonly DeviceEntry[] }) {
  const { t } = useTranslation();
  const { bridge, store } = useDesk();
  const [said, setSaid] = useState<readonly string[]>([]);
  const [error, setError] = useState<ErrorAnswer | null>(null);
  const count = useObservable(store.carried$, 0);
  const elsewhere = devices.filter(device => !device.current && device.unsent > 0 && !device.lostAt);

  const attempt = async (work: () => Promise<readonly string[]>) => {
    setError(null);
    setSaid([]);
    try {
      setSaid(await work());
    } catch (thrown) {
      setError(asErrorAnswer(thrown));
    }
  };
  const save = () =>
    attempt(async () => {
      const outcome = await bridge.call('transfer.save', { documents: store.carry.toText() });
      if (!outcome.ok) setError(outcome.error);
      return outcome.ok && outcome.value.fileName ? [t('account.transfer.saved', { name: outcome.value.fileName })] : [];
    });
  const open = () =>
    attempt(async () => {
      const outcome = await bridge.call('transfer.open', {});
      if (!outcome.ok) setError(outcome.error);
      if (!outcome.ok || outcome.value.documents === null) return [];
      const { taken, left } = await store.carry.fromText(outcome.value.documents);
      return [t('account.transfer.opened', { count: taken }), ...(left > 0 ? [t('account.transfer.skipped', { count: left })] : [])];
    });

  return (
    <section className="card" aria-labelledby="transfer-title">
      <h2 id="transfer-title" className="section-title">
        {t('account.transfer.title')}
      </h2>
      {elsewhere.map(device => (
        <p key={device.id} className="tone-warn">
          {t('account.transfer.elsewhere', { count: device.unsent, name: device.name })}
        </p>
      ))}
      <p className="quiet">{t('account.transfer.text')}</p>
      {count === 0 && <p className="caption quiet">{t('account.transfer.none')}</p>}
      <div className="row">
        {count > 0 && (
          <Button size="small" onClick={() => void save()}>
            {t('account.transfer.save', { count })}
          </Button>
        )}
        <Button size="small" onClick={() => void open()}>
          {t('account.transfer.open')}
        </Button>
      </div>
      <div role="status">
        {said.map(sentence => (
          <p key={sentence} className="tone-ok">
            {sentence}
          </p>
        ))}
      </div>
      {error && <ErrorNotice error={error} />}
    </section>
  );
}
