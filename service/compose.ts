import type { FastifyInstance } from 'fastify';
import type { Database } from './db/database.ts';
import { createStore } from './db/store.ts';
import { findTenant } from './db/tenant.ts';
import { createAccountLinks } from './domain/accounts/account-links.ts';
import { createPublicDetails } from './domain/accounts/public-details.ts';
import { createStopping, endAccessOfStopped } from './domain/accounts/stopping.ts';
import { createApplications } from './domain/applications.ts';
import { createAgencies } from './domain/arc/agencies.ts';
import { createBrokers } from './domain/arc/brokers.ts';
import { createEnrollment } from './domain/arc/enrollment.ts';
import { createLockedLookUps } from './domain/arc/locked-look-ups.ts';
import { startSealer } from './domain/audit/sealer.ts';
import { createAuthorizations } from './domain/authorizations.ts';
import { createAppointments } from './domain/brokers/appointments.ts';
import { createClients } from './domain/clients.ts';
import { createConsumerLinks } from './domain/consumers/consumer-links.ts';
import { createOwnCoverage } from './domain/consumers/own-coverage.ts';
import { createVisits } from './domain/consumers/visits.ts';
import { createDeterminations } from './domain/determinations/determinations.ts';
import { referenceRules } from './domain/determinations/reference/rules.ts';
import { startDeciding } from './domain/determinations/runner.ts';
import { createDevices } from './domain/devices/devices.ts';
import { createArriving } from './domain/documents/arriving.ts';
import { startChecker } from './domain/documents/checker.ts';
import { startProofClock } from './domain/documents/review/clock.ts';
import { createReviews } from './domain/documents/review/reviews.ts';
import { createScan } from './domain/documents/scan.ts';
import { createSecurity } from './domain/factors/security.ts';
import { createLearning } from './domain/learning/learning.ts';
import { createLeases } from './domain/leases/leases.ts';
import { createLoginMn } from './domain/login-mn.ts';
import { createHub } from './domain/look-again-hub.ts';
import { createLookUps } from './domain/look-ups.ts';
import { type Carrier, startPostOffice } from './domain/mail/post-office.ts';
import { createOfficeSessions } from './domain/offices/office-sessions.ts';
import { createStaffAccounts } from './domain/offices/staff-accounts.ts';
import { createPasswords } from './domain/passwords/passwords.ts';
import { createPayments } from './domain/payments/payments.ts';
import { createCatalogue } from './domain/plans/catalogue.ts';
import { startAccessReview } from './domain/roster/access.ts';
import { createRoster } from './domain/roster/roster.ts';
import { createUpload } from './domain/roster/upload.ts';
import type { SessionParts } from './domain/session/session-parts.ts';
import { createSessions } from './domain/session/sessions.ts';
import { createSignInGuard } from './domain/session/sign-in-guard.ts';
import { createHandlers } from './domain/sync/handlers/index.ts';
import { createSync } from './domain/sync/sync.ts';
import { createApp } from './http/app.ts';
import type { Services } from './services.ts';
import { createSettings, type SettingsInput } from './settings.ts';

export type { Services } from './services.ts';

export interface ServiceParts {
  database: Database;
  settings?: SettingsInput;
  /** Only for whoever makes time pass; else the computer's, and the database's for leases. */
  clock?: () => Date;
  /** How letters leave. Absent: they stay in the outbox. */
  carry?: Carrier;
  /** A sample tells the terminal which code is asked for. Nobody else is told. */
  onSecondFactor?: SessionParts['onSecondFactor'];
  /** Adds routes beside the API: the consumers' pages. */
  extend?: (app: FastifyInstance, services: Services) => Promise<void> | void;
  /** Where failures are told, one line each, without personal data. Default: nowhere. */
  log?: (line: string) => void;
}

export interface Service {
  readonly app: FastifyInstance;
  readonly services: Services;
  /** Ends streams, stops listening, answers what is under way, closes the database. */
  close(): Promise<void>;
}

/** How long requests that are under way may take once the service stops. */
const lastAnswersMs = 10_000;

/** Puts the service together over an open database. Does not listen: `service.app.listen(...)`. */
export async function createService(parts: ServiceParts): Promise<Service> {
  const { database, carry, log = () => undefined, onSecondFactor = () => undefined } = parts;
  const clock = parts.clock ?? (() => new Date());
  const settings = createSettings(parts.settings);
  const hub = createHub(database.wakeChannel);
  const store = createStore(database, parts.clock, hub.publish);
  const tenant = await findTenant(store);
  const passwords = await createPasswords(settings);
  const signInGuard = createSignInGuard(store, settings);
  const authorizations = createAuthorizations(store);
  const applications = createApplications(store);
  const clients = createClients(store);
  const loginMn = settings.loginMn && createLoginMn(settings.loginMn, clock);
  const sessionParts: SessionParts = { store, settings, passwords, signInGuard, tenant, loginMn, onSecondFactor };
  const sessions = createSessions(sessionParts);
  const accountLinks = createAccountLinks(sessionParts);
  const officeSessions = createOfficeSessions(store, settings);
  const staffAccounts = createStaffAccounts(sessionParts, officeSessions);
  const accessReview = startAccessReview(store, settings, endAccessOfStopped, log);
  const roster = createRoster(store, settings);
  const security = createSecurity(sessionParts);
  const devices = createDevices(store, settings);
  const leases = createLeases(store);
  const visitParts = { store, settings, passwords, signInGuard };
  const visits = createVisits(visitParts);
  const consumerLinks = createConsumerLinks(visitParts, visits);
  const postOffice = carry ? startPostOffice(store, carry, log) : null;
  const checker = startChecker(store, createScan(settings.documentScan), log);
  const catalogue = createCatalogue(store);
  const deciding = settings.determinations === 'reference-rules' ? startDeciding(store, referenceRules(catalogue.plansOf), log) : null;
  const proofClock = startProofClock(store, settings, log);
  const arriving = createArriving(store, () => void checker.run().catch(() => undefined));
  const sync = createSync({ store, hub, handlers: createHandlers(catalogue) });
  const auditSealer = startSealer(store, settings.auditSealSeconds, log);
  const services: Services = {
    settings,
    clock,
    store,
    hub,
    auditSealer,
    passwords,
    signInGuard,
    sessions,
    accountLinks,
    security,
    devices,
    leases,
    visits,
    consumerLinks,
    ownCoverage: createOwnCoverage(store, catalogue),
    postOffice,
    authorizations,
    lookUps: createLookUps(store, settings),
    publicDetails: createPublicDetails(store),
    stopping: createStopping(sessionParts),
    officeSessions,
    staffAccounts,
    learning: createLearning({ store, settings, signInGuard, officeSessions }),
    accessReview,
    roster,
    upload: createUpload(store, roster),
    enrollment: createEnrollment(sessionParts, accountLinks),
    agencies: createAgencies(store, staffAccounts),
    brokers: createBrokers(store, settings),
    lockedLookUps: createLockedLookUps(store),
    determinations: createDeterminations(store),
    deciding,
    payments: createPayments(store),
    appointments: createAppointments(store),
    catalogue,
    applications,
    clients,
    arriving,
    checker,
    reviews: createReviews(store, settings),
    proofClock,
    sync,
  };
  const app = await createApp(services, log);
  await parts.extend?.(app, services);
  await app.ready();
  return {
    app,
    services,
    close: async () => {
      hub.close();
      const lastAnswers = setTimeout(() => app.server.closeAllConnections(), lastAnswersMs);
      await app.close();
      clearTimeout(lastAnswers);
      accessReview.stop();
      await postOffice?.stop();
      await checker.stop();
      await proofClock.stop();
      await deciding?.stop();
      await auditSealer.stop();
      await database.close();
    },
  };
}
