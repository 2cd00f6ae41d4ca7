import { useTranslation } from 'react-i18next';
import type { DeviceEntry } from '../../../../shared/contracts/service/account.ts';
import { contactNamed } from '../../../ui/contacts.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { useObservable } from '../../../ui/use-observable.ts';

interface WhatHappensProps {
  devices: readonly DeviceEntry[];
  onShowUnsent(): void;
}

/** Before somebody stops: what that means for them and their clients, and what should be sent first. */
export function WhatHappens({ devices, onShowUnsent }: WhatHappensProps) {
  const { t } = useTranslation();
  const { store } = useDesk();
  const summary = useObservable(store.summary$, null);
  const here = summary ? summary.onlyHere + summary.ready + summary.sending : 0;
  const elsewhere = devices.filter(device => !device.current && device.unsent > 0 && !device.lostAt);
  const who = t(`contacts.${contactNamed('arc').name}.name`);
  return (
    <ul className="stopping-facts">
      <li>{t('account.stopping.what.access')}</li>
      <li>{t('account.stopping.what.told', { who })}</li>
      <li>{t('account.stopping.what.clients')}</li>
      {here > 0 ? (
        <li>
          <span className="tone-danger">{t('account.stopping.what.unsent', { count: here })}</span>{' '}
          <button type="button" className="link" onClick={onShowUnsent}>
            {t('account.stopping.what.show')}
          </button>
        </li>
      ) : (
        summary && <li>{t('account.stopping.what.allSent')}</li>
      )}
      {elsewhere.map(device => (
        <li key={device.id} className="tone-danger">
          {t('account.transfer.elsewhere', { count: device.unsent, name: device.name })}
        </li>
      ))}
    </ul>
  );
}
