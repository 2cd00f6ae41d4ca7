import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';

interface FieldContent {
  id: string;
  /** Default: as the id. */
  name?: string;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

const described = ({ id, hint, error }: FieldContent): string => [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');

/** A label, its hint and its error above one control; all tied to it for screen readers. */
const field = ({ id, label, hint, error }: FieldContent, control: Markup): Markup => html`
  <div class="question">
    <label class="ds-c-label" for="${id}">${label}</label>
    ${hint && html`<span class="ds-c-hint" id="${id}-hint">${hint}</span>`}
    ${
      error &&
      html`<span class="ds-c-inline-error" id="${id}-error" role="alert"><span class="ds-u-visibility--screen-reader">${text('site.errorPrefix')} </span>${error}</span>`
    }
    ${control}
  </div>`;

const attributes = (content: FieldContent): Markup =>
  html`${described(content) && html` aria-describedby="${described(content)}"`}${content.error && html` aria-invalid="true"`}`;

export interface Option {
  value: string;
  label: string;
}

/** `empty`: what stands there while nothing is chosen. */
export const selectField = (content: FieldContent & { options: readonly Option[]; value: string; empty?: string }): Markup =>
  field(
    content,
    html`<select class="ds-c-field${content.error ? ' ds-c-field--error' : ''}" id="${content.id}" name="${content.name ?? content.id}"${attributes(content)}>
      ${content.empty !== undefined && html`<option value="">${content.empty}</option>`}
      ${content.options.map(({ value, label }) =>
        value === content.value
          ? html`<option value="${value}" selected>${label}</option>`
          : html`<option value="${value}">${label}</option>`,
      )}
    </select>`,
  );

export const textField = (content: FieldContent & { value: string; maxLength: number }): Markup =>
  field(
    content,
    html`<input class="ds-c-field${content.error ? ' ds-c-field--error' : ''}" id="${content.id}" name="${content.name ?? content.id}" type="text" value="${content.value}"
      maxlength="${content.maxLength}" autocomplete="off"${attributes(content)}>`,
  );
