import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, formatDay } from '../../../../shared/dates.ts';
import type { LifeEvent, ProofGroup } from '../../../../shared/enrollment/events.ts';
import { defaultSettings } from '../../../../shared/enrollment/settings.ts';
import type { SepWindow } from '../../../../shared/enrollment/window.ts';
import { useSupport } from '../../../ui/coverage/use-support.ts';
import { either } from '../../../ui/coverage/words.ts';
import { StatusWord } from '../../../ui/status-word.tsx';
import { WindowDoubts } from './window-doubts.tsx';
import { windowStatus } from './window-words.ts';
import './window.css';

interface WindowPanelProps {
  event: LifeEvent;
  window: SepWindow;
  /** What is asked for to prove it; null where that is shown elsewhere. */
  proofs: readonly ProofGroup[] | null;
  /** From when a plan can be chosen, if that is not as the calendar says. */
  openFrom?: string;
  today: Day;
  /** What follows from the days, right below them. */
  children?: ReactNode;
}

/** What an event opens: the days, the start of coverage, the proofs, what speaks against it and what nobody has settled. */
export function WindowPanel({ event, window, proofs, openFrom, today, children }: WindowPanelProps) {
  const { t } = useTranslation('coverage');
  const { support } = useSupport();
  const { first, last, daysLeft, start, uploadUntil, reportUntil, choosableFrom, reasons } = window;
  const status = windowStatus(window, t);
  return (
    <div className="window-panel" data-window={reasons.includes('condition-unmet') ? 'against' : window.status}>
      <p className="window-head">
        <StatusWord status={status} />
        {daysLeft !== null && window.status === 'open' && (
          <span className="number quiet">{daysLeft === 0 ? t('window.lastToday') : t('window.daysLeft', { count: daysLeft })}</span>
        )}
      </p>
      {first && last && (
        <dl className="facts window-facts">
          <dt>{t('window.first')}</dt>
          <dd className="number">{formatDay(first)}</dd>
          <dt>{t('window.last')}</dt>
          <dd className="number">
            <strong>{formatDay(last)}</strong>
          </dd>
          {window.status !== 'over' && (
            <>
              <dt>{t('window.from')}</dt>
              <dd>{openFrom ?? fromWords()}</dd>
              <dt>{t('window.start')}</dt>
              <dd>
                {start ? <strong className="number">{formatDay(start.day)}</strong> : t('window.startCase')}
                {start?.later && <span className="caption quiet">{t('window.startLater', { day: formatDay(start.later) })}</span>}
                {start?.otherReading && (
                  <span className="caption tone-warn">{t('window.startOther', { day: formatDay(start.otherReading) })}</span>
                )}
              </dd>
              {uploadUntil && (
                <>
                  <dt>{t('window.upload')}</dt>
                  <dd>
                    <strong className="number">{formatDay(uploadUntil)}</strong>
                    <span className={`caption ${uploadUntil < today ? 'tone-danger' : 'quiet'}`}>
                      {uploadUntil < today
                        ? t('window.uploadPast', { support })
                        : t('window.uploadHint', { count: defaultSettings.processingDays })}
                    </span>
                  </dd>
                </>
              )}
            </>
          )}
          {reportUntil && (
            <>
              <dt>{t('window.reportBy')}</dt>
              <dd className="number">{formatDay(reportUntil)}</dd>
            </>
          )}
          <dt>{t('window.early')}</dt>
          <dd>{earlyWords()}</dd>
        </dl>
      )}
      {!(first && last) && event.window.opens === 'decision' && (
        <p>
          {t('window.earlyDecision')} {reportUntil && t('window.reportByDay', { day: formatDay(reportUntil) })}
        </p>
      )}
      <WindowDoubts window={window} asking={proofs !== null} />
      {children}
      {proofs && <Proofs event={event} proofs={proofs} />}
    </div>
  );

  function fromWords(): string {
    if (choosableFrom === null) return t('window.fromNever');
    return choosableFrom === today ? t('window.fromToday') : t('window.fromDay', { day: formatDay(choosableFrom) });
  }

  function earlyWords(): string {
    if (event.window.opens === 'month') return t('window.earlyMonth');
    if (event.window.opens === 'decision') return t('window.earlyDecision');
    return event.window.before > 0 ? t('window.earlyYes', { count: event.window.before }) : t('window.earlyNo');
  }
}

function Proofs({ event, proofs }: { event: LifeEvent; proofs: readonly ProofGroup[] }) {
  const { t } = useTranslation('coverage');
  return (
    <section className="window-proofs" aria-labelledby="window-proofs-title">
      <h3 id="window-proofs-title" className="section-title">
        {t('window.proofs')} {proofs.length > 1 && <span className="caption quiet">{t('window.proofsEach')}</span>}
      </h3>
      {event.caseByCase && <p>{t('window.proofsCase')}</p>}
      {!event.caseByCase && proofs.length === 0 && <p>{t('window.proofsNone')}</p>}
      {proofs.length > 0 && (
        <ul>
          {proofs.map(group => (
            <li key={group.anyOf.join()}>{either(group.anyOf.map(what => t(`proofs.${what}`)))}</li>
          ))}
        </ul>
      )}
      {event.preVerified === 'maybe' && <p className="caption quiet">{t('window.proofsMaybe')}</p>}
    </section>
  );
}
