import { useTranslation } from 'react-i18next';
import { notQualifying } from '../../../../shared/enrollment/events.ts';
import type { LifeEventReport } from '../../../../shared/model/coverage.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { useNow } from '../../../ui/use-now.ts';
import { eventGroups, type Looked } from './event-groups.ts';

interface EventListProps {
  reports: readonly LifeEventReport[];
  looked: Looked | null;
  onLook(looked: Looked): void;
}

/** One group of choices, worked with the arrow keys: what was reported, MNsure's list, and what only seems to be an event. */
export function EventList({ reports, looked, onLook }: EventListProps) {
  const { t } = useTranslation('coverage');
  const now = useNow();
  return (
    <fieldset className="event-list" aria-label={t('lookUp.pick')}>
      {reports.length > 0 && (
        <Group title={t('report.title2')}>
          {reports.toReversed().map(report => (
            <Choice key={report.id} looked={looked} mine={{ kind: 'report', id: report.id }} onLook={onLook}>
              <span>{t(`events.${report.event}`, { defaultValue: report.event })}</span>
              <span className="caption quiet">{t('report.reported', { when: shortMoment(report.reportedAt, now) })}</span>
            </Choice>
          ))}
        </Group>
      )}
      {Object.entries(eventGroups).map(([group, events]) => (
        <Group key={group} title={t(`groups.${group}`)}>
          {events.map(id => (
            <Choice key={id} looked={looked} mine={{ kind: 'event', id }} onLook={onLook}>
              {t(`events.${id}`)}
            </Choice>
          ))}
        </Group>
      ))}
      <Group title={t('groups.not')}>
        {notQualifying.map(({ id }) => (
          <Choice key={id} looked={looked} mine={{ kind: 'not', id }} onLook={onLook}>
            {t(`notQualifying.${id}.name`)}
          </Choice>
        ))}
      </Group>
    </fieldset>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="event-group">
      <h2 className="caption quiet">{title}</h2>
      {children}
    </div>
  );
}

interface ChoiceProps {
  looked: Looked | null;
  mine: Looked;
  onLook(looked: Looked): void;
  children: React.ReactNode;
}

function Choice({ looked, mine, onLook, children }: ChoiceProps) {
  return (
    <label className="event-choice">
      <input type="radio" name="life-event" checked={looked?.kind === mine.kind && looked.id === mine.id} onChange={() => onLook(mine)} />
      <span className="event-name">{children}</span>
    </label>
  );
}
