/**
 * RxDB's own replication suite, run over the vault storage against whoever serves the sync routes. The suite's documents are
 * people with a passport number; here each travels inside an application, whose `rev` is made from what it says.
 */
import { addRxPlugin, type RxCollection, type RxStorage, type WithDeleted } from 'rxdb';
import { disableWarnings, RxDBDevModePlugin } from 'rxdb/plugins/dev-mode';
import { type RxReplicationState, replicateRxCollection } from 'rxdb/plugins/replication';
import { runReplicationBaseTestSuite, setConfig } from 'rxdb/plugins/test-utils';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import type { PushBody } from '../../../shared/contracts/service/sync.ts';
import { type Application, begunBy } from '../../../shared/model/application.ts';
import { getRxStorageVault } from '../storage/vault-storage.ts';
import { newId, sha256 } from './samples.testing.ts';
import { createSimulatedDesk, type SyncWire } from './simulated-desk.testing.ts';

type Person = WithDeleted<{ passportId: string }>;

export interface ServedAt {
  /** The routes for a signed-in assister. */
  wire: SyncWire;
  /** Somebody who authorizes them. */
  clientId: string;
}

const inOrder = (person: Person): string => JSON.stringify(Object.fromEntries(Object.entries(person).sort(([a], [b]) => (a < b ? -1 : 1))));
const revOf = async (person: Person): Promise<string> => (await sha256(inOrder(person))).slice(0, 40);

async function applicationOf(person: Person, clientId: string): Promise<Application> {
  const hash = await sha256(person.passportId);
  return {
    id: `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`,
    rev: await revOf(person),
    clientId,
    formVersion: '2027.1',
    coverageYear: 2027,
    ...begunBy('assister', '2026-11-23T15:00:00.000Z'),
    answers: { 'h/person': inOrder(person) },
  };
}

const personOf = (document: Record<string, unknown>): Person =>
  JSON.parse(String((document as unknown as Application).answers['h/person']));

async function everybody({ wire }: ServedAt, after: string | null): Promise<{ people: Person[]; cursor: string | null }> {
  const people = new Map<string, Person>();
  let cursor = after;
  for (let more = true; more; ) {
    const page = await wire.pull('applications', cursor, 500);
    for (const document of page.documents) people.set(String(document.id), personOf(document));
    ({ cursor, more } = page);
  }
  return { people: [...people.values()], cursor };
}

function replicate(
  collection: RxCollection<Person>,
  served: ServedAt,
  live: boolean,
): RxReplicationState<Person, { cursor: string | null }> {
  return replicateRxCollection<Person, { cursor: string | null }>({
    replicationIdentifier: 'base-suite',
    collection,
    live,
    waitForLeadership: false,
    pull: {
      handler: async checkpoint => {
        const { people, cursor } = await everybody(served, checkpoint?.cursor ?? null);
        return { documents: people, checkpoint: { cursor } };
      },
    },
    push: {
      handler: async rows => {
        const body: PushBody = { idempotencyKey: newId(), rows: [] };
        for (const { assumedMasterState, newDocumentState } of rows) {
          const assumedRev = assumedMasterState ? await revOf(assumedMasterState) : null;
          // The suite's schema wants every field, of a deleted person too; the vault keeps the tombstone only.
          const whole = { ...assumedMasterState, ...newDocumentState };
          body.rows.push({ assumedRev, document: await applicationOf(whole, served.clientId) });
        }
        const { outcomes } = await served.wire.push('applications', body);
        return outcomes.flatMap(outcome => {
          if (outcome.state === 'accepted') return [];
          if (outcome.state === 'conflict') return [personOf(outcome.current)];
          throw new Error(`unexpected outcome: ${outcome.error.code}`);
        });
      },
    },
  });
}

/** Call inside `describe`, with vitest's globals on. `startAnew` answers a service with none of the suite's documents. */
export function runBaseSuite(startAnew: () => Promise<ServedAt>): void {
  disableWarnings();
  addRxPlugin(RxDBDevModePlugin);
  let served: ServedAt | null = null;
  const at = (): ServedAt => {
    if (!served) throw new Error('the suite starts each test with a clean service');
    return served;
  };
  const storage = (): RxStorage<unknown, object> => {
    const { bridge } = createSimulatedDesk({
      pull: () => at().wire.pull('clients', null, 1),
      push: (name, body) => at().wire.push(name, body),
      onNews: () => () => {},
    });
    return wrappedValidateAjvStorage({ storage: getRxStorageVault({ bridge, newId }) });
  };
  setConfig({
    storage: {
      name: 'vault',
      getStorage: storage,
      getPerformanceStorage: () => ({ storage: storage(), description: 'vault' }),
      hasPersistence: true,
      hasMultiInstance: false,
      hasAttachments: false,
      hasReplication: true,
    } as Parameters<typeof setConfig>[0]['storage'],
  });
  runReplicationBaseTestSuite({
    startReplication: collection => replicate(collection, at(), true),
    syncOnce: async collection => {
      const replication = replicate(collection, at(), false);
      await replication.awaitInitialReplication();
    },
    getAllServerDocs: async () => (await everybody(at(), null)).people,
    cleanUpServer: async () => {
      served = await startAnew();
    },
    softDeletes: true,
    isDeleted: (person: Person) => person._deleted,
    getPrimaryOfServerDoc: (person: Person) => person.passportId,
  });
}
