import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import { toInstant } from '../../../shared/dates.ts';
import type { CollectionName } from '../../../shared/model/collections.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import { type CopyRecord, copyIdOf } from '../database/records.ts';
import { SerialQueue } from '../storage/serial-queue.ts';
import type { OwnStates } from './conflicts.ts';
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
  /** Whether the service is known to have had this state, whatever it has now. */
  wasTaken(document: Travelling): boolean;
  refusalOf(documentId: string): CopyRecord['refusal'];
  records(): Iterable<CopyRecord>;
  /** These states are about to be sent. The service may have them from now on, whatever becomes of its answer. */
  areUnderWay(collection: CollectionName, documents: readonly Travelling[]): Promise<void>;
  /** The service has these states of the documents. A refusal of such a state is over. */
  areAtService(collection: CollectionName, documents: readonly Travelling[]): Promise<void>;
  /** The service will not take this state; it is kept here until the person dismissed it. */
  wasRefused(collection: CollectionName, document: Travelling, error: ErrorAnswer): Promise<void>;
  dismiss(documentId: string): Promise<void>;
}

/** More answers than that are not lost one after the other with an edit between any two. */
const mostSent = 10;

/** `ownStates`: is told of what is sent, and of what was sent before the Desk was opened. */
export function createCopies(
  database: DeskDatabase,
  records: Mirror<CopyRecord>,
  gone: Gone,
  clock: { now(): number },
  ownStates: OwnStates,
): Copies {
  const turns = new SerialQueue();
  for (const { sent = [] } of records.values()) for (const rev of sent) ownStates.add(rev);
  const recordOf = (documentId: string): CopyRecord | undefined => records.get(copyIdOf(documentId));
  const fresh = (collection: CollectionName, { id, clientId }: Travelling): CopyRecord =>
    recordOf(id) ?? { id: copyIdOf(id), documentId: id, collection, clientId, rev: null, copiedAt: null, dismissedAt: null, refusal: null };

  /** One after the other: `change` builds on what the one before has written. */
  const write = (change: () => CopyRecord[]): Promise<void> =>
    turns.run(async () => {
      const here = change().filter(record => !gone.has(record));
      if (here.length > 0) await database.copies.bulkUpsert(here);
    });

  return {
    revAtService: id => recordOf(id)?.rev ?? null,
    wasTaken: ({ id, rev }) => [recordOf(id)?.rev, recordOf(id)?.taken].includes(rev),
    refusalOf: id => recordOf(id)?.refusal ?? null,
    records: () => records.values(),
    areUnderWay(collection, documents) {
      const news = documents.filter(({ rev }) => !ownStates.has(rev));
      for (const { rev } of news) ownStates.add(rev);
      return write(() =>
        news.map(document => {
          const record = fresh(collection, document);
          return { ...record, sent: [...(record.sent ?? []), document.rev].slice(-mostSent) };
        }),
      );
    },
    areAtService(collection, documents) {
      const copiedAt = toInstant(clock.now());
      return write(() =>
        documents
          .filter(({ id, rev }) => recordOf(id)?.rev !== rev)
          .map(document => {
            const record = fresh(collection, document);
            const refusal = revOf(record.refusal?.document) === document.rev ? null : record.refusal;
            const taken = record.rev !== null && record.sent?.includes(record.rev) ? record.rev : (record.taken ?? null);
            return { ...record, rev: document.rev, taken, copiedAt, refusal };
          }),
      );
    },
    wasRefused(collection, document, error) {
      const refusal = { error, at: toInstant(clock.now()), document };
      return write(() => [{ ...fresh(collection, document), refusal }]);
    },
    dismiss: documentId =>
      write(() => {
        const record = recordOf(documentId);
        return record ? [{ ...record, refusal: null, dismissedAt: toInstant(clock.now()) }] : [];
      }),
  };
}
