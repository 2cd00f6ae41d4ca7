import type { Assister } from '../../../shared/model/assister.ts';
import type { Client } from '../../../shared/model/client.ts';

export const newId = (): string => crypto.randomUUID();

export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
}

export const sampleAssister: Assister = {
  id: '0b54f1ae-35a5-4d15-9a3f-2f1c5a86b001',
  email: 'mai.yang@example.org',
  givenName: 'Mai',
  familyName: 'Yang',
  role: 'navigator',
  agencyName: 'Lake Street Health Navigators',
  assisterId: 'NAV123456',
  referenceNumber: '4827310',
  publicFacing: { name: 'Mai Yang', phone: '6515550100', email: 'help@example.org' },
  passwordExpiresOn: null,
};

export function sampleClient(given: Partial<Client> = {}): Client {
  return {
    id: newId(),
    rev: newId(),
    authorizationId: newId(),
    givenName: 'Fadumo',
    familyName: 'Abdi',
    birthDate: '1990-03-09',
    phone: '6515550142',
    email: 'fadumo.abdi@example.org',
    city: 'St. Paul',
    county: 'Ramsey',
    preferredLanguage: 'Somali',
    interpreter: true,
    list: 'new',
    authorizedAt: '2026-11-18T20:10:00.000Z',
    openedAt: null,
    application: null,
    ...given,
  };
}
