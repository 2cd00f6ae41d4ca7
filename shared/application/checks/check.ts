import type { Answer } from '../../model/application.ts';
import type { Check, Field, Subject } from '../form.ts';
import type { ProblemCode } from '../problem-codes.ts';
import type { Scene } from '../scene.ts';

/** What a named check looks at. `answer` has already passed its type's own check. */
export interface CheckInput {
  scene: Scene;
  subject: Subject;
  path: string;
  field: Field;
  answer: Answer;
  /** `answer` where it is one text, else ''. */
  text: string;
  check: Check;
}

/** `code`: key under `problems.` in the form's texts. */
export interface Finding {
  code: ProblemCode;
  details?: Readonly<Record<string, string | number>>;
}

/** Null: nothing wrong, or not enough known yet to say so. */
export type CheckRule = (input: CheckInput) => Finding | null;

export const when = (wrong: boolean, code: ProblemCode, details?: Finding['details']): Finding | null =>
  wrong ? (details ? { code, details } : { code }) : null;

/** The answer of another question in the same scope, as text. */
export function beside(input: CheckInput, reference: string | number | readonly string[] | undefined): string | undefined {
  if (typeof reference !== 'string') return undefined;
  const answer = input.scene.read(reference, input.subject);
  return typeof answer === 'string' ? answer : undefined;
}

export const limitOf = (check: Check): number => Number(check.value);
