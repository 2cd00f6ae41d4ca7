import { html } from '../markup.ts';
import { text } from '../texts.ts';
import { type Frame, page } from './layout.ts';

export const startPage = (frame: Frame) =>
  page(frame, {
    title: text('start.title'),
    main: html`
    <h1>${text('start.title')}</h1>
    <p>${text('start.first')} ${text('start.second')}</p>
    <p class="actions"><a class="ds-c-button ds-c-button--solid" href="/sign-in">${text('start.signIn')}</a></p>
    <p class="muted small">${text('start.forAssisters')}</p>`,
  });
