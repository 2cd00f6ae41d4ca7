import type { SessionState } from '../../shared/contracts/desk/session.ts';
import type { Link } from '../service-link/link.ts';
import type { ServiceApi } from '../service-link/service-api.ts';
import type { OpeningDeps } from './local-unlock.ts';
import type { DeviceProofs } from './sign-in/device-proof.ts';
import type { WayInDeps } from './sign-in/way-in.ts';

export type LockReason = Extract<SessionState, { phase: 'locked' }>['reason'];

export interface SessionDeps extends OpeningDeps, Omit<WayInDeps, 'proofs'> {
  api: ServiceApi;
  link: Link;
  proofs: DeviceProofs;
  streamSilenceMs: number;
  /** Milliseconds that only ever grow. */
  monotonic(): number;
  /** Profiles whose vault another seat has open. */
  isElsewhere(profileId: string): boolean;
  /** Before a lock that nobody at the Desk asked for: resolves when the page has handed over what was typed, or did not in time. */
  handOver(): Promise<void>;
  /** The service refuses this whole computer: it was reported lost. */
  onDeviceLost(): void;
}
