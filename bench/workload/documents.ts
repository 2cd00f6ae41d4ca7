import { type Application, begunBy } from '../../shared/model/application.ts';
import type { Client } from '../../shared/model/client.ts';

/** The same documents in every run and on every storage; nothing of a real person. */
export const clientCount = 10_000;
const clientBytes = 1800;
const draftBytes = 14 * 1024;

const idOf = (kind: number, at: number): string =>
  `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
/** Keys that are spread as UUIDs are, not in order. */
const scattered = (at: number): number => (at * 2_654_435_761) % 4_294_967_291;

export function clientAt(at: number): Client {
  const client: Client = {
    id: idOf(scattered(at + 1), at),
    rev: idOf(2, at),
    authorizationId: idOf(3, at),
    givenName: `Given${at}`,
    familyName: `Family${scattered(at) % 5000}`,
    birthDate: '1985-04-12',
    phone: '6515550142',
    email: `person${at}@example.org`,
    city: 'St. Paul',
    county: 'Ramsey',
    preferredLanguage: 'Somali',
    interpreter: at % 3 === 0,
    list: at % 2 === 0 ? 'new' : 'in-progress',
    authorizedAt: '2026-11-18T20:10:00.000Z',
    openedAt: null,
    application: null,
  };
  // Filled up where it does not matter, to the size that the documents of the target have.
  return { ...client, email: `${client.email}${'x'.repeat(clientBytes - JSON.stringify(client).length)}` };
}

export const allClients = (): Client[] => Array.from({ length: clientCount }, (_, at) => clientAt(at));

/** The drafts that a Desk at full size holds beside its clients. */
export const draftCount = 2000;

export function draftAt(at: number): Application {
  const answers: Record<string, string> = {};
  const application: Application = {
    id: idOf(scattered(at + 1), 9_000_000 + at),
    rev: idOf(9, at),
    clientId: idOf(scattered(at + 1), at),
    formVersion: '2027.1',
    coverageYear: 2027,
    ...begunBy('assister', '2026-11-20T20:10:00.000Z'),
    answers,
    percent: 60,
  };
  let length = JSON.stringify(application).length;
  for (let question = 0; length < draftBytes; question++) {
    const path = `m/${idOf(10, question >> 5)}/question${question}`;
    answers[path] = `Answer ${question}`;
    length += path.length + `Answer ${question}`.length + 6;
  }
  return application;
}

export const allDrafts = (): Application[] => Array.from({ length: draftCount }, (_, at) => draftAt(at));
