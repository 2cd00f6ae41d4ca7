import { languageName, spokenLanguages } from '../../../shared/data/language-names.ts';
import { countyNames } from '../../../shared/data/places.ts';
import { html, type Markup } from '../markup.ts';
import type { AccountErrors, AccountField, TypedAccount } from '../sign-up-form.ts';
import { text } from '../texts.ts';
import { listQuestion, radioQuestion } from './choices.ts';
import { type Frame, page } from './layout.ts';
import { hiddenToken, note, textQuestion } from './parts.ts';

const alone = (frame: Frame, title: string, main: Markup) =>
  page(frame, { title, main: html`<div class="narrow stack"><h1>${title}</h1>${main}</div>` });

interface AskContent {
  formToken: string;
  email: string;
  error?: string | undefined;
}

const emailQuestion = ({ email, error }: AskContent): Markup =>
  textQuestion({
    ...{ id: 'email', type: 'email', value: email, autocomplete: 'email' },
    ...{ label: text('signIn.email'), ...(error !== undefined && { error }) },
  });

/** Only the address is asked here: the rest is for whoever reads its letters. */
export const signUpPage = (frame: Frame, content: AskContent & { letter: string }) =>
  alone(
    frame,
    text('signUp.title'),
    html`
    <p class="lead">${text('signUp.lead')}</p>
    <form class="form" method="post" action="/sign-up" novalidate>
      ${hiddenToken(content.formToken)}
      ${emailQuestion(content)}
      ${radioQuestion({
        ...{ id: 'letter', label: text('signUp.letter'), value: content.letter },
        options: [
          ['en', text('mailbox.languages.en')],
          ['es', text('mailbox.languages.es')],
        ],
      })}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('signUp.button')}</button>
    </form>
    <p class="small">${text('signUp.haveOne')} <a href="/sign-in">${text('signUp.signIn')}</a></p>`,
  );

export const forgotPasswordPage = (frame: Frame, content: AskContent) =>
  alone(
    frame,
    text('forgot.title'),
    html`
    <p class="lead">${text('forgot.lead')}</p>
    <form class="form" method="post" action="/forgot" novalidate>
      ${hiddenToken(content.formToken)}
      ${emailQuestion(content)}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('forgot.button')}</button>
    </form>
    <p class="small"><a href="/sign-in">${text('forgot.back')}</a></p>`,
  );

/** What comes next is in a letter. The same for every address. */
export const lookInMailPage = (frame: Frame, what: 'signUp' | 'forgot', times: Readonly<Record<string, number>>) =>
  alone(
    frame,
    text('lookInMail.title'),
    html`
    <p class="lead">${text(`lookInMail.${what}`, times)}</p>
    <p>${text('lookInMail.none')}</p>
    ${frame.sample && html`<p class="small"><a href="/mailbox">${text('lookInMail.sample')}</a></p>`}
    <p class="actions"><a href="${what === 'signUp' ? '/sign-up' : '/forgot'}">${text('lookInMail.again')}</a></p>`,
  );

export const linkOverPage = (frame: Frame, what: 'signUp' | 'forgot') =>
  alone(
    frame,
    text('linkOver.title'),
    html`
    <p class="lead">${text('linkOver.lead')}</p>
    <p class="actions"><a class="ds-c-button ds-c-button--solid" href="${what === 'signUp' ? '/sign-up' : '/forgot'}">${text('linkOver.again')}</a>
      <a href="/sign-in">${text('signUp.signIn')}</a></p>`,
  );

interface PasswordContent {
  formToken: string;
  number: string;
  email: string;
  hint: string;
  /** What is wrong with the password. */
  error?: string | undefined;
}

/** The address stands with them, to be read only: programs that keep passwords ask for it. */
const passwordQuestions = ({ email, hint, error }: PasswordContent): Markup => html`
  ${textQuestion({ id: 'username', type: 'email', label: text('signIn.email'), value: email, readonly: true, autocomplete: 'username' })}
  ${textQuestion({
    ...{ id: 'password', type: 'password', label: text('signUp.finish.password'), hint, autocomplete: 'new-password' },
    ...(error !== undefined && { error }),
  })}
  ${textQuestion({ id: 'again', type: 'password', label: text('assisterAccount.again'), autocomplete: 'new-password' })}`;

const passwordForm = (content: PasswordContent, action: string, button: string, before?: Markup): Markup => html`
  <form class="form" method="post" action="${action}" novalidate>
    ${hiddenToken(content.formToken)}
    <input type="hidden" name="number" value="${content.number}">
    ${before}
    ${passwordQuestions(content)}
    <button class="ds-c-button ds-c-button--solid" type="submit">${button}</button>
  </form>`;

export const newPasswordPage = (frame: Frame, content: PasswordContent) =>
  alone(
    frame,
    text('newPassword.title'),
    html`
    <p class="lead">${text('newPassword.lead', { email: content.email })}</p>
    ${passwordForm(content, '/new-password', text('newPassword.button'))}`,
  );

export const passwordSavedPage = (frame: Frame) =>
  alone(
    frame,
    text('newPassword.title'),
    html`${note('ok', text('newPassword.done'))}
    <p class="actions"><a class="ds-c-button ds-c-button--solid" href="/sign-in">${text('signIn.title')}</a></p>`,
  );

interface FinishContent extends PasswordContent {
  typed: TypedAccount;
  errors: AccountErrors;
}

/** How browsers call what they can fill in by themselves. */
const known: Partial<Record<AccountField, string>> = {
  givenName: 'given-name',
  familyName: 'family-name',
  birthDate: 'off',
  phone: 'tel',
  address: 'street-address',
  city: 'address-level2',
  zip: 'postal-code',
};

const yesNo = ['yes', 'no'].map(value => [value, text(`signUp.finish.${value}`)] as const);

export const finishPage = (frame: Frame, content: FinishContent) => {
  const { typed, errors } = content;
  const words = (id: AccountField) => ({ id, label: text(`signUp.finish.${id}`), value: typed[id], error: errors[id] });
  const box = (id: AccountField, hint?: string): Markup => {
    const { error, ...rest } = words(id);
    const extra = { ...(error !== undefined && { error }), ...(hint !== undefined && { hint }) };
    return textQuestion({ ...rest, ...extra, type: id === 'phone' ? 'tel' : 'text', autocomplete: known[id] ?? 'off' });
  };
  const isWrong = Object.keys(errors).length > 0 || content.error !== undefined;
  const about = html`
    <h2>${text('signUp.finish.about')}</h2>
    ${box('givenName')}
    ${box('familyName')}
    ${box('birthDate', text('signUp.finish.birthDateHint'))}
    ${box('phone', text('signUp.finish.phoneHint'))}
    <h2>${text('signUp.finish.where')}</h2>
    ${box('address', text('signUp.finish.addressHint'))}
    ${box('city')}
    ${box('zip')}
    ${listQuestion({ ...words('county'), options: countyNames.map(name => [name, name]) })}
    <h2>${text('signUp.finish.talk')}</h2>
    ${listQuestion({ ...words('language'), options: spokenLanguages.map(tag => [tag, languageName(tag)]) })}
    ${radioQuestion({ ...words('interpreter'), options: yesNo })}
    <h2>${text('signUp.finish.choose')}</h2>`;
  return alone(
    frame,
    text('signUp.finish.title'),
    html`
    ${isWrong && note('danger', text('signUp.finish.look'))}
    <p class="lead">${text('signUp.finish.lead', { email: content.email })}</p>
    ${passwordForm(content, '/sign-up/finish', text('signUp.finish.button'), about)}`,
  );
};
