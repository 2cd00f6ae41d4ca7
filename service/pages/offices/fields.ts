import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';

interface Choice {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value: string;
  options: readonly { value: string; label: string }[];
}

const describedBy = ({ id, hint, error }: Pick<Choice, 'id' | 'hint' | 'error'>): Markup | false => {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return ids !== '' && html` aria-describedby="${ids}"`;
};

const said = ({ id, hint, error }: Pick<Choice, 'id' | 'hint' | 'error'>): Markup => html`
    ${hint && html`<span class="ds-c-hint" id="${id}-hint">${hint}</span>`}
    ${
      error &&
      html`<span class="ds-c-inline-error" id="${id}-error" role="alert"><span class="ds-u-visibility--screen-reader">${text('site.errorPrefix')} </span>${error}</span>`
    }`;

/** One of a few, all in sight. */
export const choiceQuestion = (choice: Choice): Markup => html`
  <fieldset class="question choices"${describedBy(choice)}>
    <legend class="ds-c-label">${choice.label}</legend>
    ${said(choice)}
    ${choice.options.map(
      ({ value, label }) => html`
      <div class="choice">
        <input type="radio" id="${choice.id}-${value}" name="${choice.id}" value="${value}"${value === choice.value && html` checked`}>
        <label for="${choice.id}-${value}">${label}</label>
      </div>`,
    )}
  </fieldset>`;

/** One of many. */
export const listQuestion = (choice: Choice): Markup => html`
  <div class="question">
    <label class="ds-c-label" for="${choice.id}">${choice.label}</label>
    ${said(choice)}
    <select class="ds-c-field${choice.error && ' ds-c-field--error'}" id="${choice.id}" name="${choice.id}"${describedBy(choice)}>
      <option value="">${text('draft.choose')}</option>
      ${choice.options.map(
        ({ value, label }) => html`<option value="${value}"${value === choice.value && html` selected`}>${label}</option>`,
      )}
    </select>
  </div>`;
