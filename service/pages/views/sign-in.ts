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
