import type { Field, Form } from '../form.ts';
import { type FieldPlace, indexOf } from '../form-index.ts';

/**
 * Holds the form's data against a list of what DHS-6696 and the federal family application ask (questions.json): made from the
 * form document alone, question by question, with the condition, the choices and the need to answer that it states.
 */
export interface ExpectedQuestion {
  /** `<section>.<name>`, such as `S4.documentType`. */
  id: string;
  asks: string;
  /** Keys of the form's questions (`m/dob`, `e/job/amount`), or what is known without asking: `form:`, `context:`, `signature:`. */
  answeredBy: readonly string[];
  /** As the document lists them. */
  options?: readonly string[];
  required?: boolean;
  /** The document asks it only sometimes. */
  when?: string;
}

const knownWithoutAsking = new Set(['form:coverageYear', 'context:authorized', 'signature:signedAt']);

const isConditional = ({ field, topic, list }: FieldPlace): boolean =>
  field.visibleIf !== undefined || topic.visibleIf !== undefined || list?.visibleIf !== undefined || topic.scope === 'pair';

function choiceCount(form: Form, field: Field): number {
  if (field.options !== undefined) return form.options[field.options]?.length ?? 0;
  return { 'yes-no': 2, 'yes-no-dont-know': 3 }[field.type as string] ?? 0;
}

/** What the form lacks of one question; empty if nothing. */
export function lackOf(form: Form, question: ExpectedQuestion): string[] {
  if (question.answeredBy.length === 0) return ['not asked'];
  return question.answeredBy.flatMap(key => {
    if (knownWithoutAsking.has(key)) return [];
    const place = indexOf(form).fields.get(key);
    if (!place) return [`${key} is not asked`];
    const lacks: string[] = [];
    if (question.when !== undefined && !isConditional(place)) lacks.push(`${key} is always asked, not only when ${question.when}`);
    if (question.required && place.field.required === undefined) lacks.push(`${key} may be left out`);
    const listed = question.options?.length ?? 0;
    if (listed > choiceCount(form, place.field) && question.answeredBy.length === 1)
      lacks.push(`${key} has ${choiceCount(form, place.field)} choices of ${listed}`);
    return lacks;
  });
}

export interface SectionCoverage {
  code: string;
  present: number;
  expected: number;
  /** `S4.documentType: m/documentType is not asked`. */
  lacks: readonly string[];
}

export function coverageOf(form: Form, questions: readonly ExpectedQuestion[]): readonly SectionCoverage[] {
  const codes = [...new Set(questions.map(({ id }) => id.slice(0, id.indexOf('.'))))];
  return codes.map(code => {
    const own = questions.filter(({ id }) => id.startsWith(`${code}.`));
    const lacks = own.flatMap(question => lackOf(form, question).map(lack => `${question.id}: ${lack}`));
    return { code, present: own.filter(question => lackOf(form, question).length === 0).length, expected: own.length, lacks };
  });
}
