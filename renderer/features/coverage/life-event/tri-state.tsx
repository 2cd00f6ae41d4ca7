import { useId } from 'react';
import { useTranslation } from 'react-i18next';

interface TriStateProps {
  question: string;
  answer: boolean | undefined;
  onAnswer(answer: boolean | undefined): void;
}

const answers = [
  { key: 'yes', value: true },
  { key: 'no', value: false },
  { key: 'unknown', value: undefined },
] as const;

/** Yes, no, or not known, which is not "no". */
export function TriState({ question, answer, onAnswer }: TriStateProps) {
  const { t } = useTranslation('coverage');
  const name = useId();
  return (
    <fieldset className="tri-state">
      <legend>{question}</legend>
      <div className="tri-state-answers">
        {answers.map(({ key, value }) => (
          <label key={key}>
            <input type="radio" name={name} checked={answer === value} onChange={() => onAnswer(value)} />
            <span>{t(`lookUp.${key}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
