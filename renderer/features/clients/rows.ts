/** What a row of the list shows, which list it is in, and in which order rows stand. */

import { type Day, daysBetween } from '../../../shared/dates.ts';
import { type CoverageStep, coverageStep } from '../../../shared/enrollment/next-step.ts';
import type { Standing } from '../../../shared/enrollment/standing.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import { type Filing, filingOf } from '../../ui/ladders.ts';
import { matcher, sortKeyOf } from './search.ts';
import { isInState, type StateName } from './states.ts';

export type ListName = 'new' | 'in-progress' | 'all';
export const listNames: readonly ListName[] = ['new', 'in-progress', 'all'];
export const sortNames = ['needs-you', 'name', 'authorized', 'edited'] as const;
export type SortName = (typeof sortNames)[number];

export interface Row {
  client: Client;
  filing: Filing;
  copy: CopyState | undefined;
  /** What came after an application that was submitted. */
  standing: Standing | undefined;
  /** What is to be done about it; null while the application comes first. */
  after: CoverageStep | null;
  /** Days from today to the day that `after` names; negative once it has passed. */
  daysLeft: number | null;
}

export interface ListSources {
  clients: readonly Client[];
  applications: readonly Application[];
  requests: readonly SubmitRequest[];
  copies: ReadonlyMap<string, CopyState>;
  standings: ReadonlyMap<string, Standing>;
  today: Day;
}

export function rowsOf({ clients, applications, requests, copies, standings, today }: ListSources): Row[] {
  const latest = new Map<string, Application>();
  for (const application of applications) {
    const other = latest.get(application.clientId);
    if (!other || other.updatedAt < application.updatedAt) latest.set(application.clientId, application);
  }
  const requestsOf = Map.groupBy(requests, request => request.applicationId);
  return clients.map(client => {
    const application = latest.get(client.id) ?? null;
    const filing = filingOf(client, application, (application && requestsOf.get(application.id)) ?? []);
    const standing = standings.get(client.id);
    const after = afterOf(filing, standing);
    return {
      ...{ client, filing, standing, after },
      copy: filing.applicationId ? copies.get(filing.applicationId) : undefined,
      daysLeft: after && 'day' in after ? daysBetween(today, after.day) : null,
    };
  });
}

/** A draft of another application has no last day; documents that are due for coverage have one, and come before it. */
function afterOf(filing: Filing, standing: Standing | undefined): CoverageStep | null {
  if (filing.rung === 'submitted') return coverageStep(standing, filing.applicationId);
  if (filing.rung !== 'draft' || !standing?.dues.length) return null;
  return coverageStep(standing, standing.coverage.eligibility?.applicationId ?? null);
}

export const inList = (list: ListName, client: Client): boolean => list === 'all' || client.list === list;

export function countsOf(clients: readonly Client[]): Record<ListName, number> {
  const fresh = clients.filter(client => client.list === 'new').length;
  return { new: fresh, 'in-progress': clients.length - fresh, all: clients.length };
}

/** Days in which what is due is as pressing as what was signed and is not submitted. */
const soon = 7;

/** Lower comes first: what stopped, what is due within days, then what is nearest to being filed, documents, plans, what was begun. */
const byRung: Record<Filing['rung'], number> = { 'sign-again': 0, signed: 2, draft: 5, 'not-started': 6, submitted: 8 };
/** Last what waits for others, and what is done. */
const byStep: Record<CoverageStep['step'], number> = {
  'new-proof': 1,
  'add-documents': 3,
  'choose-plan': 4,
  'first-premium': 7,
  'await-result': 8,
  'await-review': 8,
  enrolled: 9,
  nothing: 9,
};

export function urgency({ filing, copy, after, daysLeft }: Row): number {
  if (copy?.refused || filing.clashes > 0 || filing.rung === 'sign-again') return 0;
  if (!after) return byRung[filing.rung];
  return daysLeft !== null && daysLeft <= soon ? 1 : byStep[after.step];
}

function byName(a: Row, b: Row): number {
  const [one, other] = [sortKeyOf(a.client), sortKeyOf(b.client)];
  return one < other ? -1 : one > other ? 1 : 0;
}

const latestFirst = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);
const never = Number.MAX_SAFE_INTEGER;

const orders: Record<SortName, (a: Row, b: Row) => number> = {
  'needs-you': (a, b) => urgency(a) - urgency(b) || (a.daysLeft ?? never) - (b.daysLeft ?? never) || byName(a, b),
  name: byName,
  authorized: (a, b) => latestFirst(a.client.authorizedAt, b.client.authorizedAt) || byName(a, b),
  edited: (a, b) => latestFirst(a.filing.updatedAt ?? '', b.filing.updatedAt ?? '') || byName(a, b),
};

interface View {
  list: ListName;
  query: string;
  sort: SortName;
  state: StateName;
}

export function visibleRows(rows: readonly Row[], { list, query, sort, state }: View): Row[] {
  const matches = matcher(query);
  return rows.filter(row => inList(list, row.client) && isInState(row, state) && matches(row.client)).sort(orders[sort]);
}
