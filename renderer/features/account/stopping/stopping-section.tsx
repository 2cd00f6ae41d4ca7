import { Button } from '@cmsgov/design-system';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../shared/contracts/desk/bridge.ts';
import type { DeviceEntry } from '../../../../shared/contracts/service/account.ts';
import { formatDay } from '../../../../shared/dates.ts';
import { supportOf } from '../../../ui/contacts.ts';
import { useDesk } from '../../../ui/desk-context.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { useAsked } from '../../../ui/use-asked.ts';
import { StoppingForm } from './stopping-form.tsx';

type Notice = AnswerOf<'account.stopping'>['notice'];

interface StoppingSectionProps {
  online: boolean;
  /** The person came here for this. */
  wanted: boolean;
  devices: readonly DeviceEntry[];
  onShowUnsent(): void;
}

/** Who no longer serves tells the ARC immediately (seed: Account Management): here, and until the last day is over it can be taken back. */
export function StoppingSection({ online, wanted, devices, onShowUnsent }: StoppingSectionProps) {
  const { t } = useTranslation();
  const { bridge, session } = useDesk();
  const asked = useAsked(bridge, 'account.stopping', {}, online);
  const [told, setTold] = useState<{ notice: Notice } | null>(null);
  const [telling, setTelling] = useState(false);
  const [takeBackError, setTakeBackError] = useState<typeof asked.error>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (wanted) heading.current?.focus();
  }, [wanted]);
  const known = told ?? asked.value;
  const support = supportOf(session.assister.role);

  const takeBack = async () => {
    const outcome = await bridge.call('account.go-on', {});
    setTakeBackError(outcome.ok ? null : outcome.error);
    if (outcome.ok) setTold(outcome.value);
  };

  return (
    <section className="card" aria-labelledby="stopping-title">
      <h2 id="stopping-title" className="section-title" ref={heading} tabIndex={-1}>
        {t('account.stopping.title')}
      </h2>
      {body()}
    </section>
  );

  function body() {
    if (!online) {
      const who = t(`contacts.${support.name}.name`);
      const [phone] = support.phones;
      return <p className="quiet">{phone ? t('account.stopping.offlinePhone', { who, phone }) : t('account.stopping.offline', { who })}</p>;
    }
    if (!known) return asked.error && <ErrorNotice error={asked.error} />;
    if (telling)
      return (
        <StoppingForm
          {...{ devices, onShowUnsent }}
          onEnd={answer => {
            setTelling(false);
            if (answer) setTold(answer);
          }}
        />
      );
    if (!known.notice)
      return (
        <>
          <p className="quiet">{t('account.stopping.lead')}</p>
          {told && (
            <p className="tone-ok" role="status">
              {t('account.stopping.takenBack')}
            </p>
          )}
          <div>
            <Button size="small" onClick={() => setTelling(true)}>
              {t('account.stopping.begin')}
            </Button>
          </div>
        </>
      );
    return (
      <>
        <p role="status">{t('account.stopping.standing', { day: formatDay(known.notice.lastDay) })}</p>
        <p className="quiet">{t('account.stopping.untilThen')}</p>
        {takeBackError && <ErrorNotice error={takeBackError} />}
        <div className="row">
          <Button size="small" onClick={() => void takeBack()}>
            {t('account.stopping.takeBack')}
          </Button>
          <Button size="small" variation="ghost" onClick={() => setTelling(true)}>
            {t('account.stopping.otherDay')}
          </Button>
        </div>
      </>
    );
  }
}
