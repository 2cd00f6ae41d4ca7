import { formatDay } from '../../../../../shared/dates.ts';
import { formatDollars } from '../../../../../shared/money.ts';
import type { AwaitedForm } from '../../../../domain/payments/countdown.ts';
import { associationFormDays, type Period, paidBy } from '../../../../domain/payments/policy.ts';
import type { PaymentReport, PaymentRow } from '../../../../domain/payments/report.ts';
import { html, type Markup } from '../../../markup.ts';
import { text } from '../../../texts.ts';
import { type Frame, page } from '../../../views/layout.ts';
import { facts, note } from '../../../views/parts.ts';
import { formsTable } from './awaited-forms.ts';
import { type Option, showChoice } from './fields.ts';

export interface PaymentsContent {
  /** `/amp/payments` or `/arc/payments`. */
  path: string;
  periods: readonly Period[];
  report: PaymentReport;
  /** The ARC chooses one, or all ('' ). */
  agencies?: { chosen: string; all: readonly { id: string; name: string }[] };
  /** Of an agency. */
  forms?: readonly AwaitedForm[];
}

/** So many lines stand on the page; the file has all. */
const mostLines = 200;

const monthName = (period: Period): string => {
  const [year = '', month = ''] = period.split('-');
  return text('payments.monthOf', { month: text(`payments.month.${month}`), year });
};

const chooser = ({ path, periods, report, agencies }: PaymentsContent): Markup => html`
  <form class="find no-print" method="get" action="${path}">
    ${showChoice({
      ...{ id: 'period', label: text('payments.period'), value: report.period },
      options: periods.map((value): Option => ({ value, label: monthName(value) })),
    })}
    ${
      agencies &&
      showChoice({
        ...{ id: 'agency', label: text('payments.agency'), value: agencies.chosen, all: text('payments.allAgencies') },
        options: agencies.all.map(({ id, name }): Option => ({ value: id, label: name })),
      })
    }
    <button class="ds-c-button" type="submit">${text('payments.show')}</button>
  </form>`;

const column = (id: string): string => text(`payments.column.${id}`);
const table = (columns: readonly string[], lines: readonly Markup[]): Markup => html`
  <table class="history even">
    <thead><tr>${columns.map(id => html`<th scope="col">${column(id)}</th>`)}</tr></thead>
    <tbody>${lines}</tbody>
  </table>`;
const cell = (id: string, value: string | Markup): Markup => html`<td data-title="${column(id)}">${value}</td>`;

const statement = ({ statement: lines }: PaymentReport): Markup =>
  table(
    ['navigator', 'program', 'determinations', 'expected'],
    lines.map(
      ({ navigator, program, payable, dollars }) => html`<tr>
        <td>${navigator.name} <span class="muted">${navigator.assisterId}</span></td>
        ${cell('program', text(`determinations.program.${program}`))}
        ${cell('determinations', String(payable))}
        ${cell('expected', formatDollars(dollars))}
      </tr>`,
    ),
  );

const consumer = ({ firstName, lastName, birthDate, city, county, confirmationNumber }: PaymentRow): Markup => html`
  ${firstName} ${lastName}<br><span class="muted small">${birthDate && `${text('payments.born', { date: formatDay(birthDate) })} · `}${city}, ${county}<br>${confirmationNumber}</span>`;

const navigator = ({ navigator: who }: PaymentRow, withAgency: boolean): string | Markup =>
  who === null
    ? text('payments.nobody')
    : html`${who.name} <span class="muted">${who.assisterId}</span><br><span class="muted small">${text('payments.associated', { date: formatDay(who.associatedOn) })}${
        withAgency && html`<br>${who.agencyName}`
      }</span>`;

const determined = ({ program, activity, status, determinedOn, activeOn }: PaymentRow): Markup => html`
  ${text(`determinations.program.${program}`)}<br><span class="muted small">${text(`determinations.help.${activity}`)}<br>${
    activeOn
      ? text('payments.activeOn', { date: formatDay(activeOn) })
      : text('payments.statusSince', { status: text(`determinations.status.${status}`), date: formatDay(determinedOn) })
  }</span>`;

const lines = (rows: readonly PaymentRow[], last: 'expected' | 'reason', withAgency: boolean): Markup => html`
  ${table(
    ['consumer', 'determination', 'navigator', last],
    rows.slice(0, mostLines).map(
      row => html`<tr>
        <td>${consumer(row)}</td>
        ${cell('determination', determined(row))}
        ${cell('navigator', navigator(row, withAgency))}
        ${cell(last, row.reason === null ? formatDollars(row.dollars) : text(`payments.reason.${row.reason}`))}
      </tr>`,
    ),
  )}
  ${rows.length > mostLines && html`<p class="small muted">${text('payments.more', { most: mostLines, all: rows.length })}</p>`}`;

const section = (id: string, main: Markup): Markup => html`
  <section class="stack" aria-labelledby="${id}"><h2 id="${id}">${text(`payments.${id}.title`)}</h2>${main}</section>`;

export const paymentsPage = (frame: Frame, content: PaymentsContent) => {
  const { path, report, agencies, forms } = content;
  const { period, rows } = report;
  const payable = rows.filter(({ reason }) => reason === null);
  const others = rows.filter(({ reason }) => reason !== null);
  const query = `period=${period}${agencies?.chosen ? `&agency=${agencies.chosen}` : ''}`;
  return page(frame, {
    title: text('payments.title'),
    current: 'payments',
    main: html`
    <div class="heading"><h1>${text('payments.titleOf', { month: monthName(period) })}</h1><p class="lead">${text('payments.lead')}</p></div>
    ${chooser(content)}
    ${
      rows.length === 0
        ? note('plain', text(forms ? 'payments.none' : 'payments.noneOfAll', { month: monthName(period) }))
        : html`
    ${facts([
      [text('payments.payableCount'), String(report.payable)],
      [text('payments.expected'), html`<strong>${formatDollars(report.dollars)}</strong>`],
      [text('payments.notPayableCount'), String(others.length)],
      [text('payments.paidBy'), formatDay(paidBy(period))],
    ])}
    <p class="actions"><a class="ds-c-button" href="${path}.csv?${query}">${text('payments.download')}</a><span class="small muted">${text('payments.downloadHint')}</span></p>
    ${payable.length > 0 && section('statement', statement(report))}
    ${payable.length > 0 && section('payable', lines(payable, 'expected', agencies !== undefined))}
    ${others.length > 0 && section('notPayable', lines(others, 'reason', agencies !== undefined))}`
    }
    ${
      forms &&
      section(
        'forms',
        html`<p class="small">${text('payments.forms.lead', { days: associationFormDays })}</p>
        ${forms.length === 0 ? html`<p class="muted">${text('payments.forms.none')}</p>` : formsTable(forms)}`,
      )
    }`,
  });
};
