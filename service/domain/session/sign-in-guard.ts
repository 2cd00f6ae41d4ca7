import { DeskError } from '../../../shared/contracts/errors.ts';
import { clearGuard, type GuardRow, lockGuard, writeGuard } from '../../db/sign-in/guard.ts';
import type { Store } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { hashToken } from '../tokens.ts';

// Five failures in 15 minutes lock the sign-in for 30 (AC-7; security.md 13). A try is counted before the password is
// looked at, in a transaction of its own, so that of a hundred parallel guesses only five are evaluated and a crash
// forgets none. Addresses without an account are guarded alike: a lock must not tell who has one.

export interface SignInGuard {
  /** Counts a try. Throws `sign-in-locked` (details: `minutes` until it opens) when no try is left. */
  admit(realm: Realm, subject: string): Promise<void>;
  /** The try succeeded: nothing is held against this address or account any more. */
  forgive(realm: Realm, subject: string): Promise<void>;
}

/** Whose tries are counted: `assister`, `consumer` and staff by e-mail address, `second-factor` by account, `learning` by key. */
export type Realm = 'assister' | 'consumer' | 'agency' | 'arc' | 'learning' | 'second-factor';

const minute = 60_000;

export function createSignInGuard(store: Store, settings: Settings): SignInGuard {
  return {
    admit: async (realm, named) => {
      const subject = subjectOf(realm, named);
      const verdict = await store.change(async ({ db, now }) => {
        const next = admitOne(await lockGuard(db, subject, now), now, settings);
        if (next.admitted) await writeGuard(db, subject, next.guard, now);
        return { ...next, now };
      });
      if (verdict.admitted) return;
      const left = (verdict.guard.lockedUntil?.getTime() ?? 0) - verdict.now.getTime();
      throw new DeskError('sign-in-locked', { minutes: Math.max(1, Math.ceil(left / minute)) });
    },
    forgive: (realm, named) => store.change(({ db }) => clearGuard(db, subjectOf(realm, named))),
  };
}

/** The rule itself. The last try that is admitted locks; if it succeeds, `forgive` opens again. */
export function admitOne(guard: GuardRow, now: Date, settings: Settings): { admitted: boolean; guard: GuardRow } {
  if (guard.lockedUntil && guard.lockedUntil > now) return { admitted: false, guard };
  const windowStart = new Date(now.getTime() - settings.lockoutWindowMinutes * minute).toISOString();
  // After a lock ended the count begins anew.
  const earlier = guard.lockedUntil ? [] : guard.failures.filter(at => at > windowStart);
  const failures = [...earlier, now.toISOString()];
  const isLast = failures.length >= settings.lockoutFailures;
  const lockedUntil = isLast ? new Date(now.getTime() + settings.lockoutMinutes * minute) : null;
  return { admitted: true, guard: { failures, lockedUntil } };
}

// Hashed: an address that somebody mistyped is nobody's business.
const subjectOf = (realm: Realm, named: string): string => hashToken(`${realm}:${named.toLowerCase()}`);
