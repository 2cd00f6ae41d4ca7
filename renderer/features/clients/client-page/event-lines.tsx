import { useTranslation } from 'react-i18next';
import { type Day, formatDay } from '../../../../shared/dates.ts';
import type { Standing } from '../../../../shared/enrollment/standing.ts';
import { dueStatus } from '../../../ui/coverage/words.ts';
import { type Status, StatusWord } from '../../../ui/status-word.tsx';

/** The life events that were reported: the proofs that are due, or until when a plan can be chosen. */
export function EventLines({ standing: { coverage, dues, choices }, today }: { standing: Standing; today: Day }) {
  const { t } = useTranslation('coverage');
  if (coverage.events.length === 0) return null;
  return (
    <ul className="eligible-list" aria-label={t('card.events')}>
      {coverage.events.toReversed().map(report => (
        <li key={report.id} className="eligible-line">
          <strong className="clip">{t(`events.${report.event}`, { defaultValue: report.event })}</strong>
          <span className="quiet number">{report.facts.happenedOn && formatDay(report.facts.happenedOn)}</span>
          <StatusWord status={statusOf(report.id)} />
        </li>
      ))}
    </ul>
  );

  function statusOf(reportId: string): Status {
    const due = dues.find(one => one.reportId === reportId);
    if (due) return dueStatus(due, today, t);
    const choice = choices.find(one => one.reportId === reportId);
    if (choice?.isOpen) return { icon: 'done', tone: 'ok', words: t('list.choose', { day: formatDay(choice.last) }) };
    if (choice) return { icon: 'copied', tone: 'accent', words: t('card.waits', { day: formatDay(choice.last) }) };
    return { icon: 'none', tone: 'muted', words: t('card.eventDone') };
  }
}
