import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../../shared/dates.ts';
import type { PlannedEnd } from '../../../../shared/enrollment/commands/check-end.ts';
import type { Loss } from '../../../../shared/enrollment/losses.ts';
import { useSupport } from '../../../ui/coverage/use-support.ts';
import { listing } from '../../../ui/coverage/words.ts';

/** Each plan with its last covered day, and why it is that day. */
export function WhatEnds({ ends, nameOf }: { ends: readonly PlannedEnd[]; nameOf(memberId: string): string }) {
  const { t } = useTranslation('coverage');
  const { support, askThem } = useSupport();
  return (
    <section className="end-side-part" aria-labelledby="what-ends-title">
      <h2 id="what-ends-title" className="section-title">
        {t('end.what')}
      </h2>
      <ul>
        {ends.map(({ enrollment, lastDay, reasons }) => (
          <li key={enrollment.id}>
            <strong>{enrollment.planName}</strong>
            <span className="caption quiet">
              {enrollment.carrier} · {t('enrollment.for', { names: listing(enrollment.memberIds.map(nameOf)) })} ·{' '}
              <span className="number">{t('enrollment.number', { number: enrollment.confirmationNumber })}</span>
            </span>
            <span className="number">{dayWords(lastDay, reasons)}</span>
            {reasons
              .filter(reason => reason !== 'day-missing')
              .map(reason => (
                <span key={reason} className={`caption ${reason === 'past-day-needs-arc' ? 'tone-warn' : 'quiet'}`}>
                  {t(`end.reasons.${reason}`, { support })}
                </span>
              ))}
          </li>
        ))}
      </ul>
      {ends.some(({ verify, lastDay }) => verify && lastDay !== null) && (
        <p className="caption quiet">
          {t('end.verify')} {askThem}
        </p>
      )}
    </section>
  );

  function dayWords(lastDay: PlannedEnd['lastDay'], reasons: PlannedEnd['reasons']): string {
    if (lastDay) return t('end.lastDay', { day: formatDay(lastDay) });
    return t(reasons.includes('day-missing') ? 'end.unknownDay' : 'end.never');
  }
}

/** Person by person: what is lost, days without coverage, and the way back. */
export function WhoLosesWhat({ losses, nameOf }: { losses: readonly Loss[]; nameOf(memberId: string): string }) {
  const { t } = useTranslation('coverage');
  return (
    <section className="end-side-part" aria-labelledby="losses-title">
      <h2 id="losses-title" className="section-title">
        {t('end.who')}
      </h2>
      <ul>
        {losses.map(loss => (
          <li key={loss.memberId}>
            <strong>{nameOf(loss.memberId)}</strong>
            <span>{t('end.losses.loses', { list: lost(loss).join(', ') })}</span>
            {loss.keeps && <span>{t('end.losses.keeps', { program: t(`programs.${loss.keeps === 'ma' ? 'MA' : 'MinnesotaCare'}`) })}</span>}
            {loss.gapDays !== null && <span className={loss.gapDays > 0 ? 'tone-warn' : 'quiet'}>{gap(loss.gapDays)}</span>}
            {loss.wayBack !== 'not-needed' && loss.wayBack !== 'other-coverage' && (
              <span className="caption quiet">{t(`end.losses.back.${loss.wayBack}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  function lost({ medicalUntil, dentalUntil, taxCredit, costSharing }: Loss): string[] {
    return [
      medicalUntil && t('end.losses.medical', { day: formatDay(medicalUntil) }),
      dentalUntil && t('end.losses.dental', { day: formatDay(dentalUntil) }),
      !medicalUntil && !dentalUntil && t('end.losses.never'),
      taxCredit && t('end.losses.taxCredit'),
      costSharing && t('end.losses.costSharing'),
    ].filter(word => typeof word === 'string');
  }

  function gap(days: number): string {
    if (days === 0) return t('end.losses.noGap');
    return days > 0 ? t('end.losses.gap', { count: days }) : t('end.losses.overlap', { count: -days });
  }
}
