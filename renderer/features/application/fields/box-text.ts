import { displayAnswer, editableAnswer } from '../../../../shared/application/display.ts';
import type { Field } from '../../../../shared/application/form.ts';
import { formatMoney } from '../../../../shared/money.ts';

const nobody = { say: (key: string) => key, personName: () => '' };

/** An answer in its box: formatted when it is valid, exactly as typed when it is not. The box for money shows the dollar sign itself. */
export function boxText(field: Field, answer: string): string {
  if (field.type === 'money') return formatMoney(answer).replace('$', '');
  return field.type === 'ein' ? displayAnswer(field, answer, nobody) : editableAnswer(field, answer);
}

/** The same while somebody looks on: of a Social Security number only the last four digits. */
export const restingText = (field: Field, answer: string): string =>
  field.type === 'ssn' && answer !== '' ? displayAnswer(field, answer, nobody) : boxText(field, answer);
