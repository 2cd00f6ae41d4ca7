import { ChoiceList, Dropdown } from '@cmsgov/design-system';
import { useTranslation } from 'react-i18next';
import { clearsWith } from './clearing.ts';
import type { QuestionProps } from './field-props.ts';
import { useFormWords } from './form-words.ts';

/** Up to this many options stand open; more are in a list that opens. */
export const openOptions = 6;

export function ChoiceQuestion(props: QuestionProps) {
  const values = props.view.choices ?? [];
  return values.length > openOptions ? <ListQuestion {...props} /> : <RadioQuestion {...props} />;
}

function RadioQuestion({ view, id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  const words = useFormWords();
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
          label: words.answer(view.field, value),
        }))}
      />
    </div>
  );
}

/** A closed list that opens: typing the first letters finds an option. */
export function ListQuestion({ view, id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  const words = useFormWords();
  const { t } = useTranslation('application');
  const options = (view.choices ?? []).map(value => ({ value, label: words.answer(view.field, value) }));
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
