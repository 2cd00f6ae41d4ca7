import type { Day } from '../../../shared/dates.ts';
import type { Role } from '../../../shared/model/common.ts';
import type { PersonWithFacts } from '../../db/institution/roster.ts';
import type { Settings } from '../../settings.ts';
import { pausedFor, statesOf } from './access.ts';
import { lackingOf, type Requirement, type RequirementState } from './requirements.ts';

/** `none`: not enrolled; `invited`: enrolled, not set up yet. */
export type AccountState = 'none' | 'invited' | 'active' | 'paused' | 'ended';

/** A person on a roster, as staff see them. */
export interface PersonView {
  id: string;
  agencyId: string;
  agencyName: string;
  role: Role;
  givenName: string;
  familyName: string;
  email: string;
  publicPhone: string;
  publicEmail: string;
  portalAccess: boolean;
  certifiedOn: Day | null;
  certifiedUntil: Day | null;
  npn: string | null;
  license: string | null;
  licenseUntil: Day | null;
  assisterId: string;
  trainingKey: string;
  isOnRoster: boolean;
  /** 7 digits; null until they are enrolled. */
  referenceNumber: string | null;
  requirements: readonly RequirementState[];
  lacking: readonly Requirement[];
  account: AccountState;
  /** For one that ended: why. */
  endedWhy: string | null;
}

export function viewPerson(person: PersonWithFacts, now: Date, settings: Pick<Settings, 'brokersTrain'>): PersonView {
  const requirements = statesOf(person, now, settings);
  const { id, agencyId, agencyName, role, givenName, familyName, email, publicPhone, publicEmail, portalAccess } = person;
  const { certifiedOn, certifiedUntil, npn, license, licenseUntil, assisterId, trainingKey, referenceNumber } = person;
  return {
    ...{ id, agencyId, agencyName, role, givenName, familyName, email, publicPhone, publicEmail, portalAccess },
    ...{ certifiedOn, certifiedUntil, npn, license, licenseUntil, assisterId, trainingKey, referenceNumber },
    isOnRoster: person.removedAt === null,
    requirements,
    lacking: lackingOf(requirements),
    account: accountOf(person),
    endedWhy: person.accessEndedWhy,
  };
}

function accountOf(person: PersonWithFacts): AccountState {
  if (!person.enrolledAt) return 'none';
  if (person.accessEndedAt) return 'ended';
  if (pausedFor(person.accessPausedWhy).length > 0) return 'paused';
  return person.activatedAt ? 'active' : 'invited';
}
