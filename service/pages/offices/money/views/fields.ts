import { html, type Markup } from '../../../markup.ts';

export interface Option {
  value: string;
  label: string;
}

interface Choice {
  id: string;
  label: string;
  options: readonly Option[];
  value: string;
  /** What stands for no choice, where that is one. */
  all?: string;
}

/** Which part of a list is shown: something is always chosen, so nothing can be wrong. */
export const showChoice = ({ id, label, options, value, all }: Choice): Markup => html`
  <div class="question">
    <label class="ds-c-label" for="${id}">${label}</label>
    <select class="ds-c-field" id="${id}" name="${id}">
      ${all !== undefined && html`<option value="">${all}</option>`}
      ${options.map(option => html`<option value="${option.value}"${option.value === value && html` selected`}>${option.label}</option>`)}
    </select>
  </div>`;
