import { TextField } from '@cmsgov/design-system';
import { type ComponentProps, useState } from 'react';
import type { FieldType } from '../../../../shared/application/form.ts';
import { boxText, restingText } from './box-text.ts';
import type { QuestionProps } from './field-props.ts';

interface Box {
  width: 'full' | 'name' | 'medium' | 'short';
  keys?: ComponentProps<'input'>['inputMode'];
  example?: string;
  longest: number;
}

const plain: Box = { width: 'full', longest: 400 };
const boxes: Partial<Record<FieldType, Box>> = {
  name: { width: 'name', longest: 120 },
  'typed-name': { width: 'name', longest: 200 },
  email: { width: 'name', keys: 'email', longest: 254 },
  date: { width: 'medium', keys: 'numeric', example: 'MM/DD/YYYY', longest: 40 },
  money: { width: 'medium', keys: 'decimal', longest: 40 },
  phone: { width: 'medium', keys: 'tel', longest: 40 },
  ssn: { width: 'medium', keys: 'numeric', longest: 40 },
  'a-number': { width: 'medium', longest: 40 },
  code: { width: 'medium', longest: 60 },
  ein: { width: 'medium', keys: 'numeric', longest: 40 },
  zip: { width: 'short', keys: 'numeric', longest: 40 },
  'whole-number': { width: 'short', keys: 'numeric', longest: 40 },
  decimal: { width: 'short', keys: 'decimal', longest: 40 },
  'long-text': { width: 'full', longest: 4000 },
};

/**
 * One text box. What is typed is the box's own until it is left: nothing re-formats under the fingers. `typedAnew`: begins empty
 * with the focus in it; left empty, the answer stays as it was.
 */
export function TextQuestion(props: QuestionProps & { typedAnew?: boolean }) {
  const { view, id, label, hint, error, describedBy, answer, type, leave, typedAnew = false } = props;
  const [typed, setTyped] = useState<string | null>(typedAnew ? '' : null);
  const kind = view.field.type;
  const box = boxes[kind] ?? plain;
  const stored = typeof answer === 'string' ? answer : '';
  return (
    <TextField
      id={id}
      name={view.path}
      label={label}
      hint={hint}
      errorMessage={error}
      errorPlacement="bottom"
      aria-describedby={describedBy}
      className={`question box-${box.width}${kind === 'money' ? ' with-dollar' : ''}`}
      value={typed ?? restingText(view.field, stored)}
      multiline={kind === 'long-text'}
      rows={kind === 'long-text' ? 3 : undefined}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={kind === 'long-text'}
      placeholder={box.example}
      inputMode={box.keys}
      maxLength={box.longest}
      autoFocus={typedAnew}
      onFocus={() => setTyped(typedAnew ? '' : boxText(view.field, stored))}
      onChange={event => {
        setTyped(event.target.value);
        type(event.target.value);
      }}
      onBlur={() => {
        setTyped(null);
        leave();
      }}
    />
  );
}
