import { html } from '../markup.ts';
import { text, textList } from '../texts.ts';
import { type Frame, page } from './layout.ts';

export const startPage = (frame: Frame) =>
  page(frame, {
    title: text('start.title'),
    main: html`
    <h1>${text('start.title')}</h1>
    <p>${text('start.first')} ${text('start.second')}</p>
    <p class="actions"><a class="ds-c-button ds-c-button--solid" href="/sign-in">${text('start.signIn')}</a>
      <a class="ds-c-button" href="/sign-up">${text('start.signUp')}</a></p>
    <p class="muted small">${text('start.forAssisters')} <a href="/assister/set-up">${text('start.assisterSetUp')}</a> ·
      <a href="/assister/forgot">${text('start.assisterForgot')}</a></p>`,
  });

export const clientWindowPage = (frame: Frame) =>
  page(frame, {
    title: text('clientWindow.title'),
    main: html`
    <h1>${text('clientWindow.title')}</h1>
    <p class="lead">${text('clientWindow.lead')}</p>
    <ol class="plain-list">${textList('clientWindow.steps').map(step => html`<li>${step}</li>`)}</ol>
    <p class="actions"><a class="ds-c-button ds-c-button--solid" href="/sign-in">${text('clientWindow.start')}</a></p>`,
  });
