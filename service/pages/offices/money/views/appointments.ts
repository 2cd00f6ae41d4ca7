import { formatDay } from '../../../../../shared/dates.ts';
import type { Appointment } from '../../../../db/institution/appointments.ts';
import type { RosterPerson } from '../../../../db/institution/roster.ts';
import type { AppointmentProblem } from '../../../../domain/brokers/appointments.ts';
import { areCarriersMadeUp, carrierName, carriers } from '../../../../domain/brokers/carriers.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { listQuestion } from '../../../views/choices.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { facts, hiddenToken, note, textQuestion } from '../../../views/parts.ts';

/** As they were typed. */
export interface TypedAppointment {
  carrier: string;
  from: string;
  account: string;
}

export interface AppointmentsContent {
  person: RosterPerson;
  appointments: readonly Appointment[];
  typed: TypedAppointment;
  /** Whose last day is asked for; else a new one can be added. */
  ending: Appointment | null;
  refused?: { problem: AppointmentProblem | 'no-day'; field: 'carrier' | 'from' | 'account' | 'until' } | undefined;
  done?: string | undefined;
  /** What stands in the field for a last day. */
  until: string;
  formToken: string;
}

const home = ({ person }: AppointmentsContent): string => `/arc/people/${person.id}/appointments`;

const question = ({ refused }: AppointmentsContent, id: 'from' | 'account' | 'until', value: string, hint: string): Markup =>
  textQuestion({
    ...{ id, type: 'text', label: text(`carriers.${id}`), value, hint, autocomplete: 'off', isOptional: id === 'account' },
    error: refused?.field === id ? text(`carriers.problem.${refused.problem}`) : undefined,
  });

const row = (content: AppointmentsContent, { id, carrier, fromDay, untilDay, accountNumber }: Appointment): Markup => html`
  <tr>
    <td>${carrierName(carrier)}</td>
    <td data-title="${text('carriers.from')}">${formatDay(fromDay)}</td>
    <td data-title="${text('carriers.account')}">${accountNumber ?? '–'}</td>
    <td data-title="${text('carriers.until')}">${
      untilDay
        ? formatDay(untilDay)
        : html`<a href="${home(content)}?end=${id}#form">${text('carriers.end')}<span class="ds-u-visibility--screen-reader"> ${carrierName(carrier)}</span></a>`
    }</td>
  </tr>`;

const table = (content: AppointmentsContent): Markup =>
  content.appointments.length === 0
    ? html`<p class="muted">${text('carriers.noAppointments')}</p>`
    : html`<table class="history">
        <thead><tr>${['carrier', 'from', 'account', 'until'].map(id => html`<th scope="col">${text(`carriers.${id}`)}</th>`)}</tr></thead>
        <tbody>${content.appointments.map(appointment => row(content, appointment))}</tbody>
      </table>`;

const endForm = (content: AppointmentsContent, { id }: Appointment): Markup => html`
  <form class="form" method="post" action="${home(content)}/end">
    ${hiddenToken(content.formToken)}<input type="hidden" name="appointment" value="${id}">
    ${question(content, 'until', content.until, text('carriers.dayHint'))}
    <div class="actions">
      <button class="ds-c-button ds-c-button--solid" type="submit">${text('carriers.end')}</button>
      <a href="${home(content)}">${text('carriers.keep')}</a>
    </div>
  </form>`;

const addForm = (content: AppointmentsContent): Markup => html`
  <form class="form" method="post" action="${home(content)}">
    ${hiddenToken(content.formToken)}
    ${listQuestion({
      ...{ id: 'carrier', label: text('carriers.carrier'), value: content.typed.carrier },
      error: content.refused?.field === 'carrier' ? text(`carriers.problem.${content.refused.problem}`) : undefined,
      options: carriers.map(({ id, name }) => [id, name] as const),
    })}
    ${question(content, 'from', content.typed.from, text('carriers.dayHint'))}
    ${question(content, 'account', content.typed.account, text('carriers.accountHint'))}
    <button class="ds-c-button ds-c-button--solid" type="submit">${text('carriers.appoint')}</button>
  </form>`;

export const appointmentsPage = (frame: Frame, content: AppointmentsContent) => {
  const { person, ending, done } = content;
  return page(frame, {
    title: text('carriers.appointmentsTitle'),
    current: 'queue',
    main: html`
    <p class="small"><a href="/arc/people/${person.id}">← ${text('carriers.toPerson')}</a></p>
    <h1>${text('carriers.appointmentsTitle')}</h1>
    ${done && note('ok', done)}
    ${facts([
      [text('carriers.broker'), `${person.givenName} ${person.familyName}`],
      [text('carriers.npn'), person.npn ?? text('carriers.noNpn')],
    ])}
    ${areCarriersMadeUp && note('warn', text('carriers.madeUp'))}
    <section class="stack" aria-labelledby="appointments"><h2 id="appointments">${text('carriers.appointmentsList')}</h2>${table(content)}</section>
    <section class="stack" aria-labelledby="form">
      <h2 id="form">${ending ? text('carriers.endTitle', { carrier: carrierName(ending.carrier) }) : text('carriers.appointTitle')}</h2>
      ${ending ? endForm(content, ending) : addForm(content)}
    </section>`,
  });
};
