import { useTranslation } from 'react-i18next';
import { openEnrollmentOn } from '../../../../shared/data/open-enrollment.ts';
import { type Day, formatDay } from '../../../../shared/dates.ts';
import { StatusWord } from '../../../ui/status-word.tsx';

/** What people often think opens a window: why it does not, and what can help instead. */
export function NotQualifying({ id, today }: { id: string; today: Day }) {
  const { t } = useTranslation('coverage');
  const open = openEnrollmentOn(today);
  return (
    <div className="event-middle" data-event={id}>
      <h2 className="title">{t(`notQualifying.${id}.name`)}</h2>
      <StatusWord status={{ icon: 'attention', tone: 'warn', words: t('window.against') }} />
      <p className="body">{t(`notQualifying.${id}.why`)}</p>
      <h3 className="section-title">{t('notQualifying.instead')}</h3>
      <p>{open ? t('notQualifying.insteadOpen', { day: formatDay(open.last) }) : t('notQualifying.insteadClosed')}</p>
    </div>
  );
}
