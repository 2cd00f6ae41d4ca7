import { Button } from '@cmsgov/design-system';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import { useNavigation } from '../../../ui/navigation.ts';
import { useShoppingHere } from '../shopping-context.ts';
import type { WayOption } from '../ways-in.ts';

/** By which way and from when; without any, where the way to one is. */
export function WayChoice() {
  const { t } = useTranslation('plans');
  const { eligibility, ways, option, choose, clientId } = useShoppingHere();
  const go = useNavigation(state => state.go);
  const id = useId();
  const nameOf = ({ way, event }: WayOption): string =>
    way === null ? t('when.look') : event ? t(`coverage:events.${event}`) : t('when.open-enrollment');
  const isClosed = option.way === null;
  return (
    <section className="set-up" aria-labelledby="when-title">
      <h2 id="when-title" className="section-title">
        {t('when.title')}
      </h2>
      <p>{t('when.county', { county: eligibility.county })}</p>
      {isClosed && (
        <div className="stack">
          <p className="tone-warn">{t('when.closed')}</p>
          <p className="caption quiet">{t('when.closedText')}</p>
        </div>
      )}
      {ways.options.length > 1 ? (
        <>
          <label htmlFor={id} className="unseen">
            {t('when.way')}
          </label>
          <select id={id} className="wide-choice" value={option.id} onChange={event => choose({ wayId: event.target.value })}>
            {ways.options.map(one => (
              <option key={one.id} value={one.id}>
                {`${formatDay(one.startsOn)} · ${nameOf(one)}`}
              </option>
            ))}
          </select>
        </>
      ) : (
        !isClosed && <p>{nameOf(option)}</p>
      )}
      <p>{t(isClosed ? 'when.pricesFor' : 'when.starts', { day: formatDay(option.startsOn) })}</p>
      {option.last && (
        <p className="caption quiet">
          {t('when.until', { day: formatDay(option.last) })} {option.verify && t('when.notConfirmed')}
        </p>
      )}
      {option.isOtherYear && (
        <p className="caption tone-warn">{t('when.otherYear', { year: eligibility.coverageYear, day: formatDay(option.startsOn) })}</p>
      )}
      {ways.closed.map(({ reportId, event, bar }) => (
        <p key={reportId} className="caption quiet">
          {t(`when.bar.${bar}`, { event: t(`coverage:events.${event}`) })}
        </p>
      ))}
      {isClosed && (
        <div>
          <Button size="small" onClick={() => go({ screen: 'coverage', clientId, part: 'life-event' })}>
            {t('when.toEvent')}
          </Button>
        </div>
      )}
    </section>
  );
}
