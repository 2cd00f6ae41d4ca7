import { createRxDatabase, type RxCollection, type RxConflictHandler, type RxDatabase, type RxJsonSchema } from 'rxdb';
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { Coverage } from '../../../shared/model/coverage.ts';
import type { Document } from '../../../shared/model/document.ts';
import type { PlanShelf } from '../../../shared/model/plan.ts';
import type { Request, SubmitRequest } from '../../../shared/model/request.ts';
import type { WalkIn } from '../../../shared/model/walk-in.ts';
import type { VaultStorage } from '../storage/vault-storage.ts';
import type { CopyRecord } from './records.ts';

/** At most 10 collections: the free RxDB counts them per realm, and its replication adds none to the count. */
export interface DeskCollections {
  clients: RxCollection<Client>;
  applications: RxCollection<Application>;
  requests: RxCollection<Request>;
  /** What is known of documents; their bytes are no part of any document. */
  documents: RxCollection<Document>;
  results: RxCollection<Coverage>;
  reference: RxCollection<PlanShelf>;
  /** Submissions in line: they become requests when the signed state is at the service, so that none waits in the way of another. */
  submissions: RxCollection<SubmitRequest>;
  /** Drafts of people who have not authorized the assister: never sent. */
  walkins: RxCollection<WalkIn>;
  copies: RxCollection<CopyRecord>;
}
export type DeskDatabase = RxDatabase<DeskCollections>;

/**
 * Only what RxDB itself reads: the key. The shape of documents is `shared/model`'s, checked where they come in. RxDB refuses
 * a vault whose schema changed without a migration; a field that the model gains must not lock anybody out.
 */
const keyed = <D extends { id: string }>(): RxJsonSchema<D> => {
  const properties = { id: { type: 'string', maxLength: 100 } } as RxJsonSchema<D>['properties'];
  return { version: 0, primaryKey: 'id', type: 'object', properties } as RxJsonSchema<D>;
};

const local = <D extends { id: string }>() => ({ schema: keyed<D>(), autoMigrate: false });
const copied = <D extends { id: string }>(conflictHandler: RxConflictHandler<D>) => ({ ...local<D>(), conflictHandler });

export interface ConflictHandlers {
  applications: RxConflictHandler<Application>;
  others: <D extends { rev: string }>() => RxConflictHandler<D>;
}

/** Opens the documents of the vault. Throws the vault's DeskError when it cannot be read. */
export async function openDatabase(
  storage: VaultStorage,
  hash: (text: string) => Promise<string>,
  handlers: ConflictHandlers,
): Promise<DeskDatabase> {
  const hashFunction = (input: string | Blob | ArrayBuffer): Promise<string> =>
    typeof input === 'string' ? hash(input) : Promise.reject(new TypeError('The vault holds documents only.'));
  const database = await createRxDatabase<DeskCollections>({ name: 'desk', storage, multiInstance: false, hashFunction });
  await database.addCollections({
    clients: copied(handlers.others<Client>()),
    applications: copied(handlers.applications),
    requests: copied(handlers.others<Request>()),
    documents: copied(handlers.others<Document>()),
    results: copied(handlers.others<Coverage>()),
    reference: copied(handlers.others<PlanShelf>()),
    submissions: local<SubmitRequest>(),
    walkins: local<WalkIn>(),
    copies: local<CopyRecord>(),
  });
  return database;
}
