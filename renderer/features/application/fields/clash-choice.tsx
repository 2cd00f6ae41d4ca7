import { Button } from '@cmsgov/design-system';
import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sidesOf } from '../../../../shared/application/clashes.ts';
import type { Decision } from '../../../../shared/application/decisions.ts';
import { answerChanges, saysTheSame } from '../../../../shared/application/edits.ts';
import type { Field } from '../../../../shared/application/form.ts';
import type { Answer, Clash } from '../../../../shared/model/application.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { useAnswer, useDraft } from '../draft/draft-context.ts';
import { useInterview } from '../interview/interview-context.ts';
import { useDecision } from '../interview/use-decisions.ts';
import { Decided } from './decided.tsx';
import { useFormWords } from './form-words.ts';
import { useFollow } from './use-follow.ts';

interface Props {
  path: string;
  /** Null for an answer that this form does not ask for. */
  field: Field | null;
  clash: Clash | undefined;
}

/** Two people answered the same question differently, and only a person can tell which is right. Then: what they said, and the way back. */
export function ClashChoice({ path, field, clash }: Props) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const draft = useDraft();
  const { decisions } = useInterview();
  const mine = useAnswer(path) ?? null;
  const say = (answer: Answer | null): string => {
    if (answer === null) return t('clash.blank');
    return field ? words.answer(field, answer) : [answer].flat().join(', ');
  };
  const take = (answer: Answer | null) => decisions.put(path, answerChanges(draft.latest(), path, answer), 'now', true);
  const isOneOfThem = ({ before, clashes }: Decision) =>
    [before[path], ...sidesOf(clashes[path]).map(({ theirs }) => theirs)].some(one => saysTheSame(one, mine));
  return (
    <ClashBox
      path={path}
      title={t('clash.title')}
      decided={decision => (isOneOfThem(decision) ? t('clash.chose', { answer: say(mine) }) : t('clash.another'))}
      sides={
        clash && [
          { who: t('clash.yours'), says: say(mine), words: t('clash.keep'), take: () => take(mine) },
          ...sidesOf(clash).map(({ theirs, by, at }) => ({
            who: t(`clash.by.${by}`, { time: shortMoment(at, new Date()) }),
            says: say(theirs),
            words: t('clash.keep'),
            take: () => take(theirs),
          })),
        ]
      }
    />
  );
}

interface BoxProps {
  path: string;
  title: string;
  /** Undefined where nothing is to be decided (any more). */
  sides: readonly { who: string; says: string; words: string; take(): void }[] | undefined;
  decided(decision: Decision): string;
}

export function ClashBox({ path, title, sides, decided }: BoxProps) {
  const decision = useDecision(path);
  const place = useFollow(sides ? 'open' : decision ? 'decided' : 'none');
  if (!sides) return decision ? <Decided path={path} words={decided(decision)} place={place} /> : null;
  return (
    <fieldset className="clash" ref={place} tabIndex={-1}>
      <legend className="caption tone-warn">
        <GitCompareArrows size={14} aria-hidden /> {title}
      </legend>
      {sides.map(side => (
        <div key={`${side.who} ${side.says}`} className="clash-side">
          <span className="caption quiet">{side.who}</span>
          <strong>{side.says}</strong>
          <Button size="small" onClick={side.take}>
            {side.words}
          </Button>
        </div>
      ))}
    </fieldset>
  );
}
