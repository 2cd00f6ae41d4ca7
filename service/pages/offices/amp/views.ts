import { formatPhone } from '../../../../shared/phone.ts';
import { showTrainingKey } from '../../../domain/roster/drawn-numbers.ts';
import type { EntryProblems, RosterField, TypedEntry } from '../../../domain/roster/entry.ts';
import type { PersonView } from '../../../domain/roster/person-view.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { radioQuestion } from '../../views/choices.ts';
import { type Frame, page } from '../../views/layout.ts';
import { facts, hiddenToken, note, textQuestion } from '../../views/parts.ts';
import { accountWords, nameOf, numberWords, peopleTable, requirementList } from '../people-parts.ts';

export const rosterPage = (frame: Frame, { people, done }: { people: readonly PersonView[]; done?: string | undefined }) =>
  page(frame, {
    title: text('amp.roster.title'),
    current: 'roster',
    main: html`
    <h1>${text('amp.roster.title')}</h1>
    ${done && note('ok', done)}
    <p class="actions">
      <a class="ds-c-button ds-c-button--solid" href="/amp/people/new">${text('amp.roster.add')}</a>
      <a class="ds-c-button" href="/amp/upload">${text('amp.roster.upload')}</a>
      ${people.length > 0 && html`<a class="small" href="/amp/roster.csv">${text('amp.roster.download')}</a>`}
    </p>
    ${people.length > 0 ? peopleTable(people, { title: text('amp.roster.title'), home: '/amp', columns: ['role', 'access', 'missing', 'account', 'number'] }) : html`<p>${text('amp.roster.none')}</p>`}
    <p class="muted small">${text('amp.roster.lead')}</p>`,
  });

interface PersonContent {
  formToken: string;
  typed: TypedEntry;
  problems: EntryProblems;
  /** Null for somebody new. */
  person: PersonView | null;
  id: string | null;
}

const told = (person: PersonView, formToken: string): Markup => html`
  <section class="stack" aria-labelledby="state">
    <h2 id="state">${text('amp.person.state')}</h2>
    ${requirementList(person.requirements)}
    ${facts([
      [text('amp.person.account'), accountWords(person)],
      [text('amp.person.number'), html`<strong>${numberWords(person)}</strong>`],
      [text('amp.person.assisterId'), person.assisterId],
      [text('amp.person.key'), showTrainingKey(person.trainingKey)],
    ])}
    <form class="actions" method="post" action="/amp/people/${person.id}/key">
      ${hiddenToken(formToken)}
      <button class="ds-c-button" type="submit">${text('amp.person.sendKey')}</button>
      <a class="ds-c-button ds-c-button--danger" href="/amp/people/${person.id}/remove">${text('amp.person.remove')}</a>
    </form>
  </section>`;

/** The form for one person, as it is typed for somebody new or changed for somebody who is there. */
export const personPage = (frame: Frame, content: PersonContent) => {
  const { formToken, typed, problems, person, id } = content;
  const title = person ? nameOf(person) : text('amp.person.new');
  const isBroker = person?.role === 'broker';
  return page(frame, {
    title: text(person ? 'amp.person.title' : 'amp.person.new'),
    current: 'roster',
    main: html`
    <p class="small"><a href="/amp">← ${text('amp.roster.title')}</a></p>
    <h1>${title}</h1>
    ${Object.keys(problems).length > 0 && note('danger', text('amp.person.problems'))}
    ${person && told(person, formToken)}
    ${isBroker ? note('plain', text('amp.person.broker')) : entryForm(id === null ? '/amp/people' : `/amp/people/${id}`, formToken, typed, problems)}`,
  });
};

const entryForm = (action: string, formToken: string, typed: TypedEntry, problems: EntryProblems): Markup => {
  const error = (field: RosterField): string | undefined => problems[field] && text(`amp.refused.${problems[field]}`);
  const box = (field: RosterField, type: 'text' | 'email' = 'text', hint?: string): Markup =>
    textQuestion({
      ...{ id: field, type, value: typed[field] ?? '', error: error(field), autocomplete: 'off' },
      label: text(`amp.field.${field}`),
      ...(hint && { hint }),
    });
  const choice = (field: RosterField, values: readonly string[]): Markup =>
    radioQuestion({
      ...{ id: field, value: (typed[field] ?? '').toLowerCase(), error: error(field), label: text(`amp.field.${field}`) },
      options: values.map(value => [value, text(`amp.choice.${value}`)] as const),
    });
  return html`
  <form class="form" method="post" action="${action}" novalidate>
    ${hiddenToken(formToken)}
    <h2>${text('amp.person.who')}</h2>
    ${choice('role', ['navigator', 'cac'])}
    ${box('givenName')}
    ${box('familyName')}
    <h2>${text('amp.person.certification')}</h2>
    ${box('email', 'email', text('amp.hint.email'))}
    ${box('certifiedOn', 'text', text('amp.hint.day'))}
    ${box('certifiedUntil', 'text', text('amp.hint.day'))}
    ${choice('portalAccess', ['yes', 'no'])}
    <h2>${text('amp.person.public')}</h2>
    <p class="small">${text('amp.hint.public')}</p>
    ${box('publicPhone')}
    ${box('publicEmail', 'email')}
    <button class="ds-c-button ds-c-button--solid" type="submit">${text('amp.person.save')}</button>
  </form>`;
};

export const removePage = (frame: Frame, person: PersonView, formToken: string) =>
  page(frame, {
    title: text('amp.remove.title'),
    current: 'roster',
    main: html`
    <h1>${text('amp.remove.heading', { name: nameOf(person) })}</h1>
    <ul class="plain-list">${['access', 'clients', 'back'].map(key => html`<li>${text(`amp.remove.${key}`)}</li>`)}</ul>
    <form class="actions" method="post" action="/amp/people/${person.id}/remove">
      ${hiddenToken(formToken)}
      <button class="ds-c-button ds-c-button--danger" type="submit">${text('amp.remove.button', { name: nameOf(person) })}</button>
      <a href="/amp/people/${person.id}">${text('amp.remove.keep')}</a>
    </form>`,
  });

/** `found`: null before anybody was looked for. */
export const lookUpPage = (frame: Frame, name: string, found: readonly PersonView[] | null) =>
  page(frame, {
    title: text('amp.lookUp.title'),
    current: 'look-up',
    main: html`
    <h1>${text('amp.lookUp.title')}</h1>
    <p>${text('amp.lookUp.lead')}</p>
    <form class="form" method="get" action="/amp/look-up">
      ${textQuestion({ id: 'name', type: 'text', label: text('amp.lookUp.label'), value: name, autocomplete: 'off' })}
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('amp.lookUp.button')}</button>
    </form>
    ${found && (found.length > 0 ? found.map(lookedUp) : note('plain', text('amp.lookUp.none', { name })))}`,
  });

const lookedUp = (person: PersonView): Markup => html`
  <section class="panel" aria-labelledby="p-${person.id}">
    <h2 id="p-${person.id}">${nameOf(person)}</h2>
    <p class="panel-strong">${numberWords(person)}</p>
    ${facts([
      [text('amp.person.assisterId'), person.assisterId],
      [text('amp.field.publicPhone'), formatPhone(person.publicPhone)],
      [text('amp.field.publicEmail'), person.publicEmail],
    ])}
  </section>`;
