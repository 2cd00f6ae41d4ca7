import { addAgency, addAssister } from '../db/assisters.ts';
import { addConsumers } from '../db/consumers.ts';
import { addStaff } from '../db/institution/staff.ts';
import type { Work } from '../db/store.ts';
import { json } from '../db/tables.ts';
import type { Passwords } from '../domain/passwords/passwords.ts';
import { newToken } from '../domain/tokens.ts';
import type { Settings } from '../settings.ts';
import { samplePeople, sampleStaff, sampleTeam } from './people.ts';
import { addSampleRoster } from './roster.ts';
import { sampleId } from './sample-ids.ts';
import { sampleTime } from './sample-times.ts';

/** Hashes by a person's key; `nobody` is the hash of a secret that was thrown away: an account that nobody can sign in to. */
export interface SampleHashes {
  byKey: ReadonlyMap<string, string>;
  nobody: string;
}

export async function hashSamplePassphrases(passwords: Passwords): Promise<SampleHashes> {
  const ofAssisters = sampleTeam.assisters.map(({ key, passphrase }) => [key, passphrase] as const);
  const ofStaff = sampleStaff.map(({ key, passphrase }) => [key, passphrase] as const);
  const all = [...ofAssisters, ...ofStaff, ...Object.entries(sampleTeam.consumersWhoSignIn)];
  const [nobody, ...hashes] = await Promise.all([newToken(), ...all.map(([, passphrase]) => passphrase)].map(passwords.hash));
  return { nobody: nobody ?? '', byKey: new Map(all.map(([key], index) => [key, hashes[index] ?? ''])) };
}

interface AccountParts {
  now: Date;
  hashes: SampleHashes;
  settings: Settings;
}

/** By which the sample's LoginMN names somebody. */
export const loginMnSubject = (key: string): string => `login-mn-${key}`;

const weeksAgo = 6 * 7;
const daysSinceChange = 20;

/** The accounts themselves. */
export async function addSampleAccounts(work: Work, { now, hashes, settings }: AccountParts): Promise<void> {
  const createdAt = sampleTime(now, weeksAgo, 0);
  const { agency, assisters } = sampleTeam;
  await addAgency(work.db, { id: sampleId(agency.key), name: agency.name, city: agency.city, createdAt });
  await addSampleRoster(work, { now, createdAt });
  for (const { key, passphrase: _, passwordExpired, totpSecret, setUp, publicFacing, npn: __, ...assister } of assisters) {
    // Expired today: the last day on which it was valid was yesterday.
    const changedDaysAgo = passwordExpired ? settings.passwordExpiryDays : Math.min(daysSinceChange, settings.passwordExpiryDays / 2);
    await addAssister(work.db, {
      ...assister,
      id: sampleId(key),
      agencyId: sampleId(agency.key),
      publicName: publicFacing.name,
      publicPhone: publicFacing.phone,
      publicEmail: publicFacing.email,
      passwordHash: (setUp && hashes.byKey.get(key)) || hashes.nobody,
      factor: totpSecret ? 'totp' : 'email',
      totpSecret,
      loginMnSubject: setUp ? loginMnSubject(key) : null,
      activatedAt: setUp ? createdAt : null,
      passwordChangedAt: sampleTime(now, Math.floor(changedDaysAgo), 0),
      passwordHistory: json([]),
      accessEndedAt: null,
      enrolledAt: createdAt,
      createdAt,
    });
  }
  for (const { key, passphrase: _, office, contactRole, totpSecret, ...person } of sampleStaff) {
    const account = { passwordHash: hashes.byKey.get(key) ?? hashes.nobody, passwordChangedAt: createdAt, totpSecret };
    const agencyId = office === 'agency' ? sampleId(agency.key) : null;
    await addStaff(work.db, { id: sampleId(key), ...person, office, contactRole, agencyId, ...account, createdAt, endedAt: null });
  }
  await addConsumers(
    work,
    samplePeople.map(({ key, street, zip, authorized: _, beganAlone: __, ...person }) => ({
      ...person,
      id: sampleId(key),
      address: `${street}, ${person.city}, MN ${zip}`,
      passwordHash: hashes.byKey.get(key) ?? hashes.nobody,
      createdAt,
    })),
  );
}
