import { dayAt, formatDay } from '../../../../shared/dates.ts';
import { formatPhone } from '../../../../shared/phone.ts';
import type { ToldNotice } from '../../../db/institution/stopping.ts';
import { showTrainingKey } from '../../../domain/roster/drawn-numbers.ts';
import type { PersonView } from '../../../domain/roster/person-view.ts';
import { html, type Markup } from '../../markup.ts';
import { text } from '../../texts.ts';
import { listQuestion } from '../../views/choices.ts';
import { type Frame, page } from '../../views/layout.ts';
import { facts, hiddenToken, note, type Tone, textQuestion } from '../../views/parts.ts';
import { accountWords, nameOf, numberWords, peopleTable, requirementList } from '../people-parts.ts';

interface QueueContent {
  people: readonly PersonView[];
  notices: readonly ToldNotice[];
  find: string;
  stage: string;
  formToken: string;
  done?: string | undefined;
}

const stagesShown = ['all', 'ready', 'waiting', 'active', 'paused', 'ended'] as const;

const notice =
  (formToken: string) =>
  (told: ToldNotice): Markup =>
    html`
  <li>
    <div class="row-what"><span><strong>${told.givenName} ${told.familyName}</strong>, ${told.agencyName}</span>
      <span class="muted small">${text('arc.stopping.when', { told: formatDay(dayAt(told.toldAt.toISOString())), last: formatDay(told.lastDay) })}</span></div>
    <form class="actions" method="post" action="/arc/stopping/${told.id}/seen">
      ${hiddenToken(formToken)}
      <a href="/arc/people/${told.assisterId}">${text('arc.stopping.look')}</a>
      <button class="ds-c-button" type="submit">${text('arc.stopping.seen')}</button>
    </form>
  </li>`;

export const queuePage = (frame: Frame, { people, notices, find, stage, formToken, done }: QueueContent) =>
  page(frame, {
    title: text('arc.queue.title'),
    current: 'queue',
    main: html`
    <h1>${text('arc.queue.title')}</h1>
    ${done && note('ok', done)}
    ${
      notices.length > 0 &&
      html`<section class="stack wide" aria-labelledby="stopping"><h2 id="stopping">${text('arc.stopping.title')}</h2>
        <ul class="rows" role="list">${notices.map(notice(formToken))}</ul></section>`
    }
    <form class="find" method="get" action="/arc" role="search">
      ${textQuestion({ id: 'find', type: 'text', label: text('arc.queue.find'), value: find, autocomplete: 'off', isOptional: true })}
      ${listQuestion({
        ...{ id: 'stage', label: text('arc.queue.stage'), value: stage },
        options: stagesShown.map(value => [value, text(`arc.stage.${value}`)] as const),
      })}
      <button class="ds-c-button" type="submit">${text('arc.queue.show')}</button>
    </form>
    ${people.length > 0 ? peopleTable(people, { title: text('arc.queue.title'), home: '/arc', columns: ['agency', 'role', 'missing', 'account', 'number'] }) : html`<p>${text('arc.queue.none')}</p>`}
    <p class="actions"><a class="ds-c-button" href="/arc/brokers/new">${text('arc.queue.addBroker')}</a></p>`,
  });

interface PersonContent {
  person: PersonView;
  formToken: string;
  message?: { tone: Tone; text: string } | undefined;
}

const oneButton = (action: string, formToken: string, label: string, style = ''): Markup => html`
  <form method="post" action="${action}">${hiddenToken(formToken)}<button class="ds-c-button${style}" type="submit">${label}</button></form>`;

/** What can be done with the account as it is now. The service decides again when a form comes. */
const acts = ({ id, account, lacking }: PersonView, formToken: string): Markup => {
  const to = (path: string) => `/arc/people/${id}/${path}`;
  const canEnroll = account === 'none' || account === 'ended';
  return html`
  <div class="actions">
    ${canEnroll && oneButton(to('enroll'), formToken, text('arc.person.enroll'), lacking.length === 0 ? ' ds-c-button--solid' : '')}
    ${account === 'invited' && oneButton(to('activation'), formToken, text('arc.person.activation'))}
    ${!canEnroll && oneButton(to('confirmation'), formToken, text('arc.person.confirmation'))}
    ${!canEnroll && html`<a class="ds-c-button ds-c-button--danger" href="${to('deactivate')}">${text('arc.person.deactivate')}</a>`}
  </div>`;
};

export const personPage = (frame: Frame, { person, formToken, message }: PersonContent) =>
  page(frame, {
    title: text('arc.person.title'),
    current: 'queue',
    main: html`
    <p class="small"><a href="/arc">← ${text('arc.queue.title')}</a></p>
    <div class="heading"><h1>${nameOf(person)}</h1><p class="lead">${text(`role.${person.role}`)}, ${person.agencyName}</p></div>
    ${message && note(message.tone, message.text)}
    <section class="stack" aria-labelledby="requirements">
      <h2 id="requirements">${text('arc.person.requirements')}</h2>
      ${!person.isOnRoster && note('warn', text('arc.person.offRoster'))}
      ${requirementList(person.requirements)}
    </section>
    <section class="stack" aria-labelledby="account">
      <h2 id="account">${text('arc.person.account')}</h2>
      <p>${accountWords(person)}</p>
      ${acts(person, formToken)}
    </section>
    <section class="stack" aria-labelledby="known">
      <h2 id="known">${text('arc.person.known')}</h2>
      ${facts([
        [text('amp.field.email'), person.email],
        [text('amp.person.number'), numberWords(person)],
        [text('amp.person.assisterId'), person.assisterId],
        ...(person.role === 'broker' ? [[text('arc.broker.npn'), person.npn ?? '–'] as const] : []),
        [text('amp.person.key'), showTrainingKey(person.trainingKey)],
        [text('amp.field.publicPhone'), formatPhone(person.publicPhone)],
        [text('amp.field.publicEmail'), person.publicEmail],
      ])}
      ${person.role === 'broker' && html`<p class="actions"><a href="/arc/brokers/${person.id}">${text('arc.broker.change')}</a> <a href="/arc/people/${person.id}/appointments">${text('carriers.appointmentsTitle')}</a></p>`}
    </section>`,
  });

export const confirmPage = (frame: Frame, person: PersonView, formToken: string) =>
  page(frame, {
    title: text('arc.deactivate.title'),
    current: 'queue',
    main: html`
    <h1>${text('arc.deactivate.heading', { name: nameOf(person) })}</h1>
    <ul class="plain-list">${['now', 'clients', 'work'].map(key => html`<li>${text(`arc.deactivate.${key}`)}</li>`)}</ul>
    <div class="actions">
      ${oneButton(`/arc/people/${person.id}/deactivate`, formToken, text('arc.deactivate.button', { name: nameOf(person) }), ' ds-c-button--danger')}
      <a href="/arc/people/${person.id}">${text('arc.deactivate.keep')}</a>
    </div>`,
  });
