import { formatInstant } from '../../../../shared/dates.ts';
import type { AgencyLine } from '../../../db/institution/agencies.ts';
import type { Agency } from '../../../domain/arc/agencies.ts';
import type { LockedLookUp } from '../../../domain/arc/locked-look-ups.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { radioQuestion } from '../../views/choices.ts';
import { type Frame, page } from '../../views/layout.ts';
import { hiddenToken, note, textQuestion } from '../../views/parts.ts';

interface AgenciesContent {
  agencies: readonly AgencyLine[];
  formToken: string;
  name: string;
  city: string;
  error?: string;
}

export const agenciesPage = (frame: Frame, { agencies, formToken, name, city, error }: AgenciesContent) =>
  page(frame, {
    title: text('arc.agencies.title'),
    current: 'agencies',
    main: html`
    <h1>${text('arc.agencies.title')}</h1>
    ${agencies.length > 0 ? html`<ul class="rows wide" role="list">${agencies.map(agencyLine)}</ul>` : html`<p>${text('arc.agencies.none')}</p>`}
    <section class="stack" aria-labelledby="add">
      <h2 id="add">${text('arc.agencies.add')}</h2>
      <form class="form" method="post" action="/arc/agencies" novalidate>
        ${hiddenToken(formToken)}
        ${textQuestion({ id: 'name', type: 'text', label: text('arc.agencies.name'), value: name, error: name ? undefined : error, autocomplete: 'off' })}
        ${textQuestion({ id: 'city', type: 'text', label: text('arc.agencies.city'), value: city, error: city ? undefined : error, autocomplete: 'off' })}
        <button class="ds-c-button ds-c-button--solid" type="submit">${text('arc.agencies.save')}</button>
      </form>
    </section>`,
  });

const agencyLine = ({ id, name, city, contacts, people }: AgencyLine): Markup => html`
  <li><div class="row-what"><a href="/arc/agencies/${id}">${name}</a><span class="muted small">${city}</span></div>
    <span class="small">${text('arc.agencies.counts', { contacts, people })}</span></li>`;

export interface TypedContact {
  contactRole?: string;
  givenName?: string;
  familyName?: string;
  email?: string;
}

interface AgencyContent {
  agency: Agency;
  formToken: string;
  typed: TypedContact;
  errors: Partial<Record<keyof TypedContact, string>>;
  done?: string | undefined;
}

export const agencyPage = (frame: Frame, { agency, formToken, typed, errors, done }: AgencyContent) => {
  const box = (id: 'givenName' | 'familyName' | 'email', type: 'text' | 'email' = 'text'): Markup =>
    textQuestion({ id, type, label: text(`arc.contact.${id}`), value: typed[id] ?? '', error: errors[id], autocomplete: 'off' });
  return page(frame, {
    title: text('arc.agencies.one'),
    current: 'agencies',
    main: html`
    <p class="small"><a href="/arc/agencies">← ${text('arc.agencies.title')}</a></p>
    <div class="heading"><h1>${agency.name}</h1><p class="lead">${agency.city}</p></div>
    ${done && note('ok', done)}
    <section class="stack wide" aria-labelledby="contacts">
      <h2 id="contacts">${text('arc.contact.title')}</h2>
      ${
        agency.contacts.length > 0
          ? html`<ul class="rows" role="list">${agency.contacts.map(contact => contactLine(agency.id, contact, formToken))}</ul>`
          : html`<p>${text('arc.contact.none')}</p>`
      }
    </section>
    <section class="stack" aria-labelledby="add">
      <h2 id="add">${text('arc.contact.add')}</h2>
      <form class="form" method="post" action="/arc/agencies/${agency.id}/contacts" novalidate>
        ${hiddenToken(formToken)}
        ${radioQuestion({
          ...{ id: 'contactRole', label: text('arc.contact.role'), value: typed.contactRole ?? '', error: errors.contactRole },
          options: ['administrator', 'representative', 'signatory'].map(value => [value, text(`arc.contact.roles.${value}`)] as const),
        })}
        ${box('givenName')}
        ${box('familyName')}
        ${box('email', 'email')}
        <button class="ds-c-button ds-c-button--solid" type="submit">${text('arc.contact.save')}</button>
      </form>
    </section>`,
  });
};

const contactLine = (agencyId: string, contact: Agency['contacts'][number], formToken: string): Markup => {
  const to = `/arc/agencies/${agencyId}/contacts/${contact.id}`;
  const isSetUp = contact.passwordHash !== null;
  return html`
  <li>
    <div class="row-what"><span>${contact.givenName} ${contact.familyName}</span>
      <span class="muted small">${text(`arc.contact.roles.${contact.contactRole}`)} · ${contact.email}${!isSetUp && ` · ${text('arc.contact.notSetUp')}`}</span></div>
    <div class="actions">
      <form method="post" action="${to}/link">${hiddenToken(formToken)}<button class="ds-c-button" type="submit" aria-label="${text('arc.contact.linkFor', { name: `${contact.givenName} ${contact.familyName}` })}">${text('arc.contact.link')}</button></form>
      <form method="post" action="${to}/end">${hiddenToken(formToken)}<button class="ds-c-button ds-c-button--danger" type="submit" aria-label="${text('arc.contact.endFor', { name: `${contact.givenName} ${contact.familyName}` })}">${text('arc.contact.end')}</button></form>
    </div>
  </li>`;
};

interface ConsumersContent {
  locked: readonly LockedLookUp[];
  formToken: string;
  done?: string | undefined;
}

/** Consumers whose look-up of reference numbers is locked. Nothing here touches an authorization: only consumers do. */
export const consumersPage = (frame: Frame, { locked, formToken, done }: ConsumersContent) =>
  page(frame, {
    title: text('arc.consumers.title'),
    current: 'consumers',
    main: html`
    <h1>${text('arc.consumers.title')}</h1>
    ${done && note('ok', done)}
    <p>${text('arc.consumers.lead')}</p>
    ${
      locked.length > 0
        ? html`<ul class="rows wide" role="list">${locked.map(
            ({ consumerId, givenName, familyName, inVain, lockedAt }) => html`
      <li><div class="row-what"><span>${givenName} ${familyName}</span>
        <span class="muted small">${text('arc.consumers.locked', { count: inVain, at: lockedAt ? formatInstant(lockedAt.toISOString()) : '' })}</span></div>
        <form method="post" action="/arc/consumers/${consumerId}/unlock">${hiddenToken(formToken)}<button class="ds-c-button" type="submit">${text('arc.consumers.unlock')}</button></form></li>`,
          )}</ul>`
        : html`<p>${text('arc.consumers.none')}</p>`
    }
    <p class="muted small">${text('arc.consumers.authorizations')}</p>`,
  });
