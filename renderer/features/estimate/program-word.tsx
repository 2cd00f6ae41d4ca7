import { BadgeCheck, CircleDashed, CircleHelp, HeartPulse, ShieldPlus, Tag, UserMinus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PersonEstimate } from '../../../shared/eligibility/estimate-result.ts';

const marks = {
  MA: { Icon: HeartPulse, tone: 'ok' },
  MinnesotaCare: { Icon: ShieldPlus, tone: 'accent' },
  APTC: { Icon: BadgeCheck, tone: 'accent' },
  QHP: { Icon: Tag, tone: 'plain' },
  none: { Icon: CircleDashed, tone: 'warn' },
  'not-known': { Icon: CircleHelp, tone: 'warn' },
  'not-applying': { Icon: UserMinus, tone: 'muted' },
} as const;

export type ProgramShown = keyof typeof marks;

/** Who does not apply gets no program for that reason alone. */
export const programShown = ({ program, notes }: PersonEstimate): ProgramShown =>
  notes.some(({ code }) => code === 'not-applying') ? 'not-applying' : program;

/** The program by icon and word; that it is an estimate is part of it. */
export function ProgramWord({ program }: { program: ProgramShown }) {
  const { t } = useTranslation('estimate');
  const { Icon, tone } = marks[program];
  return (
    <span className="program-word">
      <span className={`status-word tone-${tone}`}>
        <Icon size={18} aria-hidden />
        <strong>{t(`program.${program}`)}</strong>
      </span>
      {program !== 'not-applying' && program !== 'not-known' && <span className="caption tone-warn">{t('notDecision')}</span>}
    </span>
  );
}
