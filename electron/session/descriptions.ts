import type { Profile, SessionState } from '../../shared/contracts/desk/session.ts';
import { toInstant } from '../../shared/dates.ts';
import type { StoredProfile } from '../profiles.ts';
import { leaseEnd } from './offline-lease.ts';
import type { OpenedVault } from './open-vault.ts';

/** What the renderer is told of an open vault, and of the people who have one here. */
export const describeOpen = ({ person, profile, storage, signedIn }: OpenedVault & { signedIn(): boolean }): SessionState => ({
  phase: 'open',
  assister: person.assister,
  profileId: profile.id,
  tenant: person.tenant,
  method: profile.method,
  signedIn: signedIn(),
  offlineUntil: toInstant(leaseEnd(profile)),
  storage,
});

/** `hasLock`: whether a lock of this computer is left, which opens with no network. */
export const describeProfile = (profile: StoredProfile, { working, hasLock }: { working: boolean; hasLock: boolean }): Profile => ({
  id: profile.id,
  displayName: profile.displayName,
  email: profile.email,
  role: profile.role,
  method: profile.method,
  working,
  unsent: profile.unsent,
  lastContactAt: profile.lastContactAt,
  offlineUntil: hasLock ? toInstant(leaseEnd(profile)) : null,
});
