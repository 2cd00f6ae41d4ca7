import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';

interface ChoiceQuestion {
  id: string;
  /** Of the field, where several forms of a page ask the same; else the id. */
  name?: string;
  label: string;
  options: readonly (readonly [value: string, words: string])[];
  value: string;
  hint?: string;
  error?: string | undefined;
}

const describedBy = ({ id, hint, error }: ChoiceQuestion): Markup | false => {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean);
  return ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`;
};

const told = ({ id, hint, error }: ChoiceQuestion): Markup => html`
  ${hint && html`<span class="ds-c-hint" id="${id}-hint">${hint}</span>`}
  ${
    error &&
    html`<span class="ds-c-inline-error" id="${id}-error" role="alert"><span class="ds-u-visibility--screen-reader">${text('site.errorPrefix')} </span>${error}</span>`
  }`;

/** One of a long list, which opens. Nothing is chosen before the person does. */
export const listQuestion = (question: ChoiceQuestion): Markup => html`
  <div class="question">
    <label class="ds-c-label" for="${question.id}">${question.label}</label>
    ${told(question)}
    <select class="ds-c-field${question.error && ' ds-c-field--error'}" id="${question.id}" name="${question.name ?? question.id}" required${describedBy(question)}${
      question.error && html` aria-invalid="true"`
    }>
      <option value="">${text('draft.choose')}</option>
      ${question.options.map(
        ([value, words]) => html`<option value="${value}"${value === question.value && html` selected`}>${words}</option>`,
      )}
    </select>
  </div>`;

/** One of a few, all in sight. */
export const radioQuestion = (question: ChoiceQuestion): Markup => html`
  <fieldset class="question choices"${describedBy(question)}>
    <legend class="ds-c-label">${question.label}</legend>
    ${told(question)}
    ${question.options.map(
      ([value, words]) => html`
      <div class="choice">
        <input type="radio" id="${question.id}-${value}" name="${question.id}" value="${value}" required${value === question.value && html` checked`}>
        <label for="${question.id}-${value}">${words}</label>
      </div>`,
    )}
  </fieldset>`;

interface ChecksQuestion extends Omit<ChoiceQuestion, 'value'> {
  values: readonly string[];
}

/** Any of some, all in sight. */
export const checksQuestion = ({ values, ...question }: ChecksQuestion): Markup => html`
  <fieldset class="question choices"${describedBy({ ...question, value: '' })}>
    <legend class="ds-c-label">${question.label}</legend>
    ${told({ ...question, value: '' })}
    ${question.options.map(
      ([value, words]) => html`
      <div class="choice">
        <input type="checkbox" id="${question.id}-${value}" name="${question.id}" value="${value}"${values.includes(value) && html` checked`}>
        <label for="${question.id}-${value}">${words}</label>
      </div>`,
    )}
  </fieldset>`;
