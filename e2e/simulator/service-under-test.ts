/**
 * The real service without its HTTP: sync, submission, leases and authorizations over PGlite. What the routes do besides (schemas,
 * sessions) happens here too. One database serves many histories, one after the other, and is emptied in between.
 */

import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { seeDevice } from '../../service/db/access/devices.ts';
import { addSession, findSession } from '../../service/db/sessions.ts';
import { createStore, type Store } from '../../service/db/store.ts';
import { raiseEpoch } from '../../service/db/tenant.ts';
import { createApplications } from '../../service/domain/applications.ts';
import { createAuthorizations } from '../../service/domain/authorizations.ts';
import { createClients } from '../../service/domain/clients.ts';
import { createHub } from '../../service/domain/look-again-hub.ts';
import { createCatalogue } from '../../service/domain/plans/catalogue.ts';
import { type LiveSession, refuseEnded } from '../../service/domain/session/authenticate.ts';
import { endLiveSession } from '../../service/domain/session/end-session.ts';
import { storeWith } from '../../service/domain/sync/exactly-once-story.testing.ts';
import { createHandlers } from '../../service/domain/sync/handlers/index.ts';
import { createSync } from '../../service/domain/sync/sync.ts';
import { startPGlites } from '../../service/testing/databases.ts';
import { createWorld, type World } from '../../service/testing/world.ts';
import { DeskError } from '../../shared/contracts/errors.ts';
import { type PullAnswer, type PushAnswer, type PushBody, pullAnswer, pushAnswer, pushBody } from '../../shared/contracts/service/sync.ts';
import type { CollectionName } from '../../shared/model/collections.ts';

/** What becomes of a push's transaction: a fault of the database in the middle of it, or nothing. */
export type PushFault = 'none' | 'deadlock' | 'crash';

/** One process of the service. */
export interface RunningService {
  store: Store;
  authorizations: ReturnType<typeof createAuthorizations>;
  applications: ReturnType<typeof createApplications>;
  clients: ReturnType<typeof createClients>;
  pull(session: LiveSession, collection: CollectionName, after: string | null, limit: number): Promise<PullAnswer>;
  push(session: LiveSession, collection: CollectionName, body: PushBody, fault: PushFault): Promise<PushAnswer>;
  /** Opens a session for the assister and ends another one of theirs. */
  signIn(assisterId: string, deviceId: string): Promise<LiveSession>;
  listen(assisterId: string, listener: (topics: readonly string[]) => void): () => void;
  /** As after a restore: every Desk pulls everything again. */
  raiseEpoch(): Promise<void>;
}

export interface ServiceUnderTest {
  world: World;
  /** The clock of the service and of its database, for the history that runs now. */
  clock: { now: () => number };
  start(): RunningService;
  /** Everybody and everything of the last history goes. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

const tablesOfAHistory = [
  ...['audit', 'feed', 'idempotency', 'submission', 'request', 'application', 'authorization', 'account_lease', 'consumer_session'],
  ...['consumer', 'access_token', 'refresh_token', 'session', 'escrow_key', 'device_account', 'device', 'assister'],
];

/** As one statement, because what refers to what is looked at when it ends. */
const emptying = `with ${tablesOfAHistory.map(table => `"in ${table}" as (delete from "${table}")`).join(', ')} select 1`;

export async function createServiceUnderTest(): Promise<ServiceUnderTest> {
  const clock = { now: () => Date.now() };
  const world = await createWorld(await startPGlites());
  await world.services.auditSealer.stop();
  const { db } = world.services.store;
  const { database } = world.opened;
  let histories = 0;
  // The log forgets nothing, which is its own test; here every history begins with an empty one.
  await sql`alter table audit disable trigger user`.execute(db);

  return {
    world,
    clock,
    start: () => startOver(() => createHubAndStore(() => new Date(clock.now()))),
    empty: async () => {
      await sql.raw(emptying).execute(db);
      if (++histories % 200 === 0) await sql`vacuum`.execute(db);
    },
    close: () => world.close(),
  };

  function createHubAndStore(now: () => Date) {
    const hub = createHub(null);
    return { hub, store: createStore(database, now, hub.publish) };
  }
}

function startOver(parts: () => { hub: ReturnType<typeof createHub>; store: Store }): RunningService {
  const { hub, store } = parts();
  const syncOver = (faulty: Store) => createSync({ store: faulty, hub, handlers: createHandlers(createCatalogue(store)) });
  const sync = syncOver(store);
  const refuseUnlessLive = async ({ sessionId }: LiveSession): Promise<void> => {
    const session = await findSession(store.db, sessionId);
    if (!session) throw new DeskError('sign-in-needed');
    refuseEnded(session);
  };
  return {
    store,
    authorizations: createAuthorizations(store),
    applications: createApplications(store),
    clients: createClients(store),
    async pull(session, collection, after, limit) {
      await refuseUnlessLive(session);
      return asSent(pullAnswer.parse(await sync.pull(session, collection, after ?? undefined, limit)));
    },
    async push(session, collection, body, fault) {
      await refuseUnlessLive(session);
      const way = fault === 'none' ? sync : syncOver(storeWith(store, fault));
      return asSent(pushAnswer.parse(await way.push(session, collection, pushBody.parse(asSent(body)))));
    },
    signIn: (assisterId, deviceId) =>
      store.change(async work => {
        const sessionId = randomUUID();
        await endLiveSession(work, assisterId, 'session-replaced');
        await seeDevice(work.db, { id: deviceId, name: 'A computer', publicKey: deviceId }, assisterId, work.now);
        await addSession(work.db, {
          ...{ id: sessionId, assisterId, deviceId, deviceKey: deviceId, noticeVersion: '1', method: 'password', factorAt: null },
          ...{ createdAt: work.now, seenAt: work.now, place: null, endedAt: null, endedReason: null },
        });
        return { sessionId, assisterId, deviceId };
      }),
    listen: (assisterId, listener) => hub.listen(assisterId, listener),
    raiseEpoch: async () => {
      await raiseEpoch(store);
    },
  };
}

const asSent = <T>(value: T): T => JSON.parse(JSON.stringify(value));
