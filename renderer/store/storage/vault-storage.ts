import { ensureRxStorageInstanceParamsAreCorrect, type RxStorage, type RxStorageInstanceCreationParams } from 'rxdb';
import { createMemoryStorageInstance, getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { createMoments } from './moments.ts';
import { SerialQueue } from './serial-queue.ts';
import { type VaultCollection, VaultInstance, type VaultStorageOptions } from './vault-instance.ts';
import { readPages } from './vault-pages.ts';

export interface VaultStorage extends RxStorage<unknown, object> {
  /** All collections opened so far (replication's own too), by the name they have in the vault. */
  instances(): ReadonlyMap<string, VaultInstance<unknown>>;
  /** Forgets documents of a collection with no tombstone: for what no replication knows of. */
  forget(databaseName: string, collectionName: string, ids: readonly string[]): Promise<void>;
  /** Boxes that failed their seal while the collections were opened. */
  damaged(): number;
  /** From here on a write that the vault refuses is not tried again. */
  close(): void;
}

/**
 * RxDB's memory storage, durable in the vault (sync.md). One per unlock: the memory is this storage's own, so nothing of it
 * can be seen by the next one.
 */
export function getRxStorageVault(given: Pick<VaultStorageOptions, 'bridge' | 'newId'> & Partial<VaultStorageOptions>): VaultStorage {
  const options: VaultStorageOptions = { isGone: () => false, onWrite: () => {}, retryMilliseconds: 500, ...given };
  const memory = { ...getRxStorageMemory(), collectionStates: new Map() };
  const collections = new Map<string, VaultCollection & { loaded: Promise<void> }>();
  const instances = new Map<string, VaultInstance<unknown>>();
  let damaged = 0;
  let closed = false;
  const moments = createMoments();
  const around = { ...options, closed: () => closed, moments };

  return {
    // RxDB tells databases apart by this and their own name: two unlocks are two.
    name: `vault-${options.newId()}`,
    rxdbVersion: memory.rxdbVersion,
    instances: () => instances,
    async forget(databaseName, collectionName, ids) {
      for (const instance of instances.values()) {
        if (instance.databaseName === databaseName && instance.collectionName === collectionName) await instance.forget(ids);
      }
    },
    damaged: () => damaged,
    close() {
      closed = true;
    },
    async createStorageInstance<D>(params: RxStorageInstanceCreationParams<D, object>) {
      // What a schema asks for and this storage does not do (encrypted fields, compressed keys) is refused, not left out.
      ensureRxStorageInstanceParamsAreCorrect(params);
      const inner = await createMemoryStorageInstance<D>(memory, params, {});
      const name = `${params.databaseName}.${params.collectionName}.${params.schema.version}`;
      let vault = collections.get(name);
      if (!vault) {
        const load = async (): Promise<void> => {
          damaged += await readPages(options.bridge, name, async documents => {
            moments.remember(documents as Parameters<typeof moments.remember>[0]);
            await inner.bulkWrite(documents.map(document => ({ document })) as Parameters<typeof inner.bulkWrite>[0], 'load');
            inner.ensurePersistence();
          });
        };
        vault = { name, queue: new SerialQueue(), loaded: load() };
        collections.set(name, vault);
      }
      await vault.loaded;
      const instance = new VaultInstance<D>(inner, vault, around);
      instances.set(name, instance as unknown as VaultInstance<unknown>);
      return instance;
    },
  };
}
