import { CircleAlert, CircleCheck, CircleDashed, CircleDot, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Completeness } from '../../../../shared/application/form.ts';

const marks: Record<Completeness, { icon: LucideIcon; tone: string }> = {
  empty: { icon: CircleDashed, tone: 'muted' },
  'in-progress': { icon: CircleDot, tone: 'accent' },
  'has-problems': { icon: CircleAlert, tone: 'warn' },
  complete: { icon: CircleCheck, tone: 'ok' },
};

/** Shape, colour and (for whom neither helps) a word. */
export function CompletenessMark({ state }: { state: Completeness }) {
  const { t } = useTranslation('application');
  const { icon: Icon, tone } = marks[state];
  return (
    <span className={`mark tone-${tone}`} title={t(`completeness.${state}`)}>
      <Icon size={16} aria-hidden />
      <span className="unseen">{t(`completeness.${state}`)}</span>
    </span>
  );
}
