import { formOf } from '../../../shared/application/forms.ts';
import { payloadOf } from '../../../shared/application/payload.ts';
import { answersHash } from '../../../shared/application/signature.ts';
import { dayAt } from '../../../shared/dates.ts';
import type { Application, Signature } from '../../../shared/model/application.ts';
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

/** What the client signs now. */
export async function signatureOf(application: Application): Promise<Signature> {
  const signedAt = new Date().toISOString();
  const form = formOf(application.formVersion);
  if (!form) throw new Error('unknown form');
  const hash = await answersHash(payloadOf(form, application.answers, { today: dayAt(signedAt), authorized: true }), sha256);
  return { answersHash: hash, formVersion: application.formVersion, signerName: 'Fadumo Abdi', signedAt, typedBy: 'NAV123456' };
}
