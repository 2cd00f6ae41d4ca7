import { useTranslation } from 'react-i18next';
import { type Day, formatDay } from '../../../shared/dates.ts';
import { isLive, lastCoveredDay } from '../../../shared/enrollment/covered-days.ts';
import type { Enrollment } from '../../../shared/model/coverage.ts';
import { StatusWord } from '../status-word.tsx';
import { enrollmentStatus, formatCents, listing } from './words.ts';
import './enrollments.css';

interface EnrollmentListProps {
  enrollments: readonly Enrollment[];
  nameOf(memberId: string): string;
  today: Day;
}

/** Plans that go on first, then those that are over: which, for whom, from when, what it costs, and how far it is. */
export function EnrollmentList({ enrollments, nameOf, today }: EnrollmentListProps) {
  const { t } = useTranslation('coverage');
  /** Health before dental, the latest first. */
  const rank = (one: Enrollment): number =>
    Number(!isLive(one, today)) * 1e9 + Number(one.kind === 'dental') * 1e8 - Number(one.startsOn.replaceAll('-', ''));
  const ordered = enrollments.toSorted((a, b) => rank(a) - rank(b));
  return (
    <ul className="enrollment-list">
      {ordered.map(one => (
        <li key={one.id} className="enrollment-line" data-live={isLive(one, today)}>
          <div className="enrollment-what">
            <strong>{one.planName}</strong>
            <span className="quiet">
              {one.carrier} · {t(`enrollment.metals.${one.metal}`, { defaultValue: one.metal })} {t(`enrollment.kinds.${one.kind}`)}
            </span>
          </div>
          <StatusWord status={enrollmentStatus(one, today, t)} />
          <p className="caption quiet enrollment-more">
            {t('enrollment.for', { names: listing(one.memberIds.map(nameOf)) })} · {days(one)} ·{' '}
            <span className="number">{t('enrollment.number', { number: one.confirmationNumber })}</span>
          </p>
          <p className="caption number enrollment-cost">{cost(one)}</p>
        </li>
      ))}
    </ul>
  );

  function days(one: Enrollment): string {
    const from = formatDay(one.startsOn);
    if (lastCoveredDay(one) < one.startsOn) return t('enrollment.neverStarted');
    return t('enrollment.dates', { from, to: formatDay(lastCoveredDay(one)) });
  }

  function cost({ premiumCents, aptcCents }: Enrollment): string {
    const premium = formatCents(premiumCents);
    if (aptcCents === 0) return t('enrollment.costFull', { premium });
    return t('enrollment.cost', { premium, credit: formatCents(aptcCents), own: formatCents(Math.max(0, premiumCents - aptcCents)) });
  }
}
