import { ChoiceList } from '@cmsgov/design-system';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { OptionWords } from '../languages/two-words.tsx';
import { clearsWith } from './clearing.ts';
import type { QuestionProps } from './field-props.ts';

/** Yes, no, or not answered yet, which is not "no". Letters answer only while the choices have the focus (WCAG 2.1.4). */
export function YesNoQuestion({ view, id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  const { t } = useTranslation('application');
  const values = view.field.type === 'yes-no' ? (['yes', 'no'] as const) : (['yes', 'no', 'dk'] as const);
  const letters = Object.fromEntries(values.map(value => [t(`yesNo.${value}.letter`).toLowerCase(), value]));
  const clear = clearsWith(decide);
  const pressed = (event: KeyboardEvent) => {
    clear(event);
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const value = letters[event.key.toLowerCase()];
    if (value === undefined) return;
    event.preventDefault();
    decide(value);
    document.getElementById(`${id}-${value}`)?.focus();
  };
  return (
    <div className="question yes-no">
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
        choices={values.map(value => ({
          id: `${id}-${value}`,
          value,
          checked: answer === value,
          onKeyDown: pressed,
          label: (
            <>
              <OptionWords field={view.field} value={value} />
              <kbd aria-hidden>{t(`yesNo.${value}.letter`)}</kbd>
            </>
          ),
        }))}
      />
    </div>
  );
}
