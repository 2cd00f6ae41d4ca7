import type { KeyboardEvent } from 'react';
import type { QuestionProps } from './field-props.ts';

/** Delete takes back the answer to a radio group: nobody is forced to keep a slip. */
export const clearsWith = (decide: QuestionProps['decide']) => (event: KeyboardEvent) => {
  if (event.key !== 'Delete' && event.key !== 'Backspace') return;
  event.preventDefault();
  decide(null);
};
