import { ChoiceList } from '@cmsgov/design-system';
import { OptionWords } from '../languages/two-words.tsx';
import { openOptions } from './choice-question.tsx';
import type { QuestionProps } from './field-props.ts';

/** Any number of options. One that excludes the others ("none of these") clears them, and they clear it. */
export function ChoicesQuestion({ view, id, label, hint, error, describedBy, answer, decide, leave }: QuestionProps) {
  const values = view.choices ?? [];
  const chosen = Array.isArray(answer) ? answer : [];
  const alone = new Set((view.field.checks ?? []).filter(({ check }) => check === 'exclusive').map(({ value }) => value));
  const toggled = (value: string, on: boolean) => {
    const rest = chosen.filter(other => other !== value && !(on && (alone.has(other) || alone.has(value))));
    const next = on ? [...rest, value] : rest;
    decide(next.length === 0 ? null : values.filter(other => next.includes(other)));
  };
  return (
    <div className={values.length > openOptions ? 'question any-of in-columns' : 'question any-of'}>
      <ChoiceList
        id={id}
        name={view.path}
        type="checkbox"
        label={label}
        hint={hint}
        errorMessage={error}
        errorPlacement="bottom"
        aria-describedby={describedBy}
        onChange={event => toggled(event.target.value, event.target.checked)}
        onComponentBlur={leave}
        choices={values.map(value => ({
          id: `${id}-${value}`,
          value,
          checked: chosen.includes(value),
          label: <OptionWords field={view.field} value={value} />,
        }))}
      />
    </div>
  );
}
