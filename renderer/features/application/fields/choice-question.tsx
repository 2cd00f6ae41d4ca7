import { ChoiceList, Dropdown } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { useBeside } from '../languages/form-language.tsx';
import { OptionWords } from '../languages/two-words.tsx';
import { clearsWith } from './clearing.ts';
import type { QuestionProps } from './field-props.ts';
import { useFormWords, useFormWordsIn } from './form-words.ts';

/** Up to this many options stand open; more are in a list that opens. */
export const openOptions = 6;

export function ChoiceQuestion(props: QuestionProps) {
  const values = props.view.choices ?? [];
  return values.length > openOptions ? <ListQuestion {...props} /> : <RadioQuestion {...props} />;
}

function RadioQuestion({ view, id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  const keys = clearsWith(decide);
  return (
    <div className="question one-of">
      <ChoiceList
        id={id}
        name={view.path}
        type="radio"
        label={label}
        hint={hint}
        errorMessage={error}
        errorPlacement="bottom"
        aria-describedby={describedBy}
        onChange={event => decide(event.target.value)}
        onComponentBlur={leave}
        choices={(view.choices ?? []).map(value => ({
          id: `${id}-${value}`,
          value,
          checked: answer === value,
          onKeyDown: keys,
          label: <OptionWords field={view.field} value={value} />,
        }))}
      />
    </div>
  );
}

/** A closed list that opens: typing the first letters finds an option. */
export function ListQuestion({ view, id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  const words = useFormWords();
  const language = useBeside(state => state.language);
  const other = useFormWordsIn(language ?? 'en');
  const both = (value: string): string => [...new Set([words.answer(view.field, value), other.answer(view.field, value)])].join(' · ');
  const { t } = useTranslation('application');
  const options = (view.choices ?? []).map(value => ({ value, label: both(value) }));
  return (
    <Dropdown
      id={id}
      name={view.path}
      label={label}
      hint={hint}
      errorMessage={error}
      errorPlacement="bottom"
      aria-describedby={describedBy}
      className="question box-name"
      value={typeof answer === 'string' ? answer : ''}
      options={[{ value: '', label: t('choose') }, ...options]}
      onChange={change => decide(change.target.value === '' ? null : change.target.value)}
      onBlur={leave}
    />
  );
}
