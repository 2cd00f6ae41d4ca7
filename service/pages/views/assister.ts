import { formatPhone } from '../../../shared/phone.ts';
import type { AssisterDetails, AuthorizationPeriod } from '../../domain/authorizations.ts';

import { html, type Markup } from '../markup.ts';
import { text, textList } from '../texts.ts';
import { type Frame, page } from './layout.ts';
import { dayOf, facts, hiddenToken, note, showReferenceNumber, textQuestion } from './parts.ts';

const detailsOf = (assister: AssisterDetails, since?: string): Markup =>
  facts([
    [text('assister.details.name'), html`<strong>${assister.name}</strong>`],
    [text('assister.details.role'), text(`role.${assister.role}`)],
    [text('assister.details.agency'), assister.agencyName],
    [text('assister.details.phone'), formatPhone(assister.phone)],
    [text('assister.details.email'), assister.email],
    [text('assister.details.number'), showReferenceNumber(assister.referenceNumber)],
    ...(since ? [[text('assister.details.since'), dayOf(since)] as const] : []),
  ]);

const history = (periods: readonly AuthorizationPeriod[]): Markup => {
  const column = { agency: text('assister.history.agency'), from: text('assister.history.from'), to: text('assister.history.to') };
  return html`
  <section class="stack" aria-labelledby="history">
    <h2 id="history">${text('assister.history.title')}</h2>
    <table class="history">
      <thead><tr><th scope="col">${text('assister.history.assister')}</th><th scope="col">${column.agency}</th><th scope="col">${column.from}</th><th scope="col">${column.to}</th></tr></thead>
      <tbody>${periods.map(
        period => html`<tr>
          <td>${period.assister.name}</td>
          <td>${period.assister.agencyName}</td>
          <td data-title="${column.from}">${dayOf(period.startedAt)}</td>
          <td data-title="${column.to}">${period.endedAt ? dayOf(period.endedAt) : text('assister.history.now')}</td>
        </tr>`,
      )}</tbody>
    </table>
  </section>`;
};

interface FindContent {
  /** As the person typed it. */
  number: string;
  error?: string;
  /** The assister who stays until the new one is agreed to. */
  current: AssisterDetails | null;
}

// Looking up changes nothing, so it is a GET: reload, back, and a sign-in in between all keep the number.
const findForm = ({ number, error, current }: FindContent): Markup => html`
  <section class="stack" aria-labelledby="find">
    <h2 id="find">${text(current ? 'assister.find.changeTitle' : 'assister.find.title')}</h2>
    <p>${current ? text('assister.find.changeLead', { name: current.name }) : text('assister.find.lead')}</p>
    <form class="form" method="get" action="/account/assister/add">
      ${textQuestion({
        id: 'number',
        type: 'text',
        label: text('assister.find.label'),
        hint: text('assister.find.hint'),
        value: number,
        error,
        autocomplete: 'off',
        numeric: true,
      })}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('assister.find.button')}</button>
    </form>
  </section>`;

const current = (authorization: AuthorizationPeriod): Markup => html`
  <section class="stack" aria-labelledby="current">
    <h2 id="current">${text('assister.current.title')}</h2>
    ${detailsOf(authorization.assister, authorization.startedAt)}
    <p class="small">${text('assister.agree.end')}</p>
    <p class="actions">
      <a class="ds-c-button" href="/account/assister/add">${text('assister.current.change')}</a>
      <a class="ds-c-button ds-c-button--danger" href="/account/assister/remove">${text('assister.current.remove')}</a>
    </p>
  </section>`;

interface ManageContent {
  authorization: AuthorizationPeriod | null;
  periods: readonly AuthorizationPeriod[];
  done?: string;
}

/** Manage your assister: the one who may act now, or the way to add one, and everybody there ever was. */
export const manageAssisterPage = (frame: Frame, { authorization, periods, done }: ManageContent) =>
  page(frame, {
    title: text('assister.title'),
    current: 'assister',
    main: html`
    <h1>${text('assister.title')}</h1>
    ${done && note('ok', done)}
    ${authorization ? current(authorization) : html`<p>${text('assister.none')}</p>${findForm({ number: '', current: null })}`}
    ${periods.length > 0 && history(periods)}`,
  });

export const findAssisterPage = (frame: Frame, content: FindContent) =>
  page(frame, {
    title: text('assister.title'),
    current: 'assister',
    main: html`
    <h1>${text('assister.title')}</h1>
    ${findForm(content)}
    ${content.current && html`<p class="actions"><a href="/account/assister">${text('assister.agree.back')}</a></p>`}`,
  });

interface AgreeContent {
  assister: AssisterDetails;
  replaces: AuthorizationPeriod | null;
  formToken: string;
}

/** Nothing has changed yet on this page: it shows who it is and what agreeing means. */
export const agreePage = (frame: Frame, { assister, replaces, formToken }: AgreeContent) =>
  page(frame, {
    title: text('assister.details.title'),
    current: 'assister',
    main: html`
    <div class="heading"><h1>${text('assister.details.title')}</h1><p class="lead">${text('assister.details.lead')}</p></div>
    ${detailsOf(assister)}
    <section class="stack" aria-labelledby="agree">
      <h2 id="agree">${text('assister.agree.title')}</h2>
      ${replaces && note('warn', text('assister.agree.replaces', { name: replaces.assister.name }))}
      <div class="terms">
        <div><p>${text('assister.agree.may', { name: assister.name })}</p>
          <ul class="plain-list">${textList('assister.agree.mayList').map(item => html`<li>${item}</li>`)}</ul></div>
        <div><p>${text('assister.agree.mayNot', { name: assister.name })}</p>
          <ul class="plain-list">${textList('assister.agree.mayNotList').map(item => html`<li>${item}</li>`)}</ul></div>
        <p>${text('assister.agree.end')}</p>
      </div>
    </section>
    <form class="actions" method="post" action="/account/assister">
      ${hiddenToken(formToken)}
      <input type="hidden" name="number" value="${assister.referenceNumber}">
      <input type="hidden" name="replaces" value="${replaces?.id ?? ''}">
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('assister.agree.button', { name: assister.name })}</button>
      <a href="/account/assister">${text('assister.agree.back')}</a>
    </form>`,
  });

export const removeAssisterPage = (frame: Frame, { authorization, formToken }: { authorization: AuthorizationPeriod; formToken: string }) =>
  page(frame, {
    title: text('assister.remove.title'),
    current: 'assister',
    main: html`
    <h1>${text('assister.remove.title')}</h1>
    <p>${text('assister.remove.lead', { name: authorization.assister.name })}</p>
    <p>${text('assister.remove.kept')}</p>
    <form class="actions" method="post" action="/account/assister/remove">
      ${hiddenToken(formToken)}
      <input type="hidden" name="authorization" value="${authorization.id}">
      <button class="ds-c-button ds-c-button--danger" type="submit">${text('assister.remove.button', { name: authorization.assister.name })}</button>
      <a href="/account/assister">${text('assister.remove.back', { name: authorization.assister.name })}</a>
    </form>`,
  });
