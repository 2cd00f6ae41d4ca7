import { createHash, randomUUID } from 'node:crypto';
import canonicalize from 'canonicalize';
import { sql } from 'kysely';
import { addRxPlugin, type RxCollection, type WithDeleted } from 'rxdb';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { replicateRxCollection } from 'rxdb/plugins/replication';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { runReplicationBaseTestSuite, setConfig } from 'rxdb/plugins/test-utils';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { Subject } from 'rxjs';
import { afterAll, beforeAll, describe } from 'vitest';
import { appendToFeed } from '../../db/feed.ts';
import { json } from '../../db/tables.ts';
import type { TestDatabases } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { createHub } from '../look-again-hub.ts';
import { accepted, type CollectionHandler, conflict, type WireDocument } from './collection-handler.ts';
import { createSync, type Sync } from './sync.ts';

type Human = Record<string, unknown>;

const caller = { sessionId: randomUUID(), assisterId: 'the-only-one', deviceId: 'device' };
const collection = 'humans';

/** RxDB's people have no rev: the same content is the same state. */
const revOf = (document: Human): string =>
  createHash('sha256')
    .update(canonicalize(document) ?? '')
    .digest('hex');
const toWire = (document: Human): WireDocument => ({ id: document.passportId, rev: revOf(document), body: document });
const fromWire = (document: WireDocument): WithDeleted<Human> => document.body as WithDeleted<Human>;

/** A collection that the product does not have, over a table that it does not have: the engine knows neither. */
const humansHandler: CollectionHandler = {
  read: async (db, _assisterId, ids) => {
    const { rows } = await sql<{
      id: string;
      document: WireDocument;
    }>`select id, document from human where id in (${sql.join(ids)})`.execute(db);
    return new Map(rows.map(row => [row.id, row.document]));
  },
  write: async (work, { assisterId }, { assumedRev, document }) => {
    const id = String(document.id);
    const { rows } = await sql`
      insert into human (id, rev, document) values (${id}, ${document.rev}, ${json(document)}::text::jsonb)
      on conflict (id) do update set rev = excluded.rev, document = excluded.document where human.rev = ${assumedRev}
      returning id`.execute(work.db);
    if (rows.length === 0) return conflict;
    await appendToFeed(work, [{ assisterId, collection, documentId: id }]);
    return accepted;
  },
};

/** RxDB's own suite for replications, against the real engine, the real feed and the real database. */
export function rxdbSuite(databases: () => TestDatabases): void {
  describe('replication of RxDB', () => {
    let world: World;
    let sync: Sync;
    const hub = createHub(null);
    const running: { cancel(): Promise<unknown> }[] = [];

    beforeAll(async () => {
      disableWarnings();
      addRxPlugin(RxDBDevModePlugin);
      const storage = wrappedValidateAjvStorage({ storage: getRxStorageMemory() });
      setConfig({
        storage: {
          name: 'memory',
          getStorage: () => storage,
          getPerformanceStorage: () => ({ storage, description: 'memory' }),
          hasPersistence: false,
          hasMultiInstance: false,
          hasAttachments: false,
          hasReplication: true,
        },
      });
      world = await createWorld(databases());
      await sql`create table human (id text primary key, rev text not null, document jsonb not null)`.execute(world.services.store.db);
      sync = createSync({ store: world.services.store, hub: world.services.hub, handlers: { [collection]: humansHandler } });
    });
    afterAll(async () => {
      await Promise.all(running.map(replication => replication.cancel()));
      hub.close();
      await world.close();
    });

    const replicate = (humans: RxCollection, live: boolean) => {
      const again = new Subject<'RESYNC'>();
      const stopListening = world.services.hub.listen(caller.assisterId, () => again.next('RESYNC'));
      const replication = replicateRxCollection<Human, { after: string }>({
        collection: humans,
        replicationIdentifier: 'humans',
        live,
        pull: {
          batchSize: 20,
          stream$: again,
          handler: async (checkpoint, batchSize) => {
            const documents: WithDeleted<Human>[] = [];
            let after = checkpoint?.after;
            for (let more = true; more && documents.length < batchSize; ) {
              const page = await sync.pull(caller, collection, after, batchSize - documents.length);
              documents.push(...page.documents.map(fromWire));
              after = page.cursor;
              more = page.more;
            }
            return { documents, checkpoint: { after: after ?? '' } };
          },
        },
        push: {
          batchSize: 20,
          handler: async rows => {
            const { outcomes } = await sync.push(caller, collection, {
              idempotencyKey: randomUUID(),
              rows: rows.map(({ assumedMasterState, newDocumentState }) => ({
                assumedRev: assumedMasterState ? revOf(assumedMasterState) : null,
                document: toWire(newDocumentState),
              })),
            });
            return outcomes.flatMap(outcome => (outcome.state === 'conflict' ? [fromWire(outcome.current)] : []));
          },
        },
      });
      replication.canceled$.subscribe(isCanceled => isCanceled && stopListening());
      running.push(replication);
      return replication;
    };

    runReplicationBaseTestSuite({
      startReplication: humans => replicate(humans, true),
      syncOnce: async humans => {
        const replication = replicate(humans, false);
        await replication.awaitInitialReplication();
        await replication.cancel();
      },
      getAllServerDocs: async () => {
        const { rows } = await sql<{ document: WireDocument }>`select document from human`.execute(world.services.store.db);
        return rows.map(row => fromWire(row.document));
      },
      cleanUpServer: async () => {
        await Promise.all(running.splice(0).map(replication => replication.cancel()));
        await sql`delete from human`.execute(world.services.store.db);
      },
      softDeletes: true,
      isDeleted: human => human._deleted,
      getPrimaryOfServerDoc: human => human.passportId,
      waitTime: 50,
    });
  });
}
