import type { TFunction } from 'i18next';
import type { SepWindow } from '../../../../shared/enrollment/window.ts';
import type { Status } from '../../../ui/status-word.tsx';

const shapes: Record<SepWindow['status'], Pick<Status, 'icon' | 'tone'>> = {
  open: { icon: 'done', tone: 'ok' },
  'not-yet': { icon: 'none', tone: 'accent' },
  over: { icon: 'danger', tone: 'danger' },
  'awaits-day': { icon: 'none', tone: 'muted' },
  'awaits-decision': { icon: 'draft', tone: 'accent' },
};

/** An answer against it weighs more than the calendar. */
export function windowStatus({ status, reasons }: SepWindow, t: TFunction<'coverage'>): Status {
  if (reasons.includes('condition-unmet') || reasons.includes('report-is-late'))
    return { icon: 'attention', tone: 'warn', words: t('window.against') };
  return { ...shapes[status], words: t(`window.${status}`) };
}
