/**
 * How long a vault may be opened with no word from the service: a default of 72 hours since the last contact, as the service says
 * at each sign-in. When it ends the vault is locked, not wiped: unsent work survives and can be sent after signing in.
 * A clock that is earlier than it has been proves nothing, so then contact is needed as well.
 */
import { toMilliseconds } from '../../shared/dates.ts';
import type { StoredProfile } from '../profiles.ts';

/** How far a clock may be corrected backwards (time servers do) without being taken for a trick. */
const toleranceMs = 5 * 60 * 1000;
const hourMs = 3_600_000;

type LeaseFacts = Pick<StoredProfile, 'lastContactAt' | 'lastSeenAt' | 'offlineLeaseHours'>;

/** Milliseconds since 1970. */
export const leaseEnd = (facts: Pick<LeaseFacts, 'lastContactAt' | 'offlineLeaseHours'>): number =>
  toMilliseconds(facts.lastContactAt) + facts.offlineLeaseHours * hourMs;

export function leaseState(facts: LeaseFacts, now: number): 'valid' | 'ended' | 'clock-set-back' {
  if (now < toMilliseconds(facts.lastSeenAt) - toleranceMs) return 'clock-set-back';
  return now < leaseEnd(facts) ? 'valid' : 'ended';
}
