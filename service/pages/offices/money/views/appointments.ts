import { formatDay } from '../../../../../shared/dates.ts';
import type { Appointment } from '../../../../db/institution/appointments.ts';
import type { RosterPerson } from '../../../../db/institution/roster.ts';
import type { AppointmentProblem } from '../../../../domain/brokers/appointments.ts';
import { areCarriersMadeUp, carrierName, carriers } from '../../../../domain/brokers/carriers.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { facts, hiddenToken, note } from '../../../views/parts.ts';
import { selectField, textField } from './fields.ts';

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
  /** `appointment`: whose end was typed; null: about a new one. */
  refused?:
    | { problem: AppointmentProblem | 'no-day'; field: 'carrier' | 'from' | 'account' | 'until'; appointment: string | null }
    | undefined;
  done?: string | undefined;
  /** For the field in which an end is typed. */
  today: string;
  formToken: string;
}

const errorOf = ({ refused }: AppointmentsContent, field: string, appointment: string | null): string | undefined =>
  refused?.field === field && refused.appointment === appointment ? text(`carriers.problem.${refused.problem}`) : undefined;

const endForm = (content: AppointmentsContent, { id, carrier }: Appointment): Markup => html`
  <form class="form" method="post" action="/arc/people/${content.person.id}/appointments/end">
    ${hiddenToken(content.formToken)}<input type="hidden" name="appointment" value="${id}">
    ${textField({
      ...{ id: `until-${id}`, name: 'until', value: content.today, maxLength: 20, error: errorOf(content, 'until', id) },
      label: text('carriers.lastDayAt', { carrier: carrierName(carrier) }),
    })}
    <button class="ds-c-button" type="submit">${text('carriers.end')}<span class="ds-u-visibility--screen-reader"> ${carrierName(carrier)}</span></button>
  </form>`;

const row = (content: AppointmentsContent, appointment: Appointment): Markup => html`
  <tr>
    <td>${carrierName(appointment.carrier)}</td>
    <td data-title="${text('carriers.from')}">${formatDay(appointment.fromDay)}</td>
    <td data-title="${text('carriers.account')}">${appointment.accountNumber ?? '–'}</td>
    <td data-title="${text('carriers.until')}">${appointment.untilDay ? formatDay(appointment.untilDay) : endForm(content, appointment)}</td>
  </tr>`;

export const appointmentsPage = (frame: Frame, content: AppointmentsContent) => {
  const { person, appointments, typed, done, formToken } = content;
  const own = (field: string) => errorOf(content, field, null);
  return page(frame, {
    title: text('carriers.appointmentsTitle'),
    current: 'queue',
    main: html`
    <p class="small"><a href="/arc/people/${person.id}">${text('carriers.toPerson')}</a></p>
    <h1>${text('carriers.appointmentsTitle')}</h1>
    ${done && note('ok', done)}
    ${facts([
      [text('carriers.broker'), `${person.givenName} ${person.familyName}`],
      [text('carriers.npn'), person.npn ?? text('carriers.noNpn')],
    ])}
    ${areCarriersMadeUp && note('warn', text('carriers.madeUp'))}
    <section class="stack" aria-labelledby="appointments">
      <h2 id="appointments">${text('carriers.appointmentsList')}</h2>
      ${
        appointments.length === 0
          ? html`<p class="muted">${text('carriers.noAppointments')}</p>`
          : html`<table class="history">
        <thead><tr>${['carrier', 'from', 'account', 'until'].map(id => html`<th scope="col">${text(`carriers.${id}`)}</th>`)}</tr></thead>
        <tbody>${appointments.map(appointment => row(content, appointment))}</tbody>
      </table>`
      }
    </section>
    <section class="stack" aria-labelledby="appoint">
      <h2 id="appoint">${text('carriers.appointTitle')}</h2>
      <form class="form" method="post" action="/arc/people/${person.id}/appointments">
        ${hiddenToken(formToken)}
        ${selectField({
          ...{
            id: 'carrier',
            label: text('carriers.carrier'),
            value: typed.carrier,
            error: own('carrier'),
            empty: text('carriers.choose'),
          },
          options: carriers.map(({ id, name }) => ({ value: id, label: name })),
        })}
        ${textField({ id: 'from', label: text('carriers.from'), hint: text('carriers.dayHint'), value: typed.from, maxLength: 20, error: own('from') })}
        ${textField({
          ...{ id: 'account', label: text('carriers.account'), value: typed.account, maxLength: 35, error: own('account') },
          hint: text('carriers.accountHint'),
        })}
        <button class="ds-c-button ds-c-button--solid" type="submit">${text('carriers.appoint')}</button>
      </form>
    </section>`,
  });
};
