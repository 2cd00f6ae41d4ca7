import type { Day } from '../../../shared/dates.ts';
import { csvText } from '../csv.ts';
import type { PaymentReport, PaymentRow } from './report.ts';

// The report as a file, column by column like the exchange's own enrollment report (facts: navigator_payment_834), so that an agency can
// lay the two beside each other. Days are `YYYY-MM-DD`, amounts dollars and cents.

const dollarsAndCents = (dollars: number): string => dollars.toFixed(2);
const day = (one: Day | null): string => one ?? '';

const columns: readonly (readonly [name: string, cell: (row: PaymentRow, report: PaymentReport) => string])[] = [
  ['report_period', (_, { period }) => period],
  ['agency_name', ({ navigator }) => navigator?.agencyName ?? ''],
  ['assister_id', ({ navigator }) => navigator?.assisterId ?? ''],
  ['navigator_name', ({ navigator }) => navigator?.name ?? ''],
  ['navigator_certification_expiry', ({ navigator }) => day(navigator?.certifiedUntil ?? null)],
  ['confirmation_number', ({ confirmationNumber }) => confirmationNumber],
  ['application_id', ({ applicationId }) => applicationId],
  ['consumer_first_name', ({ firstName }) => firstName],
  ['consumer_last_name', ({ lastName }) => lastName],
  ['date_of_birth', ({ birthDate }) => day(birthDate)],
  ['city', ({ city }) => city],
  ['county', ({ county }) => county],
  ['program', ({ program }) => program],
  ['activity_type', ({ activity }) => activity],
  // The one way that this service knows of: the consumer's authorization.
  ['association_method', ({ navigator }) => (navigator ? 'assister-portal' : '')],
  ['association_date', ({ navigator }) => day(navigator?.associatedOn ?? null)],
  ['application_date', ({ applicationDate }) => applicationDate],
  ['determination_status', ({ status }) => status],
  ['determination_date', ({ determinedOn }) => determinedOn],
  ['active_date', ({ activeOn }) => day(activeOn)],
  ['payable', ({ reason }) => (reason === null ? 'yes' : 'no')],
  ['not_payable_reason', ({ reason }) => reason ?? ''],
  ['expected_payment', ({ dollars }) => dollarsAndCents(dollars)],
];

export const reportFile = (report: PaymentReport): string =>
  csvText(
    columns.map(([name]) => name),
    report.rows.map(row => Object.fromEntries(columns.map(([name, cell]) => [name, cell(row, report)]))),
  );
