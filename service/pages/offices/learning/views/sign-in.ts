import { html } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { hiddenToken, note, textQuestion } from '../../../views/parts.ts';

interface KeyContent {
  formToken: string;
  /** As it was typed. */
  key: string;
  /** Where the person goes on afterwards. */
  next: string;
  message?: { tone: 'plain' | 'ok'; text: string } | undefined;
  error?: string;
}

export const keyPage = (frame: Frame, { formToken, key, next, message, error }: KeyContent) =>
  page(frame, {
    title: text('office.signIn.title'),
    main: html`
    <div class="narrow stack">
      <h1>${text('office.signIn.title')}</h1>
      ${message && note(message.tone, message.text)}
      <p class="lead small">${text('learning.signIn.lead')}</p>
      <form class="form" method="post" action="/learning/sign-in">
        ${hiddenToken(formToken)}
        <input type="hidden" name="next" value="${next}">
        ${textQuestion({
          ...{ id: 'key', type: 'text', value: key, error, autocomplete: 'off' },
          label: text('learning.signIn.key'),
          hint: text('learning.signIn.keyHint'),
        })}
        <button class="ds-c-button ds-c-button--solid" type="submit">${text('learning.signIn.button')}</button>
      </form>
    </div>`,
  });
