import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';

export const minutesOf = (count: number): string => text('learning.minutes', { count });

const tick = html`<path d="M2.5 7.5 5.5 10.5 11.5 3.5" fill="none" stroke="currentColor" stroke-width="2"/>`;
const ring = html`<circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" stroke-width="1.5"/>`;
const cross = html`<path d="M3 3 11 11M11 3 3 11" fill="none" stroke="currentColor" stroke-width="2"/>`;

const icon = (shape: Markup): Markup => html`<svg class="mark-icon" viewBox="0 0 14 14" aria-hidden="true">${shape}</svg>`;

/** Beside the name of a lesson: seen as a sign, heard as a word. */
export const doneMark = (done: boolean): Markup => html`
  <span class="mark${done && ' mark--ok'}">${icon(done ? tick : ring)}<span class="ds-u-visibility--screen-reader">${text(
    `learning.course.${done ? 'lessonDone' : 'lessonOpen'}`,
  )}: </span></span>`;

/** Before words that say the same. */
export const sign = (right: boolean): Markup =>
  html`<span class="mark mark--${right ? 'ok' : 'wrong'}">${icon(right ? tick : cross)}</span>`;

/** 0–100. The number stands beside it in words. */
export const meter = (percent: number): Markup => html`
  <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${percent}" height="6"/></svg>`;

interface Choice {
  /** Of the form field that is sent. */
  name: string;
  value: number;
  label: string;
  chosen: boolean;
}

export const choice = ({ name, value, label, chosen }: Choice): Markup => html`
  <div class="choice">
    <input type="radio" id="${name}-${value}" name="${name}" value="${value}"${chosen && html` checked`}>
    <label for="${name}-${value}">${label}</label>
  </div>`;
