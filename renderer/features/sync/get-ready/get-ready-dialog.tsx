import { Button, Dropdown } from '@cmsgov/design-system';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentFormVersion, formOf } from '../../../../shared/application/forms.ts';
import { addDays, dayAt, formatDay, todayIn } from '../../../../shared/dates.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { Modal } from '../../../ui/modal.tsx';
import { shortMoment } from '../../../ui/moments.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { useNow } from '../../../ui/use-now.ts';
import { useObservable } from '../../../ui/use-observable.ts';
import { nothingKnown } from '../status-line.tsx';
import { type Check, readinessOf } from './checks.ts';
import { useGetReady } from './get-ready-state.ts';
import { useBattery } from './use-battery.ts';
import './get-ready.css';

/** A minute before an event: whether this computer can work there with no internet, and what to do while it still can be done. */
export function GetReadyDialog({ cards }: { cards: ReactNode }) {
  const { t } = useTranslation();
  const { open, close } = useGetReady();
  return (
    <Modal
      isOpen={open}
      heading={t('getReady.title')}
      size="wide"
      onClose={close}
      actions={<Button onClick={close}>{t('common.close')}</Button>}
    >
      <Readiness />
      {cards}
    </Modal>
  );
}

const longestEvent = 7;

function Readiness() {
  const { t } = useTranslation();
  const { session, link, store } = useDesk();
  const now = useNow();
  const today = todayIn(now.getTime());
  const [lastDay, setLastDay] = useState(today);
  const summary = useObservable(store.summary$, nothingKnown);
  const checks = readinessOf({
    lastDay,
    storage: session.storage,
    link,
    unsent: summary.onlyHere + summary.sending,
    syncedAt: summary.syncedAt,
    now,
    formUntil: formOf(currentFormVersion)?.effectiveTo ?? null,
    passwordExpiresOn: session.method === 'login-mn' ? null : session.assister.passwordExpiresOn,
    offlineUntil: session.offlineUntil,
    diskFreeBytes: useDiskFree(),
    battery: useBattery(),
  });
  const open = checks.filter(check => check.state !== 'ready').length;
  const days = Array.from({ length: longestEvent }, (_, ahead) => addDays(today, ahead));
  return (
    <div className="get-ready">
      <Dropdown
        name="last-day"
        label={t('getReady.lastDay')}
        value={lastDay}
        options={days.map(day => ({ value: day, label: day === today ? t('getReady.today', { day: formatDay(day) }) : formatDay(day) }))}
        onChange={change => setLastDay(change.target.value)}
      />
      <p role="status" className={open === 0 ? 'tone-ok' : 'tone-warn'}>
        <strong>
          {open === 0 ? t('getReady.ready', { until: shortMoment(session.offlineUntil, now) }) : t('getReady.open', { count: open })}
        </strong>
      </p>
      <ul>
        {checks.map(check => (
          <CheckLine key={check.name} check={check} values={valuesOf(check)} />
        ))}
      </ul>
    </div>
  );

  function valuesOf({ name }: Check): Record<string, string> {
    if (name === 'synced') return { when: summary.syncedAt ? shortMoment(summary.syncedAt, now) : '' };
    if (name === 'password') return { day: session.assister.passwordExpiresOn ? formatDay(session.assister.passwordExpiresOn) : '' };
    if (name === 'form') return { day: formatDay(formOf(currentFormVersion)?.effectiveTo ?? dayAt(now.toISOString())) };
    return { until: shortMoment(session.offlineUntil, now) };
  }
}

const icons = { ready: CircleCheck, look: TriangleAlert, stops: CircleAlert } as const;
const tones = { ready: 'tone-ok', look: 'tone-warn', stops: 'tone-danger' } as const;

function CheckLine({ check: { name, state, way }, values }: { check: Check; values: Record<string, string> }) {
  const { t } = useTranslation();
  const { store } = useDesk();
  const go = useNavigation(navigation => navigation.go);
  const close = useGetReady(ready => ready.close);
  const Icon = icons[state];
  const take = () => {
    if (way === 'sync') return store.syncNow();
    close();
    go({ screen: 'account' });
  };
  return (
    <li className="check" data-check={name} data-state={state}>
      <Icon size={18} aria-label={t(`getReady.states.${state}`)} className={tones[state]} />
      <span>{t(`getReady.checks.${name}.${state === 'ready' ? 'ready' : 'open'}`, values)}</span>
      {way && (
        <Button size="small" onClick={take}>
          {way === 'sync' ? t('sync.now') : t('passwordNotice.change')}
        </Button>
      )}
    </li>
  );
}

function useDiskFree(): number | null {
  const { bridge } = useDesk();
  const [free, setFree] = useState<number | null>(null);
  useEffect(() => {
    let wanted = true;
    void bridge.call('app.disk', {}).then(answer => {
      if (wanted && answer.ok) setFree(answer.value.freeBytes);
    });
    return () => {
      wanted = false;
    };
  }, [bridge]);
  return free;
}
