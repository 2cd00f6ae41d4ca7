import { displayAnswer, editableAnswer, type Speaker } from '../../../shared/application/display.ts';
import type { FieldType, FieldView } from '../../../shared/application/form.ts';
import { formatMoney } from '../../../shared/money.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';

/** One question of the form with all its words; `typed`: what was sent and could not be kept. */
export interface QuestionContent {
  field: FieldView;
  label: string;
  /** Empty where the form has none; so is `why`. */
  help: string;
  why: string;
  errors: readonly string[];
  warnings: readonly string[];
  typed: string | readonly string[] | undefined;
  speaker: Speaker;
}

/** Up to this many options stand open, as on the Desk; more are in a list that opens. */
const openOptions = 6;
const keyboards: Partial<Record<FieldType, string>> = {
  email: 'email',
  date: 'numeric',
  money: 'decimal',
  phone: 'tel',
  ssn: 'numeric',
  ein: 'numeric',
  zip: 'numeric',
  'whole-number': 'numeric',
  decimal: 'decimal',
};

/** A name of its own for every element that belongs to a question. */
export const questionId = (path: string): string => `q-${path.replaceAll('/', '-')}`;

export const question = (content: QuestionContent): Markup => {
  const { type } = content.field.field;
  if (type === 'acknowledgement') return alone(content);
  if (type === 'yes-no') return among(content, 'radio', ['yes', 'no']);
  if (type === 'yes-no-dont-know') return among(content, 'radio', ['yes', 'no', 'dk']);
  const { choices } = content.field;
  if (type === 'choices' || type === 'members') return among(content, 'checkbox', choices ?? []);
  if (!choices) return box(content);
  return choices.length > openOptions ? list(content, choices) : among(content, 'radio', choices);
};

const given = ({ typed, field }: QuestionContent): readonly string[] => {
  const answer = typed ?? field.answer ?? [];
  return typeof answer === 'string' ? [answer] : answer;
};

const optional = ({ field }: QuestionContent): Markup | false =>
  !field.required && html` <span class="optional">${text('draft.optional')}</span>`;

const describedBy = ({ field, help, errors, warnings }: QuestionContent): Markup | false => {
  const id = questionId(field.path);
  const ids = [help && `${id}-hint`, errors.length > 0 && `${id}-error`, warnings.length > 0 && `${id}-warning`].filter(Boolean);
  return ids.length > 0 && html` aria-describedby="${ids.join(' ')}"`;
};

const hint = ({ field, help }: QuestionContent): Markup | false =>
  help !== '' && html`<span class="ds-c-hint" id="${questionId(field.path)}-hint">${help}</span>`;

const told = ({ field, errors, warnings, why }: QuestionContent): Markup => html`
  ${
    errors.length > 0 &&
    html`<span class="ds-c-inline-error" id="${questionId(field.path)}-error"><span class="ds-u-visibility--screen-reader">${text('site.errorPrefix')} </span>${errors.join(' ')}</span>`
  }
  ${warnings.length > 0 && html`<span class="small warning" id="${questionId(field.path)}-warning">${warnings.join(' ')}</span>`}
  ${why !== '' && html`<details class="why small"><summary>${text('draft.why')}</summary><p>${why}</p></details>`}`;

const among = (content: QuestionContent, type: 'radio' | 'checkbox', values: readonly string[]): Markup => {
  const { field, label, speaker } = content;
  const id = questionId(field.path);
  const chosen = given(content);
  return html`
  <fieldset class="question choices"${describedBy(content)}>
    <legend class="ds-c-label">${label}${optional(content)}</legend>
    ${hint(content)}
    ${values.map(
      value => html`
      <div class="choice">
        <input type="${type}" id="${id}-${value}" name="${field.path}" value="${value}"${chosen.includes(value) && html` checked`}>
        <label for="${id}-${value}">${displayAnswer(field.field, value, speaker)}</label>
      </div>`,
    )}
    ${told(content)}
  </fieldset>`;
};

const alone = (content: QuestionContent): Markup => {
  const id = questionId(content.field.path);
  return html`
  <div class="question">
    <div class="choice">
      <input type="checkbox" id="${id}" name="${content.field.path}" value="agreed"${given(content).length > 0 && html` checked`}${describedBy(content)}>
      <label for="${id}">${content.label}</label>
    </div>
    ${hint(content)}
    ${told(content)}
  </div>`;
};

const list = (content: QuestionContent, values: readonly string[]): Markup => {
  const { field, label, speaker } = content;
  const id = questionId(field.path);
  const [chosen = ''] = given(content);
  return html`
  <div class="question">
    <label class="ds-c-label" for="${id}">${label}${optional(content)}</label>
    ${hint(content)}
    <select class="ds-c-field" id="${id}" name="${field.path}"${describedBy(content)}>
      <option value="">${text('draft.choose')}</option>
      ${values.map(value => html`<option value="${value}"${value === chosen && html` selected`}>${displayAnswer(field.field, value, speaker)}</option>`)}
    </select>
    ${told(content)}
  </div>`;
};

/** What stands in the box. A Social Security number never does: this page may be open on a library's computer. */
const inBox = ({ field: { field }, typed }: QuestionContent, answer: string): string => {
  if (field.type === 'ssn' && typed === undefined) return '';
  return field.type === 'money' ? formatMoney(answer).replace('$', '') : editableAnswer(field, answer);
};

const box = (content: QuestionContent): Markup => {
  const { field, label, errors, speaker } = content;
  const { type } = field.field;
  const id = questionId(field.path);
  const [answer = ''] = given(content);
  const isSecret = type === 'ssn' && answer !== '' && content.typed === undefined;
  const shared = html`class="ds-c-field${errors.length > 0 && ' ds-c-field--error'}" id="${id}" name="${field.path}" autocomplete="off"${describedBy(content)}${
    errors.length > 0 && html` aria-invalid="true"`
  }`;
  const keyboard = keyboards[type];
  return html`
  <div class="question">
    <label class="ds-c-label" for="${id}">${label}${optional(content)}</label>
    ${hint(content)}
    ${isSecret && html`<span class="small">${text('draft.secret', { number: displayAnswer(field.field, answer, speaker) })}</span>`}
    ${
      type === 'long-text'
        ? html`<textarea ${shared} rows="4" maxlength="4000">${answer}</textarea>`
        : html`<input ${shared} type="text" maxlength="400" value="${inBox(content, answer)}"${keyboard && html` inputmode="${keyboard}"`}${
            type === 'date' && html` placeholder="MM/DD/YYYY"`
          }>`
    }
    ${told(content)}
  </div>`;
};
