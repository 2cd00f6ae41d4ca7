import { html, type Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { type Frame, page } from './layout.ts';
import { hiddenToken, note, textQuestion } from './parts.ts';

interface NumberContent {
  way: 'setUp' | 'newPassword';
  path: string;
  number: string;
  error?: string | undefined;
}

const alone = (frame: Frame, title: string, main: Markup) =>
  page(frame, { title, main: html`<div class="narrow stack"><h1>${title}</h1>${main}</div>` });

/** Looking at whose number it is changes nothing, so it is a GET. */
export const numberPage = (frame: Frame, { way, path, number, error }: NumberContent) =>
  alone(
    frame,
    text(`assisterAccount.${way}.title`),
    html`
    <p class="lead small">${text('assisterAccount.setUp.lead')}</p>
    <form class="form" method="get" action="${path}">
      ${textQuestion({
        ...{ id: 'number', type: 'text', value: number, error, autocomplete: 'off' },
        label: text('assisterAccount.setUp.number'),
        hint: text('assisterAccount.setUp.numberHint'),
      })}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('assisterAccount.setUp.check')}</button>
    </form>`,
  );

interface PasswordContent extends NumberContent {
  formToken: string;
  hint: string;
  name: string;
  email: string;
  asksCode: boolean;
}

export const passwordPage = (frame: Frame, { way, path, formToken, number, hint, error, name, email, asksCode }: PasswordContent) =>
  alone(
    frame,
    text(`assisterAccount.${way}.title`),
    html`
    ${error && note('danger', error)}
    <p class="lead small">${text('assisterAccount.setUp.for', { name, email })}</p>
    <form class="form" method="post" action="${path}">
      ${hiddenToken(formToken)}
      <input type="hidden" name="number" value="${number}">
      ${textQuestion({ id: 'password', type: 'password', label: text('assisterAccount.newOne'), hint, autocomplete: 'new-password' })}
      ${textQuestion({ id: 'again', type: 'password', label: text('assisterAccount.again'), autocomplete: 'new-password' })}
      ${
        asksCode &&
        textQuestion({
          ...{ id: 'code', type: 'text', numeric: true, autocomplete: 'one-time-code' },
          label: text('assisterAccount.newPassword.code'),
          hint: text('assisterAccount.newPassword.codeHint'),
        })
      }
      <button class="ds-c-button ds-c-button--solid" type="submit">${text(`assisterAccount.${way}.button`)}</button>
    </form>`,
  );

export const forgotPage = (frame: Frame, formToken: string) =>
  alone(
    frame,
    text('assisterAccount.forgot.title'),
    html`
    <p class="lead small">${text('assisterAccount.forgot.lead')}</p>
    <form class="form" method="post" action="/assister/forgot">
      ${hiddenToken(formToken)}
      ${textQuestion({ id: 'email', type: 'email', label: text('assisterAccount.forgot.email'), autocomplete: 'username' })}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('assisterAccount.forgot.button')}</button>
    </form>`,
  );

export const donePage = (frame: Frame, title: string, said: string) => alone(frame, title, note('ok', said));
