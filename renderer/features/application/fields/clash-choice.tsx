import { Button } from '@cmsgov/design-system';
import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { sidesOf } from '../../../../shared/application/clashes.ts';
import { answerChanges } from '../../../../shared/application/edits.ts';
import type { Field } from '../../../../shared/application/form.ts';
import type { Answer, Clash } from '../../../../shared/model/application.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { useAnswer, useDraft } from '../draft/draft-context.ts';
import { useFormWords } from './form-words.ts';

interface Props {
  path: string;
  /** Null for an answer that this form does not ask for. */
  field: Field | null;
  clash: Clash;
}

/** Two people answered the same question differently, and only a person can tell which is right. */
export function ClashChoice({ path, field, clash }: Props) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const draft = useDraft();
  const mine = useAnswer(path) ?? null;
  const say = (answer: Answer | null): string => {
    if (answer === null) return t('clash.blank');
    return field ? words.answer(field, answer) : [answer].flat().join(', ');
  };
  const take = (answer: Answer | null) => draft.put(answerChanges(draft.latest(), path, answer), 'now', true);
  return (
    <ClashBox
      title={t('clash.title')}
      sides={[
        { who: t('clash.yours'), says: say(mine), words: t('clash.keep'), take: () => take(mine) },
        ...sidesOf(clash).map(({ theirs, by, at }) => ({
          who: t(`clash.by.${by}`, { time: shortMoment(at, new Date()) }),
          says: say(theirs),
          words: t('clash.keep'),
          take: () => take(theirs),
        })),
      ]}
    />
  );
}

interface BoxProps {
  title: string;
  sides: readonly { who: string; says: string; words: string; take(): void }[];
}

export function ClashBox({ title, sides }: BoxProps) {
  return (
    <fieldset className="clash">
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
