import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { toInstant } from '../../../shared/dates.ts';
import type { CollectionName } from '../../../shared/model/collections.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import { type CopyRecord, copyIdOf } from '../database/records.ts';
import type { Gone } from './gone.ts';

/** A document that the Desk and the service both keep, as far as its way between them is concerned. */
export interface Travelling {
  id: string;
  rev: string;
  clientId: string;
}

const revOf = (document: unknown): unknown =>
  typeof document === 'object' && document !== null && 'rev' in document ? document.rev : undefined;

export interface Copies {
  /** The state that the service has; null when it has none, as far as is known. */
  revAtService(documentId: string): string | null;
  refusalOf(documentId: string): CopyRecord['refusal'];
  records(): Iterable<CopyRecord>;
  /** The service has these states of the documents. A refusal of such a state is over. */
  areAtService(collection: CollectionName, documents: readonly Travelling[]): Promise<void>;
  /** The service will not take this state; it is kept here until the person dismissed it. */
  wasRefused(collection: CollectionName, document: Travelling, error: ErrorAnswer): Promise<void>;
  dismiss(documentId: string): Promise<void>;
}

export function createCopies(database: DeskDatabase, records: Mirror<CopyRecord>, gone: Gone, clock: { now(): number }): Copies {
  const recordOf = (documentId: string): CopyRecord | undefined => records.get(copyIdOf(documentId));
  const fresh = (collection: CollectionName, { id, clientId }: Travelling): CopyRecord =>
    recordOf(id) ?? { id: copyIdOf(id), documentId: id, collection, clientId, rev: null, copiedAt: null, dismissedAt: null, refusal: null };

  const write = async (changed: CopyRecord[]): Promise<void> => {
    const here = changed.filter(record => !gone.has(record));
    if (here.length > 0) await database.copies.bulkUpsert(here);
  };

  return {
    revAtService: id => recordOf(id)?.rev ?? null,
    refusalOf: id => recordOf(id)?.refusal ?? null,
    records: () => records.values(),
    areAtService(collection, documents) {
      const copiedAt = toInstant(clock.now());
      const news = documents.filter(({ id, rev }) => recordOf(id)?.rev !== rev);
      return write(
        news.map(document => {
          const record = fresh(collection, document);
          return {
            ...record,
            rev: document.rev,
            copiedAt,
            refusal: revOf(record.refusal?.document) === document.rev ? null : record.refusal,
          };
        }),
      );
    },
    wasRefused(collection, document, error) {
      const refusal = { error, at: toInstant(clock.now()), document };
      return write([{ ...fresh(collection, document), refusal }]);
    },
    async dismiss(documentId) {
      const record = recordOf(documentId);
      if (record) await write([{ ...record, refusal: null, dismissedAt: toInstant(clock.now()) }]);
    },
  };
}
