import {
  type BulkWriteRow,
  categorizeBulkWriteRows,
  createRevision,
  type EventBulk,
  now,
  type PreparedQuery,
  type RxDocumentData,
  type RxStorageBulkWriteResponse,
  type RxStorageChangeEvent,
  type RxStorageDefaultCheckpoint,
  type RxStorageInstance,
} from 'rxdb';
import { ensureNotRemoved, type RxStorageInstanceMemory, removeDocFromState } from 'rxdb/plugins/storage-memory';
import type { DeskBridge } from '../../../shared/contracts/desk/bridge.ts';
import type { VaultRow } from '../../../shared/contracts/desk/vault.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { asDeskError, ask } from '../ask.ts';
import type { Moments } from './moments.ts';
import type { SerialQueue } from './serial-queue.ts';
import { writePages } from './vault-pages.ts';

export interface VaultStorageOptions {
  bridge: DeskBridge;
  newId(): string;
  /** Whether a document belongs to somebody whose authorization ended: what the replication still writes about them is let go. */
  isGone(document: object): boolean;
  /** Told after every write: null when it is kept, else why not. */
  onWrite(problem: DeskError | null): void;
  /** First pause before a write of the replication is tried again. */
  retryMilliseconds: number;
}

/** What all instances of one collection of the vault share while it is open. */
export interface VaultCollection {
  name: string;
  queue: SerialQueue;
}

export interface VaultSurroundings extends VaultStorageOptions {
  /** True from the moment the storage closes: what still waits for the vault gives up. */
  closed(): boolean;
  moments: Moments;
}

/** RxDB's replication takes for granted that its storage never fails; see `untilKept`. */
const ownWritesOfReplication = 'replication-';

/**
 * A collection in memory, durable in the vault. The order of every write is the promise of this file: sealed and
 * committed by main, then applied to memory, then acknowledged. A failed write leaves memory as it was.
 */
export class VaultInstance<D> implements RxStorageInstance<D, unknown, object, RxStorageDefaultCheckpoint> {
  readonly databaseName;
  readonly collectionName;
  readonly schema;
  readonly internals;
  readonly options;
  readonly #inner: RxStorageInstanceMemory<D>;
  readonly #vault: VaultCollection;
  readonly #around: VaultSurroundings;

  constructor(inner: RxStorageInstanceMemory<D>, vault: VaultCollection, around: VaultSurroundings) {
    this.databaseName = inner.databaseName;
    this.collectionName = inner.collectionName;
    this.schema = inner.schema;
    this.internals = inner.internals;
    this.options = inner.options;
    this.#inner = inner;
    this.#vault = vault;
    this.#around = around;
  }

  bulkWrite(rows: BulkWriteRow<D>[], context: string): Promise<RxStorageBulkWriteResponse<D>> {
    if (context.startsWith(ownWritesOfReplication)) {
      const wanted = (): BulkWriteRow<D>[] => rows.filter(row => !this.#around.isGone(row.document)).map(withoutIdInCheckpoint);
      return this.#untilKept(() => this.#write(wanted(), context));
    }
    if (rows.some(row => this.#around.isGone(row.document))) return Promise.reject(new DeskError('authorization-missing'));
    return this.#write(rows, context);
  }

  #write(rows: BulkWriteRow<D>[], context: string): Promise<RxStorageBulkWriteResponse<D>> {
    return this.#vault.queue.run(async () => {
      ensureNotRemoved(this.#inner);
      const { documents } = this.#settled();
      const primary = this.#inner.primaryPath;
      const slim = rows.map(row => this.#around.moments.inOrder(this.#withoutDeletedData(row)));
      const { bulkInsertDocs, bulkUpdateDocs } = categorizeBulkWriteRows<D>(this.#inner, primary as never, documents, slim, context);
      const changed = [...bulkInsertDocs, ...bulkUpdateDocs];
      if (changed.length > 0) await this.#keep(toVaultRows(changed, primary), []);
      return this.#inner.bulkWrite(slim, context);
    });
  }

  /**
   * Forgets documents as if they had never been: out of the vault, out of memory, with no tombstone. Whoever looks at them
   * sees a deletion. Ids that are not here are no error.
   */
  async forget(ids: readonly string[]): Promise<void> {
    await this.#forget(documents => ids.flatMap(id => documents.get(id) ?? []));
  }

  /** Forgets all for which `belongs` holds, what is still being written included, and tells how many there were. */
  forgetWhere(belongs: (document: RxDocumentData<D>) => boolean): Promise<number> {
    return this.#forget(documents => [...documents.values()].filter(belongs));
  }

  #forget(choose: (documents: ReadonlyMap<string, RxDocumentData<D>>) => RxDocumentData<D>[]): Promise<number> {
    return this.#vault.queue.run(async () => {
      const here = choose(this.#settled().documents);
      if (here.length === 0) return 0;
      const primary = this.#inner.primaryPath;
      await this.#keep(
        [],
        here.map(document => String(document[primary])),
      );
      for (const document of here) removeDocFromState(primary as never, this.schema, this.#inner.internals, document);
      this.#inner.internals.changes$.next(deletionOf(here, primary));
      return here.length;
    });
  }

  /** Ids of the documents for which `belongs` holds, deleted ones too. */
  idsWhere(belongs: (document: RxDocumentData<D>) => boolean): string[] {
    const found: string[] = [];
    for (const [id, document] of this.#settled().documents) if (belongs(document)) found.push(id);
    return found;
  }

  /** Tombstones older than `minimumDeletedTime` milliseconds go, from the vault too. */
  cleanup(minimumDeletedTime: number): Promise<boolean> {
    return this.#vault.queue.run(async () => {
      const latest = now() - minimumDeletedTime;
      const primary = this.#inner.primaryPath;
      const old = [...this.#settled().documents.values()].filter(document => document._deleted && document._meta.lwt <= latest);
      if (old.length > 0)
        await this.#keep(
          [],
          old.map(document => String(document[primary])),
        );
      for (const document of old) removeDocFromState(primary as never, this.schema, this.#inner.internals, document);
      return true;
    });
  }

  /** Rejects, and leaves the collection as it is, when it was closed or removed before. */
  remove(): Promise<void> {
    return this.#vault.queue.run(async () => {
      if (this.#inner.closed) return this.#inner.remove();
      await ask(this.#around.bridge, 'vault.drop', { collection: this.#vault.name });
      await this.#inner.remove();
    });
  }

  /** What was asked before is still written. */
  close(): Promise<void> {
    return this.#vault.queue.run(() => this.#inner.close());
  }

  query(preparedQuery: PreparedQuery<D>) {
    return this.#inner.query(preparedQuery);
  }

  count(preparedQuery: PreparedQuery<D>) {
    return this.#inner.count(preparedQuery);
  }

  findDocumentsById(ids: string[], withDeleted: boolean) {
    return this.#inner.findDocumentsById(ids, withDeleted);
  }

  changeStream() {
    return this.#inner.changeStream();
  }

  getAttachmentData(): Promise<Blob> {
    throw new Error('The vault holds documents only; bytes of uploads travel on their own channel.');
  }

  /** The memory state with all indexes up to date: RxDB applies the last write lazily. */
  #settled() {
    this.#inner.ensurePersistence();
    return this.#inner.internals;
  }

  async #keep(rows: Iterable<VaultRow>, removed: readonly string[]): Promise<void> {
    try {
      await writePages(this.#around.bridge, this.#vault.name, rows, removed, this.#around.newId);
      this.#around.onWrite(null);
    } catch (error) {
      const problem = asDeskError(error);
      this.#around.onWrite(problem);
      throw problem;
    }
  }

  /**
   * RxDB goes on to the next page when a write of its replication failed, and the checkpoint then passes over the lost one
   * for ever. So such a write is tried until it is kept; writes of the person go in between and fail at once.
   */
  async #untilKept<T>(write: () => Promise<T>): Promise<T> {
    for (let delay = this.#around.retryMilliseconds; ; delay = Math.min(delay * 2, 30_000)) {
      try {
        return await write();
      } catch (error) {
        if (this.#around.closed() || this.#inner.internals.removed) throw error;
        await new Promise(resolve => setTimeout(resolve, delay));
      }
    }
  }

  /** Of a deleted document only the tombstone stays: its id and revision, for the replication. */
  #withoutDeletedData(row: BulkWriteRow<D>): BulkWriteRow<D> {
    const primary = this.#inner.primaryPath;
    const stored = this.#inner.internals.documents.get(String(row.document[primary]));
    // Memory finds the index entries to replace by the previous state: it must be the stored one, which may be a tombstone.
    const previous = stored && stored._rev === row.previous?._rev ? stored : row.previous;
    if (!row.document._deleted) return previous === row.previous ? row : { document: row.document, previous };
    const { _rev, _meta } = row.document;
    const tombstone = { [primary]: row.document[primary], _deleted: true, _attachments: {}, _rev, _meta };
    return { document: tombstone as typeof row.document, previous };
  }
}

/**
 * A checkpoint of the push names the document that was written last, and would name it still when that document is long
 * forgotten. The moment alone is enough: what was written at the same moment is looked at once more.
 */
function withoutIdInCheckpoint<D>(row: BulkWriteRow<D>): BulkWriteRow<D> {
  const { checkpointData } = row.document as { checkpointData?: object };
  if (!checkpointData || !('lwt' in checkpointData)) return row;
  return { ...row, document: { ...row.document, checkpointData: { ...checkpointData, id: '' } } };
}

function* toVaultRows<D>(rows: readonly { document: RxDocumentData<D> }[], primary: keyof RxDocumentData<D>): Generator<VaultRow> {
  for (const { document } of rows) yield { id: String(document[primary]), body: JSON.stringify(document) };
}

function deletionOf<D>(
  documents: readonly RxDocumentData<D>[],
  primary: keyof RxDocumentData<D>,
): EventBulk<RxStorageChangeEvent<RxDocumentData<D>>, RxStorageDefaultCheckpoint> {
  const lwt = now();
  const events = documents.map(document => ({
    operation: 'DELETE' as const,
    documentId: String(document[primary]),
    previousDocumentData: document,
    documentData: { ...document, _deleted: true, _rev: createRevision('forgotten', document), _meta: { ...document._meta, lwt } },
  }));
  return { id: `forgotten-${lwt}`, events, checkpoint: { id: '', lwt }, context: 'forgotten' };
}
