import type { WithDeleted } from 'rxdb';
import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { toInstant } from '../../../shared/dates.ts';
import type { CollectionName } from '../../../shared/model/collections.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import { type CopyRecord, copyIdOf } from '../database/records.ts';
import { SerialQueue } from '../storage/serial-queue.ts';
import type { Gone } from './gone.ts';
import { baseIn, notTaking, puttingBack, sending, taking, unansweredIn } from './sent.ts';

/** A document that the Desk and the service both keep, as far as its way between them is concerned. */
export interface Travelling {
  id: string;
  rev: string;
  clientId: string;
}

type Versioned = Pick<Travelling, 'id' | 'rev'>;

/** A row as RxDB hands it over. */
export interface Sending<D extends Travelling = Travelling> {
  assumedMasterState?: WithDeleted<D>;
  newDocumentState: WithDeleted<D>;
}

const revOf = (document: unknown): unknown =>
  typeof document === 'object' && document !== null && 'rev' in document ? document.rev : undefined;

export interface Copies {
  /** The state that the service has; null when it has none, as far as is known. */
  revAtService(documentId: string): string | null;
  /** Whether the service is known to have had this state, whatever it has now. */
  wasTaken(document: Travelling): boolean;
  refusalOf(documentId: string): CopyRecord['refusal'];
  records(): Iterable<CopyRecord>;
  /** These states are about to be sent. The service may have them from now on, whatever becomes of its answer. */
  areUnderWay(collection: CollectionName, rows: readonly Sending[]): Promise<void>;
  /** What a document is really based on, as far as is known: what RxDB assumes, or what the service took since. */
  baseOf<D extends Versioned>(id: string, assumed: WithDeleted<D> | undefined): WithDeleted<D> | undefined;
  /** What was sent before this state, on top of what RxDB assumes, and has no answer yet. */
  unanswered<D extends Travelling>(row: Sending<D>): WithDeleted<D> | null;
  /** The service had these states, whatever it has now. */
  wereTaken(documents: readonly Travelling[]): Promise<void>;
  /** The service, asked about this state, said that it has `rev` (null: nothing). */
  wasFoundAt(document: Travelling, rev: string | null): Promise<void>;
  /** The service said that it did not take these states. */
  wereNotTaken(documents: readonly Travelling[]): Promise<void>;
  /** The service has these states of the documents. A refusal of such a state is over. */
  areAtService(collection: CollectionName, documents: readonly Travelling[]): Promise<void>;
  /** The service will not take this state; it is kept here until the person dismissed it. */
  wasRefused(collection: CollectionName, document: Travelling, error: ErrorAnswer): Promise<void>;
  dismiss(documentId: string): Promise<void>;
  /** What was sent of documents that are gone is noted no longer; that they were refused may still have to be told. */
  letGo(): Promise<void>;
}

export function createCopies(database: DeskDatabase, records: Mirror<CopyRecord>, gone: Gone, clock: { now(): number }): Copies {
  const turns = new SerialQueue();
  const recordOf = (documentId: string): CopyRecord | undefined => records.get(copyIdOf(documentId));
  const fresh = (collection: CollectionName, { id, clientId }: Travelling): CopyRecord =>
    recordOf(id) ?? { id: copyIdOf(id), documentId: id, collection, clientId, rev: null, copiedAt: null, dismissedAt: null, refusal: null };

  /** One after the other: `change` builds on what the one before has written. */
  const write = (change: () => CopyRecord[]): Promise<void> =>
    turns.run(async () => {
      const here = change().filter(record => !gone.has(record));
      if (here.length > 0) await database.copies.bulkUpsert(here);
    });
  const change = (documents: readonly Travelling[], next: (record: CopyRecord, rev: string) => CopyRecord): Promise<void> =>
    write(() =>
      documents.flatMap(({ id, rev }) => {
        const record = recordOf(id);
        const changed = record && next(record, rev);
        return changed && changed !== record ? [changed] : [];
      }),
    );

  return {
    revAtService: id => recordOf(id)?.rev ?? null,
    wasTaken: ({ id, rev }) => [recordOf(id)?.rev, recordOf(id)?.taken?.document.rev].includes(rev),
    refusalOf: id => recordOf(id)?.refusal ?? null,
    records: () => records.values(),
    baseOf: (id, assumed) => baseIn(recordOf(id), assumed),
    unanswered: ({ assumedMasterState: assumed, newDocumentState: mine }) => unansweredIn(recordOf(mine.id), assumed, mine),
    wereTaken: documents => change(documents, taking),
    wasFoundAt: (document, found) => change([document], record => puttingBack(record, found)),
    wereNotTaken: documents => change(documents, notTaking),
    areUnderWay: (collection, rows) =>
      write(() =>
        rows.map(({ assumedMasterState: assumed, newDocumentState: { _deleted, ...document } }) =>
          sending(fresh(collection, document), { over: assumed?.rev ?? null, document }),
        ),
      ),
    areAtService(collection, documents) {
      const copiedAt = toInstant(clock.now());
      return write(() =>
        documents
          .filter(({ id, rev }) => recordOf(id)?.rev !== rev || recordOf(id)?.underWay?.document.rev === rev)
          .map(document => {
            const record = taking(fresh(collection, document), document.rev);
            if (record.rev === document.rev) return record;
            const refusal = revOf(record.refusal?.document) === document.rev ? null : record.refusal;
            return { ...record, rev: document.rev, copiedAt, refusal };
          }),
      );
    },
    wasRefused(collection, document, error) {
      const refusal = { error, at: toInstant(clock.now()), document };
      return write(() => [{ ...fresh(collection, document), refusal }]);
    },
    letGo: () =>
      write(() =>
        [...records.values()]
          .filter(({ documentId, underWay, taken }) => (underWay || taken) && gone.has({ id: documentId }))
          .map(record => ({ ...record, underWay: null, taken: null })),
      ),
    dismiss: documentId =>
      write(() => {
        const record = recordOf(documentId);
        return record ? [{ ...record, refusal: null, dismissedAt: toInstant(clock.now()) }] : [];
      }),
  };
}
