import type { ErrorAnswer } from '../../../shared/contracts/errors.ts';
import type { CollectionName } from '../../../shared/model/collections.ts';

/**
 * What the Desk remembers about a document's way to the service. Stays on this computer. `refusal` keeps the state that the
 * service would not take, so that what a person typed is not lost with it.
 */
export interface CopyRecord {
  id: string;
  documentId: string;
  collection: CollectionName;
  clientId: string;
  /** The state that the service has, as far as the Desk knows; null when it has none. */
  rev: string | null;
  /** What was sent last, as long as nothing is known of what became of it (sync/sent.ts). */
  underWay?: SentState | null;
  /** What was sent last and is known to have been taken. */
  taken?: SentState | null;
  copiedAt: string | null;
  /** When the person put away the last refusal: this one's, or the one in a request's outcome. */
  dismissedAt: string | null;
  refusal: { error: ErrorAnswer; at: string; document: unknown } | null;
}

export interface SentState {
  /** The `rev` that RxDB took for the service's when it was sent; null for none. */
  over: string | null;
  document: { id: string; rev: string };
}

/** Its own id, not the document's: a document can be forgotten and the refusal of it still be told. */
export const copyIdOf = (documentId: string): string => `copy-${documentId}`;
