/**
 * How long a vault may be opened with no word from the service: a default of 72 hours since the last contact, as the service says
 * at each sign-in. When it ends the vault is locked, not wiped: unsent work survives and can be sent after signing in.
 * A clock that is earlier than it has been proves nothing, so then contact is needed as well.
 */
import { toInstant, toMilliseconds } from '../../shared/dates.ts';
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

export interface LeaseWatch {
  /** The service answered: the lease begins anew. */
  contact(): void;
  stop(): void;
}

/** Long enough that it costs nothing, short enough that a lease ends on time. */
const lookEveryMs = 30_000;

/**
 * While a vault is open the time that passes is counted on a clock that nobody can set (security.md 11): a wall clock that is set
 * back lengthens no lease. What was counted is written down as the latest time seen, so that it holds after a restart as well.
 */
export function watchOfflineLease(deps: {
  clock: { now(): number };
  monotonic(): number;
  profile(): Pick<LeaseFacts, 'lastContactAt' | 'offlineLeaseHours'>;
  onEnd(): void;
  onSeen(lastSeenAt: string): void;
  everyMs?: number;
}): LeaseWatch {
  const { clock, monotonic, profile, onEnd, onSeen, everyMs = lookEveryMs } = deps;
  const begun = { wall: clock.now(), monotonic: monotonic() };
  const look = (): void => {
    const counted = begun.wall + (monotonic() - begun.monotonic);
    const now = Math.max(clock.now(), counted);
    onSeen(toInstant(now));
    if (now >= leaseEnd(profile())) onEnd();
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  return {
    contact() {
      begun.wall = clock.now();
      begun.monotonic = monotonic();
    },
    stop: () => clearInterval(timer),
  };
}
