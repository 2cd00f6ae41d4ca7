/**
 * The service says that somebody is out: their access ended, or is paused until a requirement holds again. From then on nothing of
 * theirs opens here but by the service's key: the Desk locks, and the lock of this computer goes. Their work stays, sealed; who
 * gets access again in time signs in and finds it (security.md, Keys).
 */
import type { DeskError } from '../../shared/contracts/errors.ts';
import type { Home } from './homes.ts';
import type { LockReason } from './session-deps.ts';

type BarrierCode = Extract<LockReason, 'access-ended' | 'access-paused'>;
export type Barrier = DeskError & { readonly code: BarrierCode };

export const isBarrier = (error: DeskError): error is Barrier => error.code === 'access-ended' || error.code === 'access-paused';

/**
 * The next sign-in makes the lock of this computer anew, with the key that the service gives then. On a disk that takes nothing more
 * it stays, and goes at the next contact.
 */
export function destroyLocalLock({ keys }: Pick<Home, 'keys'>): void {
  try {
    const kept = keys.read();
    if (kept?.local) keys.write({ ...kept, local: null });
  } catch {
    // Nothing stands in the way of the Desk's own lock.
  }
}
