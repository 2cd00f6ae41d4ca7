import { dayAt, formatDay } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';

/** Name of the form field that carries the token of form-token.ts. */
export const tokenField = 'formToken';

export const hiddenToken = (token: string): Markup => html`<input type="hidden" name="${tokenField}" value="${token}">`;

export type Tone = 'ok' | 'warn' | 'danger' | 'plain';

/** One short message. Failures are announced at once; everything else politely. */
export const note = (tone: Tone, message: string): Markup =>
  html`<p class="note note--${tone}" role="${tone === 'danger' ? 'alert' : 'status'}">${message}</p>`;

export const facts = (rows: readonly (readonly [label: string | Markup, value: string | Markup])[]): Markup => html`
  <dl class="facts">${rows.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`;

interface TextQuestion {
  id: string;
  label: string;
  type: 'text' | 'email' | 'password' | 'tel';
  value?: string;
  hint?: string;
  error?: string;
  autocomplete: string;
  numeric?: boolean;
  isOptional?: boolean;
  readonly?: boolean;
}

/** A labelled text field; the error stands with it and is tied to it for screen readers. */
export const textQuestion = (question: TextQuestion): Markup => {
  const describedBy = [question.hint && `${question.id}-hint`, question.error && `${question.id}-error`].filter(Boolean).join(' ');
  return html`
  <div class="question">
    <label class="ds-c-label" for="${question.id}">${question.label}</label>
    ${question.hint && html`<span class="ds-c-hint" id="${question.id}-hint">${question.hint}</span>`}
    ${
      question.error &&
      html`<span class="ds-c-inline-error" id="${question.id}-error" role="alert"><span class="ds-u-visibility--screen-reader">${text('site.errorPrefix')} </span>${question.error}</span>`
    }
    <input class="ds-c-field${question.numeric ? ' ds-c-field--number' : ''}${question.error ? ' ds-c-field--error' : ''}"
      id="${question.id}" name="${question.id}" type="${question.type}" value="${question.value ?? ''}"
      autocomplete="${question.autocomplete}"${question.numeric && html` inputmode="numeric" maxlength="20"`}
      ${describedBy && html`aria-describedby="${describedBy}"`}${question.error && html` aria-invalid="true"`}${question.readonly && html` readonly`}${!question.isOptional && html` required`}>
  </div>`;
};

const icons = {
  submitted: html`<path d="M2.5 7.5 5.5 10.5 11.5 3.5" fill="none" stroke="currentColor" stroke-width="2"/>`,
  draft: html`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="2"/><path d="M7 2a5 5 0 0 1 0 10z" fill="currentColor"/>`,
  refused: html`<path d="M3 3 11 11M11 3 3 11" fill="none" stroke="currentColor" stroke-width="2"/>`,
};

/** A state is an icon and words, never colour alone. `submitted`: done; `draft`: not yet. */
export const statusMark = (tone: keyof typeof icons, words: string): Markup => html`
  <span class="status status--${tone}">
    <svg class="status-icon" viewBox="0 0 14 14" aria-hidden="true">${icons[tone]}</svg>
    <span>${words}</span>
  </span>`;

type Filing = Pick<Application, 'status' | 'receipt'>;

/** The ladder of filing (design.md): a draft is never worded like something that was filed. */
export const filingStatus = (application: Filing): Markup => statusMark(application.status, filingWords(application));

export const filingWords = (application: Filing): string =>
  application.status === 'submitted'
    ? text('applications.submitted', { number: application.receipt?.confirmationNumber ?? '' })
    : text('applications.draft');

/** How far a draft is, 0–100, in words and as a bar. */
export const progress = (percent: number): Markup => html`
  <span class="small">${text('applications.percent', { percent })}</span>
  <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${percent}" height="6"/></svg>`;

/** 4827310 → 482 7310, as it is read aloud. */
export const showReferenceNumber = (digits: string): string => `${digits.slice(0, 3)} ${digits.slice(3)}`;

/** The Minnesota day of an instant, as people write it. */
export const dayOf = (instant: string): string => formatDay(dayAt(instant));
