import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import type { Ways } from '../../../../shared/enrollment/ways.ts';

/** The life event beside open enrollment: which of the two is better, and why. */
export function WaysBox({ ways: { best, all, reasons } }: { ways: Ways }) {
  const { t } = useTranslation('coverage');
  return (
    <section className="window-ways" aria-labelledby="ways-title">
      <h3 id="ways-title" className="section-title">
        {t('ways.title')}
      </h3>
      {all.map(way => (
        <p key={`${way.by} ${way.event}`} className={way === best ? 'way-best' : 'quiet'}>
          <span>{way.event ? t(`events.${way.event}`) : t('ways.open-enrollment')}</span>
          <span className="caption number">
            {t('ways.startsOn', { day: formatDay(way.coverageStart) })} · {t('ways.until', { day: formatDay(way.last) })}
          </span>
        </p>
      ))}
      <ul className="caption quiet">
        {reasons.map(reason => (
          <li key={reason}>{t(`ways.${reason}`)}</li>
        ))}
      </ul>
    </section>
  );
}
