import type { DeskError, ErrorCode } from '../../../shared/contracts/errors.ts';
import type { PushOutcome } from '../../../shared/contracts/service/sync.ts';
import type { Db } from '../../db/database.ts';
import type { Work } from '../../db/store.ts';
import type { LiveSession } from '../session/authenticate.ts';

/** A document as it travels. */
export type WireDocument = Record<string, unknown>;

export interface PushRow {
  /** The state that the sender believes is current; null for a new document. */
  assumedRev: string | null;
  document: WireDocument;
  /** Of the lease that the sender says it holds. */
  leaseEpoch?: number | undefined;
}

/** What became of a row. The current state that goes with a conflict or a refusal is read afterwards, with the rights of the moment. */
export type Verdict =
  | { state: 'accepted' }
  | { state: 'conflict' }
  | { state: 'refused'; error: RowError }
  | { state: 'later'; error: RowError };

type RowError = Extract<PushOutcome, { state: 'refused' }>['error'];

/** What the sync engine needs to know of a collection: it knows nothing else of what travels through it. */
export interface CollectionHandler {
  /** One feed for all assisters, instead of one each. */
  shared?: true;
  /** How many documents are read for a page before it is known how large they are. */
  readAtFirst?: number;
  /** Current states of those of the ids that the assister may see now. An id that is missing in the answer is one they must forget. */
  read(db: Db, assisterId: string, ids: readonly string[]): Promise<ReadonlyMap<string, WireDocument>>;
  /** Writes one row and feeds what follows from it, or says why not; never throws for what a row contains. Absent: the collection is pull-only. */
  write?(work: Work, caller: LiveSession, row: PushRow): Promise<Verdict>;
}

export const accepted: Verdict = { state: 'accepted' };
export const conflict: Verdict = { state: 'conflict' };
export const later = (error: DeskError): Verdict => ({ state: 'later', error: wireError(error) });
export const refused = (code: ErrorCode, details?: RowError['details']): Verdict => ({
  state: 'refused',
  error: details ? { code, details } : { code },
});

const wireError = ({ code, details }: DeskError): RowError => ({ code, ...(details && { details: details as RowError['details'] }) });
