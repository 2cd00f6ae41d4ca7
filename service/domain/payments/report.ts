import { type Day, dayAt } from '../../../shared/dates.ts';
import { sum } from '../../../shared/money.ts';
import type { Db } from '../../db/database.ts';
import {
  type DeterminationForPayment,
  listAssociations,
  listCertifications,
  listForPayment,
  type PaymentScope,
} from '../../db/institution/payments.ts';
import type { Program } from '../../db/institution/tables.ts';
import { daysOf, type Period } from './policy.ts';
import { type Association, assess, type Reason, type Span } from './rule.ts';

/** One person and program of an application: what the exchange's enrollment report says, what is expected for it, or why nothing is. */
export interface PaymentRow {
  id: string;
  /** Null: nobody of an agency has or had the case on that day. */
  navigator: NavigatorOfRow | null;
  applicationId: string;
  confirmationNumber: string;
  firstName: string;
  lastName: string;
  birthDate: Day | null;
  city: string;
  county: string;
  program: Program;
  activity: DeterminationForPayment['help'];
  applicationDate: Day;
  status: DeterminationForPayment['status'];
  determinedOn: Day;
  activeOn: Day | null;
  /** Null: payable. */
  reason: Reason | null;
  /** Whole dollars that are expected; 0 for what is not payable. */
  dollars: number;
}

export interface NavigatorOfRow {
  id: string;
  agencyId: string;
  agencyName: string;
  /** The nine characters. */
  assisterId: string;
  name: string;
  certifiedUntil: Day | null;
  associatedOn: Day;
}

export interface PaymentReport {
  period: Period;
  /** Payable ones first, then by navigator and consumer. */
  rows: readonly PaymentRow[];
  payable: number;
  dollars: number;
  /** By navigator and program, as the exchange's payment statement has it; payable ones only. */
  statement: readonly { navigator: NavigatorOfRow; program: Program; payable: number; dollars: number }[];
}

interface KnownAssociation extends Association {
  agencyName: string;
  assisterNumber: string;
  name: string;
  certifiedUntil: Day | null;
}

/** `agencyId` null: of all. To an agency only what it may know: cases that are, or on the day were, with somebody of its own. */
export async function makeReport(db: Db, period: Period, agencyId: string | null): Promise<PaymentReport> {
  const { from, to } = daysOf(period);
  const scope = { from, to, agencyId };
  const associations = await associationsByConsumer(db, scope);
  const determinations = (await listForPayment(db, scope)).map(row => ({
    ...row,
    caseId: `${row.consumerId} ${row.coverageYear}`,
    associations: associations.get(row.consumerId) ?? [],
  }));
  const rows = assess(determinations)
    .map(({ determination, association, reason, dollars }) => rowOf(determination, association, { reason, dollars }))
    .filter(({ activeOn, determinedOn }) => (activeOn ?? determinedOn) >= from)
    .filter(({ navigator }) => agencyId === null || navigator?.agencyId === agencyId)
    .sort(inOrder);
  return {
    period,
    rows,
    payable: rows.filter(isPayable).length,
    dollars: sum(rows.map(({ dollars }) => dollars)),
    statement: statementOf(rows),
  };
}

const isPayable = ({ reason }: PaymentRow): boolean => reason === null;

const words = new Intl.Collator('en');
const inOrder = (a: PaymentRow, b: PaymentRow): number =>
  Number(isPayable(b)) - Number(isPayable(a)) || words.compare(orderOf(a), orderOf(b)) || (a.id < b.id ? -1 : 1);
const orderOf = ({ navigator, lastName, firstName }: PaymentRow): string =>
  [navigator?.agencyName, navigator?.name, lastName, firstName].join(' ');

async function associationsByConsumer(db: Db, scope: PaymentScope): Promise<ReadonlyMap<string, readonly KnownAssociation[]>> {
  const recorded = Map.groupBy(await listCertifications(db, scope), ({ personId }) => personId);
  const known = (await listAssociations(db, scope)).map(row => {
    const { startedAt, endedAt, accessEndedAt, certifiedOn, certifiedUntil, givenName, familyName, ...rest } = row;
    // The roster knows the present certification, the training records those before it.
    const now: Span[] = certifiedOn && certifiedUntil ? [{ from: certifiedOn, until: certifiedUntil }] : [];
    const before = (recorded.get(row.assisterId) ?? []).map(({ onDay, untilDay }): Span => ({ from: onDay, until: untilDay }));
    return {
      ...rest,
      ...{ from: dayOf(startedAt), until: endedAt && dayOf(endedAt), accessEndedOn: accessEndedAt && dayOf(accessEndedAt) },
      ...{ certified: [...now, ...before], certifiedUntil, name: `${givenName} ${familyName}` },
    };
  });
  return Map.groupBy(known, ({ consumerId }) => consumerId);
}

const dayOf = (at: Date): Day => dayAt(at.toISOString());

const rowOf = (
  determination: DeterminationForPayment,
  association: KnownAssociation | null,
  outcome: Pick<PaymentRow, 'reason' | 'dollars'>,
): PaymentRow => ({
  ...{ id: determination.id, applicationId: determination.applicationId, confirmationNumber: determination.confirmationNumber },
  navigator: association && {
    ...{ id: association.assisterId, agencyId: association.agencyId, agencyName: association.agencyName, name: association.name },
    ...{ assisterId: association.assisterNumber, certifiedUntil: association.certifiedUntil, associatedOn: association.from },
  },
  ...{ firstName: determination.firstName ?? '', lastName: determination.lastName ?? '', birthDate: determination.birthDate },
  ...{ city: determination.city, county: determination.county, program: determination.program, activity: determination.help },
  applicationDate: dayOf(determination.receivedAt),
  ...{ status: determination.status, determinedOn: determination.determinedOn, activeOn: determination.activeOn },
  ...outcome,
});

function statementOf(rows: readonly PaymentRow[]): PaymentReport['statement'] {
  const lines = new Map<string, PaymentReport['statement'][number]>();
  for (const { navigator, program, dollars, reason } of rows) {
    if (!navigator || reason !== null) continue;
    const key = `${navigator.id} ${program}`;
    const line = lines.get(key) ?? { navigator, program, payable: 0, dollars: 0 };
    lines.set(key, { ...line, payable: line.payable + 1, dollars: sum([line.dollars, dollars]) });
  }
  return [...lines.values()];
}
