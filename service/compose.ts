import type { FastifyInstance } from 'fastify';
import type { Database } from './db/database.ts';
import { createStore } from './db/store.ts';
import { findTenant } from './db/tenant.ts';
import { createApplications } from './domain/applications.ts';
import { startSealer } from './domain/audit/sealer.ts';
import { createAuthorizations } from './domain/authorizations.ts';
import { createClients } from './domain/clients.ts';
import { createHub } from './domain/look-again-hub.ts';
import { createPasswords } from './domain/passwords/passwords.ts';
import { createSessions } from './domain/session/sessions.ts';
import { createSignInGuard } from './domain/session/sign-in-guard.ts';
import { productHandlers } from './domain/sync/handlers/index.ts';
import { createSync } from './domain/sync/sync.ts';
import { createApp } from './http/app.ts';
import type { Services } from './services.ts';
import { createSettings, type SettingsInput } from './settings.ts';

export type { Services } from './services.ts';

export interface ServiceParts {
  database: Database;
  settings?: SettingsInput;
  clock?: () => Date;
  /** Adds routes beside the API: the consumers' pages. */
  extend?: (app: FastifyInstance, services: Services) => Promise<void> | void;
  /** Where failures are told, one line each, without personal data. Default: nowhere. */
  log?: (line: string) => void;
}

export interface Service {
  readonly app: FastifyInstance;
  readonly services: Services;
  /** Ends streams, stops listening, closes the database. */
  close(): Promise<void>;
}

/** Puts the service together over an open database. Does not listen: `service.app.listen(...)`. */
export async function createService(parts: ServiceParts): Promise<Service> {
  const { database, clock = () => new Date(), log = () => undefined } = parts;
  const settings = createSettings(parts.settings);
  const hub = createHub(database.wakeChannel);
  const store = createStore(database, clock, hub.publish);
  const tenant = await findTenant(store);
  const passwords = await createPasswords(settings);
  const signInGuard = createSignInGuard(store, settings);
  const authorizations = createAuthorizations(store);
  const applications = createApplications(store);
  const clients = createClients(store);
  const sessions = createSessions({ store, settings, passwords, signInGuard, tenant });
  const sync = createSync({ store, hub, handlers: productHandlers });
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
    authorizations,
    applications,
    clients,
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
      await app.close();
      await auditSealer.stop();
      await database.close();
    },
  };
}
