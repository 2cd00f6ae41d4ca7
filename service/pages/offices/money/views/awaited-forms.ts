import { addDays, formatDay } from '../../../../../shared/dates.ts';
import type { AwaitedForm } from '../../../../domain/payments/countdown.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';

const hurryDays = 7;

/** In words, and marked as a status is elsewhere: never by colour alone. */
const left = ({ daysLeft, lastDay }: AwaitedForm): Markup => {
  if (daysLeft < 0) return html`<span class="muted">${text('payments.forms.tooLate', { date: formatDay(addDays(lastDay, 1)) })}</span>`;
  const said = daysLeft === 0 ? text('payments.forms.lastDay') : text('payments.forms.daysLeft', { count: daysLeft });
  return daysLeft <= hurryDays ? html`<strong class="warning">${said}</strong>` : html`${said}`;
};

export const formsTable = (forms: readonly AwaitedForm[]): Markup => {
  const column = (id: string) => text(`payments.forms.column.${id}`);
  return html`
  <table class="history">
    <thead><tr>${['consumer', 'navigator', 'assisted', 'lastDay', 'left'].map(id => html`<th scope="col">${column(id)}</th>`)}</tr></thead>
    <tbody>${forms.map(
      form => html`<tr>
        <td>${form.consumerName}</td>
        <td data-title="${column('navigator')}">${form.navigatorName}</td>
        <td data-title="${column('assisted')}">${formatDay(form.assistedOn)}</td>
        <td data-title="${column('lastDay')}">${formatDay(form.lastDay)}</td>
        <td data-title="${column('left')}">${left(form)}</td>
      </tr>`,
    )}</tbody>
  </table>`;
};
