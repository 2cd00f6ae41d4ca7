import type { TFunction } from 'i18next';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '../../../shared/dates.ts';
import { listName } from '../../ui/person.ts';
import { type Status, StatusWord } from '../../ui/status-word.tsx';
import type { About, Deadline } from './deadlines.ts';

interface DeadlineRowProps {
  deadline: Deadline;
  index: number;
  selected: boolean;
  reachable: boolean;
  onSelect(): void;
  onOpen(): void;
}

export function DeadlineRow({ deadline, index, selected, reachable, onSelect, onOpen }: DeadlineRowProps) {
  const { t } = useTranslation('coverage');
  const name = listName(deadline.client);
  const about = aboutWords(deadline.about, t);
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  };
  return (
    <tr
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={reachable ? 0 : -1}
      data-row={index}
      data-kind={deadline.about.kind}
      data-first-action={reachable || undefined}
      className="deadline-row"
      onFocus={onSelect}
      onClick={onOpen}
      onKeyDown={enter}
    >
      <td className="clip cell-day">
        <span className="number">{formatDay(deadline.day)}</span>
        <StatusWord status={whenStatus(deadline, t)} />
      </td>
      <td className="clip deadline-name" title={name}>
        {name}
      </td>
      <td className="clip">{t(`deadlines.kinds.${deadline.about.kind}`)}</td>
      <td className="clip quiet" title={about}>
        {about}
      </td>
    </tr>
  );
}

/** Days in which it is a warning. */
const soon = 7;

function whenStatus({ daysLeft }: Deadline, t: TFunction<'coverage'>): Status {
  if (daysLeft < 0) return { icon: 'danger', tone: 'danger', words: t('deadlines.when.overdue', { count: -daysLeft }) };
  const words =
    daysLeft === 0
      ? t('deadlines.when.today')
      : daysLeft === 1
        ? t('deadlines.when.tomorrow')
        : t('deadlines.when.in', { count: daysLeft });
  return daysLeft <= soon ? { icon: 'attention', tone: 'warn', words } : { icon: 'none', tone: 'muted', words };
}

function aboutWords(about: About, t: TFunction<'coverage'>): string {
  switch (about.kind) {
    case 'documents': {
      const kind = t(`desk:documents.kinds.${about.due.what}`, { defaultValue: about.due.what });
      const rejected = about.due.state === 'rejected' && t('deadlines.rejected');
      return [about.person ? t('deadlines.what.documents', { kind, name: about.person }) : kind, rejected].filter(Boolean).join(' · ');
    }
    case 'upload': {
      const { what, lastDay, dueOn, state } = about.due;
      const words = t('deadlines.what.upload', { event: t(`events.${what}`), last: formatDay(lastDay ?? dueOn) });
      return state === 'rejected' ? `${words} · ${t('deadlines.rejected')}` : words;
    }
    case 'choose-plan': {
      const { event, verify, isOpen } = about.choice;
      const notes = [!isOpen && t('deadlines.notYet'), verify && t('deadlines.unconfirmed')];
      return [event ? t(`events.${event}`) : t('deadlines.what.open-enrollment'), ...notes].filter(Boolean).join(' · ');
    }
    case 'submission':
      return t('deadlines.what.submission');
    case 'first-premium':
      return t('deadlines.what.first-premium', { carrier: about.carrier });
  }
}
