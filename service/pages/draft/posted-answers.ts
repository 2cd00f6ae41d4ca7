import { answerChanges, applyChanges, type Changes, changesBetween, saysTheSame } from '../../../shared/application/edits.ts';
import type { FieldView } from '../../../shared/application/form.ts';
import { normalizeAnswer } from '../../../shared/application/normalize.ts';
import { isInstant } from '../../../shared/dates.ts';
import type { Answer, Answers } from '../../../shared/model/application.ts';

/** What a form sent, by field path. A question without a word in it was left alone, or has no box ticked. */
export type Posted = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What the posted answers change, with what follows from them. Only questions of this screen count. `at`: instant of what is agreed to. */
export function postedChanges(fields: readonly FieldView[], answers: Answers, posted: Posted, at: string): Changes {
  let latest = answers;
  for (const field of fields) {
    const answer = read(field, posted[field.path], at);
    // Measured by what the person saw: what an answer before it has filled in meanwhile is not taken back.
    if (answer === undefined || saysTheSame(answer, toAnswer(field.answer))) continue;
    latest = applyChanges(latest, answerChanges(latest, field.path, answer));
  }
  return changesBetween(answers, latest);
}

const toAnswer = (answer: FieldView['answer']): Answer | null =>
  answer === undefined ? null : typeof answer === 'string' ? answer : [...answer];

/** The answer in normal form; null: none. Undefined: as it was. */
function read({ field, choices, answer: before }: FieldView, posted: Posted[string], at: string): Answer | null | undefined {
  const words = posted === undefined ? [] : typeof posted === 'string' ? [posted] : posted;
  switch (field.type) {
    case 'acknowledgement':
      if (words.length === 0) return null;
      return typeof before === 'string' && isInstant(before) ? before : at;
    case 'choices':
    case 'members': {
      const offered = choices ?? [];
      const kept = Array.isArray(before) ? before.filter(value => !offered.includes(value)) : [];
      const chosen = [...offered.filter(value => words.includes(value)), ...kept];
      return chosen.length > 0 ? chosen : null;
    }
    default: {
      const [word] = words;
      if (word === undefined) return undefined;
      const text = normalizeAnswer(field, word.replaceAll('\r\n', '\n'));
      // Shown with its last digits only, in a box that begins empty.
      if (text === '' && field.type === 'ssn') return undefined;
      return text === '' ? null : text;
    }
  }
}
