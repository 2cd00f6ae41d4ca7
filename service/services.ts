import type { Store } from './db/store.ts';
import type { AccountLinks } from './domain/accounts/account-links.ts';
import type { PublicDetails } from './domain/accounts/public-details.ts';
import type { Applications } from './domain/applications.ts';
import type { Sealer } from './domain/audit/sealer.ts';
import type { Authorizations } from './domain/authorizations.ts';
import type { Clients } from './domain/clients.ts';
import type { ConsumerLinks } from './domain/consumers/consumer-links.ts';
import type { Visits } from './domain/consumers/visits.ts';
import type { Devices } from './domain/devices/devices.ts';
import type { Arriving } from './domain/documents/arriving.ts';
import type { Checker } from './domain/documents/checker.ts';
import type { Security } from './domain/factors/security.ts';
import type { Leases } from './domain/leases/leases.ts';
import type { Hub } from './domain/look-again-hub.ts';
import type { LookUps } from './domain/look-ups.ts';
import type { PostOffice } from './domain/mail/post-office.ts';
import type { Passwords } from './domain/passwords/passwords.ts';
import type { Sessions } from './domain/session/sessions.ts';
import type { SignInGuard } from './domain/session/sign-in-guard.ts';
import type { Sync } from './domain/sync/sync.ts';
import type { Settings } from './settings.ts';

/** Everything that routes and pages call. Each function of these is one use case and decides its own transaction. */
export interface Services {
  readonly settings: Settings;
  readonly clock: () => Date;
  readonly store: Store;
  readonly hub: Hub;
  readonly auditSealer: Sealer;
  readonly passwords: Passwords;
  readonly signInGuard: SignInGuard;
  readonly sessions: Sessions;
  readonly accountLinks: AccountLinks;
  readonly security: Security;
  readonly devices: Devices;
  readonly leases: Leases;
  readonly visits: Visits;
  readonly consumerLinks: ConsumerLinks;
  readonly postOffice: PostOffice | null;
  readonly authorizations: Authorizations;
  readonly lookUps: LookUps;
  readonly publicDetails: PublicDetails;
  readonly applications: Applications;
  readonly clients: Clients;
  readonly arriving: Arriving;
  readonly checker: Checker;
  readonly sync: Sync;
}
