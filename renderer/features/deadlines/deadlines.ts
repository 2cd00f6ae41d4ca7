/**
 * What is due over all clients, by day: documents, the latest safe day to upload, the last day to choose a plan, what is signed and not
 * submitted (it counts from the day on which the service receives it, so its day is the day of the signature), and the first bill, which
 * each carrier dates by itself: the start of coverage is the day that is known.
 */
import { type Day, dayAt, daysBetween } from '../../../shared/dates.ts';
import type { Choice, Due, Standing } from '../../../shared/enrollment/standing.ts';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import { filingOf } from '../../ui/ladders.ts';
import type { Place } from '../../ui/navigation.ts';

export const deadlineKinds = ['documents', 'upload', 'choose-plan', 'submission', 'first-premium'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

export type About =
  | { kind: 'documents' | 'upload'; due: Due; person: string | null }
  | { kind: 'choose-plan'; choice: Choice }
  | { kind: 'submission' }
  | { kind: 'first-premium'; carrier: string };

export interface Deadline {
  id: string;
  client: Client;
  about: About;
  day: Day;
  /** Negative once it has passed. */
  daysLeft: number;
  place: Place;
}

/** Days of so many to come, and those that have passed, are counted beside the name of the screen. */
export const countedDays = 14;
export const isCounted = ({ daysLeft }: Deadline): boolean => daysLeft <= countedDays;

export function coverageDeadlines(clients: readonly Client[], standings: ReadonlyMap<string, Standing>, today: Day): readonly Deadline[] {
  const away = new Map<Day, number>();
  const daysTo = (day: Day): number => {
    const known = away.get(day) ?? daysBetween(today, day);
    away.set(day, known);
    return known;
  };
  const found: Deadline[] = [];
  for (const client of clients) {
    const standing = standings.get(client.id);
    if (!standing) continue;
    const add = (about: About, what: string, day: Day, part: Part): void => {
      const place: Place = { screen: 'coverage', clientId: client.id, part };
      found.push({ id: `${client.id} ${about.kind} ${what}`, client, about, day, daysLeft: daysTo(day), place });
    };
    for (const due of standing.dues) {
      if (due.kind === 'proof') add({ kind: 'upload', due, person: null }, due.reportId ?? '', due.dueOn, 'life-event');
      else add({ kind: 'documents', due, person: nameIn(standing, due) }, `${due.memberId} ${due.what}`, due.dueOn, 'documents');
    }
    for (const choice of standing.choices) add({ kind: 'choose-plan', choice }, choice.reportId ?? '', choice.last, 'plans');
    for (const { id, state, carrier, startsOn } of standing.live)
      if (state === 'pending') add({ kind: 'first-premium', carrier }, id, startsOn, 'plans');
  }
  return found;
}

type Part = Extract<Place, { screen: 'coverage' }>['part'];

const nameIn = ({ coverage }: Standing, { memberId }: Due): string | null =>
  coverage.eligibility?.people.find(one => one.memberId === memberId)?.name ?? null;

export function submissionDeadlines(
  clients: readonly Client[],
  applications: readonly Application[],
  requests: readonly SubmitRequest[],
  today: Day,
): readonly Deadline[] {
  const byId = new Map(clients.map(client => [client.id, client]));
  return applications.flatMap(application => {
    const { id, clientId, signature, status } = application;
    const client = byId.get(clientId);
    if (!client || !signature || status === 'submitted') return [];
    if (filingOf(client, application, requests).rung !== 'signed') return [];
    const day = dayAt(signature.signedAt);
    const place: Place = { screen: 'application', clientId, applicationId: id };
    return [{ id: `${id} submission`, client, about: { kind: 'submission' as const }, day, daysLeft: daysBetween(today, day), place }];
  });
}

/** Overdue first, then by day; of one day as they are listed above, then by name. */
export const inOrder = (deadlines: readonly Deadline[], kind: DeadlineKind | 'all'): readonly Deadline[] =>
  deadlines
    .filter(one => kind === 'all' || one.about.kind === kind)
    .map(one => ({ one, key: keyOf(one) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ one }) => one);

const keyOf = ({ day, about, client }: Deadline): string =>
  `${day} ${deadlineKinds.indexOf(about.kind)} ${client.familyName} ${client.givenName}`.toLowerCase();
