import { renderSVG } from 'uqr';
import { html, Markup } from '../markup.ts';
import { text } from '../texts.ts';
import { type Frame, page } from '../views/layout.ts';
import { hiddenToken, note, type Tone, textQuestion } from '../views/parts.ts';

interface SignInContent {
  formToken: string;
  email: string;
  next: string;
  message?: { tone: Tone; text: string } | undefined;
}

const alone = (frame: Frame, title: string, main: Markup) =>
  page(frame, { title, main: html`<div class="narrow stack"><h1>${title}</h1>${main}</div>` });

const codeQuestion = (label: string): Markup =>
  textQuestion({ id: 'code', type: 'text', label, hint: text('office.signIn.codeHint'), autocomplete: 'one-time-code', numeric: true });

export const signInPage = (frame: Frame, office: 'agency' | 'arc', { formToken, email, next, message }: SignInContent) =>
  alone(
    frame,
    text('office.signIn.title'),
    html`
    ${message && note(message.tone, message.text)}
    <p class="lead small">${text(`office.signIn.${office}`)}</p>
    <form class="form" method="post" action="${office === 'arc' ? '/arc' : '/amp'}/sign-in">
      ${hiddenToken(formToken)}
      <input type="hidden" name="next" value="${next}">
      ${textQuestion({ id: 'email', type: 'email', label: text('office.signIn.email'), value: email, autocomplete: 'username' })}
      ${textQuestion({ id: 'password', type: 'password', label: text('office.signIn.password'), autocomplete: 'current-password' })}
      ${codeQuestion(text('office.signIn.code'))}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('office.signIn.button')}</button>
    </form>
    <p class="muted small">${text('office.signIn.lost')}</p>`,
  );

/** Looking at whose number it is changes nothing, so it is a GET. */
export const numberPage = (frame: Frame, home: string, number: string, error: string | undefined) =>
  alone(
    frame,
    text('office.setUp.title'),
    html`
    <form class="form" method="get" action="${home}/set-up">
      ${textQuestion({
        ...{ id: 'number', type: 'text', value: number, error, autocomplete: 'off' },
        label: text('office.setUp.number'),
        hint: text('office.setUp.numberHint'),
      })}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('office.setUp.find')}</button>
    </form>`,
  );

interface SetUpContent {
  formToken: string;
  number: string;
  least: number;
  error?: string | undefined;
  name: string;
  email: string;
  secret: string;
  uri: string;
}

/** The square is drawn here: nobody else gets to see the secret. */
const square = (uri: string): Markup => new Markup(renderSVG(uri, { border: 2, ecc: 'M' }));

export const setUpPage = (frame: Frame, home: string, content: SetUpContent) =>
  alone(
    frame,
    text('office.setUp.title'),
    html`
    ${content.error && note('danger', content.error)}
    <p class="lead small">${text('office.setUp.lead', { name: content.name, email: content.email })}</p>
    <form class="form" method="post" action="${home}/set-up">
      ${hiddenToken(content.formToken)}
      <input type="hidden" name="number" value="${content.number}">
      <h2>${text('office.setUp.app')}</h2>
      <p class="small">${text('office.setUp.appLead')}</p>
      <div class="square" role="img" aria-label="${text('office.setUp.qr')}">${square(content.uri)}</div>
      <p class="small">${text('office.setUp.key')}: <strong class="key">${content.secret.replace(/(.{4})(?=.)/g, '$1 ')}</strong></p>
      <h2>${text('office.setUp.password')}</h2>
      ${textQuestion({
        ...{ id: 'email', type: 'email', value: content.email, autocomplete: 'username', readonly: true },
        label: text('office.signIn.email'),
      })}
      ${textQuestion({
        ...{ id: 'password', type: 'password', autocomplete: 'new-password' },
        label: text('office.signIn.password'),
        hint: text('office.setUp.passwordHint', { least: content.least }),
      })}
      ${textQuestion({ id: 'again', type: 'password', label: text('office.setUp.again'), autocomplete: 'new-password' })}
      <h2>${text('office.setUp.code')}</h2>
      ${codeQuestion(text('office.signIn.code'))}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('office.setUp.button')}</button>
    </form>`,
  );
