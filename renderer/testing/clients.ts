import { type Application, begunBy } from '../../shared/model/application.ts';
import type { Client } from '../../shared/model/client.ts';

let made = 0;
const nextId = (): string => {
  made += 1;
  return `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
};

/** For tests: a believable client with what matters to the test set by name. */
export const clientNamed = (givenName: string, familyName: string, rest: Partial<Client> = {}): Client => ({
  id: nextId(),
  rev: '1',
  authorizationId: nextId(),
  givenName,
  familyName,
  birthDate: '1990-04-02',
  phone: '6125550100',
  email: '',
  city: 'St. Paul',
  county: 'Ramsey',
  preferredLanguage: 'English',
  interpreter: false,
  list: 'in-progress',
  authorizedAt: '2026-11-20T15:00:00.000Z',
  openedAt: null,
  application: null,
  ...rest,
});

export const draftOf = (client: Client, rest: Partial<Application> = {}): Application => ({
  id: nextId(),
  rev: '1',
  clientId: client.id,
  formVersion: '2027.1',
  coverageYear: 2027,
  ...begunBy('assister', '2026-11-21T15:00:00.000Z'),
  answers: {},
  percent: 62,
  ...rest,
});
