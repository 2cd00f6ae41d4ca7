/** What a row of the list shows, which list it is in, and in which order rows stand. */
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import { type Filing, filingOf } from '../../ui/ladders.ts';
import { matcher, sortKeyOf } from './search.ts';

export type ListName = 'new' | 'in-progress' | 'all';
export const listNames: readonly ListName[] = ['new', 'in-progress', 'all'];
export const sortNames = ['needs-you', 'name', 'authorized', 'edited'] as const;
export type SortName = (typeof sortNames)[number];

export interface Row {
  client: Client;
  filing: Filing;
  copy: CopyState | undefined;
}

export interface ListSources {
  clients: readonly Client[];
  applications: readonly Application[];
  requests: readonly SubmitRequest[];
  copies: ReadonlyMap<string, CopyState>;
}

export function rowsOf({ clients, applications, requests, copies }: ListSources): Row[] {
  const latest = new Map<string, Application>();
  for (const application of applications) {
    const other = latest.get(application.clientId);
    if (!other || other.updatedAt < application.updatedAt) latest.set(application.clientId, application);
  }
  const requestsOf = Map.groupBy(requests, request => request.applicationId);
  return clients.map(client => {
    const application = latest.get(client.id) ?? null;
    const filing = filingOf(client, application, (application && requestsOf.get(application.id)) ?? []);
    return { client, filing, copy: filing.applicationId ? copies.get(filing.applicationId) : undefined };
  });
}

export const inList = (list: ListName, client: Client): boolean => list === 'all' || client.list === list;

export function countsOf(clients: readonly Client[]): Record<ListName, number> {
  const fresh = clients.filter(client => client.list === 'new').length;
  return { new: fresh, 'in-progress': clients.length - fresh, all: clients.length };
}

/** Lower comes first: what stopped, then what is nearest to being filed, then what was begun. */
export function urgency({ filing, copy }: Row): number {
  if (copy?.refused || filing.clashes > 0 || filing.rung === 'sign-again') return 0;
  return { 'sign-again': 0, signed: 1, draft: 2, 'not-started': 3, submitted: 4 }[filing.rung];
}

function byName(a: Row, b: Row): number {
  const [one, other] = [sortKeyOf(a.client), sortKeyOf(b.client)];
  return one < other ? -1 : one > other ? 1 : 0;
}

const latestFirst = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);

const orders: Record<SortName, (a: Row, b: Row) => number> = {
  'needs-you': (a, b) => urgency(a) - urgency(b) || byName(a, b),
  name: byName,
  authorized: (a, b) => latestFirst(a.client.authorizedAt, b.client.authorizedAt) || byName(a, b),
  edited: (a, b) => latestFirst(a.filing.updatedAt ?? '', b.filing.updatedAt ?? '') || byName(a, b),
};

export function visibleRows(rows: readonly Row[], view: { list: ListName; query: string; sort: SortName }): Row[] {
  const matches = matcher(view.query);
  return rows.filter(row => inList(view.list, row.client) && matches(row.client)).sort(orders[view.sort]);
}
