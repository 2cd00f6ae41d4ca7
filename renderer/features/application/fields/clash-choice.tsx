import { Button } from '@cmsgov/design-system';
import { GitCompareArrows } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../../../shared/application/form.ts';
import type { Answer, Clash } from '../../../../shared/model/application.ts';
import { shortMoment } from '../../../ui/moments.ts';
import { useAnswer, useDraft } from '../draft/draft-context.ts';
import { useFormWords } from './form-words.ts';

/** Two people answered the same question differently, and only a person can tell which is right. */
export function ClashChoice({ path, field, clash }: { path: string; field: Field; clash: Clash }) {
  const { t } = useTranslation('application');
  const words = useFormWords();
  const draft = useDraft();
  const mine = useAnswer(path) ?? null;
  const say = (answer: Answer | null): string => (answer === null ? t('clash.blank') : words.answer(field, answer));
  const sides = [
    { answer: mine, who: t('clash.yours') },
    { answer: clash.theirs, who: t(`clash.by.${clash.by}`, { time: shortMoment(clash.at, new Date()) }) },
  ];
  return (
    <fieldset className="clash">
      <legend className="caption tone-warn">
        <GitCompareArrows size={14} aria-hidden /> {t('clash.title')}
      </legend>
      {sides.map(side => (
        <div key={side.who} className="clash-side">
          <span className="caption quiet">{side.who}</span>
          <strong>{say(side.answer)}</strong>
          <Button size="small" onClick={() => draft.put({ [path]: side.answer }, 'now', true)}>
            {t('clash.keep')}
          </Button>
        </div>
      ))}
    </fieldset>
  );
}
