import type { LinkState } from '../../shared/contracts/desk/session.ts';
import type { DeskError, ErrorCode } from '../../shared/contracts/errors.ts';

/** What the last look at the service found; `unknown` until there was one. */
export type Reach = 'unknown' | 'reached' | 'unreachable' | 'not-understood' | 'silent' | 'failed' | 'update-needed';

/** How the person at the Desk stands with the service. `needed`: it no longer knows this session; their password is needed. */
export type SignIn = 'none' | 'signed-in' | 'needed';

export interface LinkFacts {
  practice: boolean;
  reach: Reach;
  signIn: SignIn;
}

const reaches: Partial<Record<ErrorCode, Reach>> = {
  'service-not-understood': 'not-understood',
  'service-silent': 'silent',
  'service-failed': 'failed',
  'update-needed': 'update-needed',
};

export const reachAfter = (failure: DeskError): Reach => reaches[failure.code] ?? 'unreachable';

/** `online`: the service would take our work, or a sign-in, now. With nobody signed in it says whether a sign-in could be tried. */
export function verdict({ practice, reach, signIn }: LinkFacts): Pick<LinkState, 'online' | 'reason'> {
  if (practice) return { online: false, reason: 'practice' };
  if (reach === 'unknown') return { online: false, reason: 'unreachable' };
  if (reach !== 'reached') return { online: false, reason: reach };
  if (signIn === 'needed') return { online: false, reason: 'sign-in-needed' };
  return { online: true, reason: signIn === 'none' ? 'not-signed-in' : 'none' };
}
