import { formatTime } from '../../../shared/dates.ts';
import { html } from '../markup.ts';
import { text } from '../texts.ts';
import { type Frame, page } from './layout.ts';
import { hiddenToken, note, textQuestion } from './parts.ts';

interface SignInContent {
  formToken: string;
  email: string;
  /** Where the person goes on afterwards. */
  next: string;
  message?: { tone: 'danger' | 'plain' | 'ok'; text: string };
}

export const signInPage = (frame: Frame, content: SignInContent) =>
  page(frame, {
    title: text('signIn.title'),
    main: html`
    <div class="narrow stack">
      <h1>${text('signIn.title')}</h1>
      ${content.message && note(content.message.tone, content.message.text)}
      <p class="lead small">${text('signIn.lead')}</p>
      <form class="form" method="post" action="/sign-in">
        ${hiddenToken(content.formToken)}
        <input type="hidden" name="next" value="${content.next}">
        ${textQuestion({ id: 'email', type: 'email', label: text('signIn.email'), value: content.email, autocomplete: 'username' })}
        ${textQuestion({ id: 'password', type: 'password', label: text('signIn.password'), autocomplete: 'current-password' })}
        <button class="ds-c-button ds-c-button--solid" type="submit">${text('signIn.button')}</button>
      </form>
      <p class="small"><a href="/forgot">${text('signIn.forgot')}</a></p>
      <p class="small">${text('signIn.noAccount')} <a href="/sign-up">${text('signIn.signUp')}</a></p>
    </div>`,
  });

interface InsideContent {
  formToken: string;
  ticket: string;
  next: string;
  name: string;
  since: Date;
}

/** The assister and the consumer are never in the account at the same time (seed: limitations); the consumer says whose turn it is. */
export const someoneInsidePage = (frame: Frame, { formToken, ticket, next, name, since }: InsideContent) =>
  page(frame, {
    title: text('inside.title'),
    main: html`
    <div class="narrow stack">
      <h1>${text('inside.who', { name })}</h1>
      <p class="lead">${text('inside.since', { name, time: formatTime(since.toISOString()) })}</p>
      <p>${text('inside.what', { name })}</p>
      <form class="actions" method="post" action="/sign-in/go-in">
        ${hiddenToken(formToken)}
        <input type="hidden" name="next" value="${next}">
        <input type="hidden" name="ticket" value="${ticket}">
        <button class="ds-c-button ds-c-button--solid" type="submit">${text('inside.goIn')}</button>
        <a class="ds-c-button" href="/sign-in?because=not-now">${text('inside.notNow')}</a>
      </form>
    </div>`,
  });
