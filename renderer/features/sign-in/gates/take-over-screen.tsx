import { useTranslation } from 'react-i18next';
import { shortMoment } from '../../../ui/moments.ts';
import { useNow } from '../../../ui/use-now.ts';
import { AloneForm } from '../alone-form.tsx';
import { useNextStep } from '../use-next-step.ts';
import type { GateProps } from './gate-props.ts';

/** One session per account: the other computer is named, and its session ended only when the person says so. */
export function TakeOverScreen({ bridge, gate, onState }: GateProps<'take-over'>) {
  const { t } = useTranslation();
  const now = useNow();
  const way = useNextStep(bridge, onState);
  const { deviceName: device, since, seenAt, place } = gate;
  return (
    <AloneForm
      title={t('gates.takeOver.title')}
      lead={t('gates.takeOver.text', { device, since: shortMoment(since, now), seen: shortMoment(seenAt, now) })}
      error={way.error}
      working={way.working}
      submit={t('gates.takeOver.button')}
      onSubmit={event => {
        event.preventDefault();
        void way.take({ step: 'take-over' });
      }}
      leave={t('gates.takeOver.leave')}
      onLeave={way.turnBack}
    >
      {place && <p>{t(`gates.takeOver.place.${place}`)}</p>}
      <p className="quiet">{t('gates.takeOver.what')}</p>
    </AloneForm>
  );
}
