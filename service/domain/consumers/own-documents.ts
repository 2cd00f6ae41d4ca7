import { createHash, randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { mediaTypeOf } from '../../../shared/documents/media-type.ts';
import { type Document, type DocumentKind, maxDocumentBytes, maxDocumentsPerClient } from '../../../shared/model/document.ts';
import { listApplicationsOfConsumer } from '../../db/applications.ts';
import { auditDenial, byConsumer, writeAudit } from '../../db/audit.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { addPiece } from '../../db/document-bytes.ts';
import {
  addDocument,
  type DocumentRow,
  deleteDocument,
  endArrival,
  listDocumentIds,
  listDocumentsOfConsumer,
  lockDocument,
  moveDocument,
} from '../../db/documents.ts';
import { feedToAuthorized } from '../../db/feed.ts';
import type { Store, Work } from '../../db/store.ts';
import { refreshStanding } from '../determinations/standing.ts';
import { isOwnProof } from '../documents/review/reported-event.ts';
import { mustHold } from './own-draft.ts';
import type { Visit } from './visits.ts';

// A consumer adds documents in their own account (decision 32). They come in one request, piece by piece into the same place as those
// of a Desk (decision 26), so that no more than one piece is in memory; then the same checker looks at them. Nobody else sees one
// before it is whole.

export interface OwnDocument {
  document: Document;
  /** Added by the consumer, in no application that was sent in since, and nothing rests on it: they may take it back. */
  mayTakeBack: boolean;
}

export interface NewDocument extends Pick<Document, 'proof' | 'memberIds'> {
  kind: DocumentKind;
  /** As the file was called; nothing is decided by it. */
  name: string;
  bytes: AsyncIterable<Buffer>;
}

export interface OwnDocuments {
  /** Newest first. */
  list(consumerId: string): Promise<OwnDocument[]>;
  /**
   * Throws `document-type-refused`, `document-too-large`, `document-damaged` (nothing in it), `documents-too-many`, `lease-lost`,
   * `not-found` (a proof of a life event that they did not report).
   */
  add(visit: Visit, added: NewDocument): Promise<void>;
  /** Throws `not-found`; `document-conflict` for one that is not theirs to take back (any more), `lease-lost`. */
  takeBack(visit: Visit, id: string): Promise<void>;
}

const pieceBytes = 256 * 1024;

/** `onWhole`: a document has all its bytes and waits to be looked at. */
export function createOwnDocuments(store: Store, onWhole: () => void): OwnDocuments {
  /** Each piece in a transaction of its own: none may take long, and the visit may end in between. */
  const keep = (visit: Visit, id: string, start: number, bytes: Uint8Array): Promise<void> =>
    store.change(async work => {
      await mustHold(work, visit);
      if (!(await addPiece(work.db, id, start, bytes))) throw new DeskError('document-conflict');
    });

  return {
    list: async consumerId => {
      const rows = await listDocumentsOfConsumer(store.db, consumerId);
      const sentAt = await lastSubmission(store, consumerId);
      return rows.map(row => ({ document: row.document, mayTakeBack: mayTakeBack(row, sentAt) }));
    },

    add: async (visit, { bytes, ...about }) => {
      const { consumerId } = visit;
      const id = randomUUID();
      let place: Document | null = null;
      const hash = createHash('sha256');
      let size = 0;
      try {
        for await (const piece of inPieces(bytes)) {
          if (!place) {
            const mediaType = mediaTypeOf(piece);
            if (!mediaType) throw new DeskError('document-type-refused');
            place = await store.change(work => makePlace(work, visit, { id, mediaType, ...about }));
          }
          if (size + piece.byteLength > maxDocumentBytes) throw new DeskError('document-too-large');
          await keep(visit, id, size, piece);
          hash.update(piece);
          size += piece.byteLength;
        }
        if (!place) throw new DeskError('document-damaged');
        const whole: Document = { ...place, rev: randomUUID(), bytes: size, sha256: hash.digest('hex'), state: { step: 'checking' } };
        await store.change(async work => {
          await lockConsumer(work, consumerId, 'share');
          await mustHold(work, visit);
          await endArrival(work.db, id, size);
          await moveDocument(work.db, whole, work.now);
          await feedToAuthorized(work, consumerId, [{ collection: 'documents', id }]);
          await writeAudit(work, { ...byConsumer(consumerId), action: 'document-added', subjectId: id, outcome: 'done' });
        });
      } catch (error) {
        if (place) await store.change(({ db }) => deleteDocument(db, id));
        throw error;
      }
      onWhole();
    },

    takeBack: async (visit, id) => {
      const { consumerId } = visit;
      const sentAt = await lastSubmission(store, consumerId);
      const isTheirs = await store.change(async work => {
        // Alone: what the household waits for may follow from it.
        await lockConsumer(work, consumerId, 'update');
        await mustHold(work, visit);
        const row = await lockDocument(work.db, id);
        if (row?.consumerId !== consumerId) {
          await auditDenial(work, consumerId, 'document-taken-back', id);
          return false;
        }
        if (!mayTakeBack(row, sentAt)) throw new DeskError('document-conflict');
        await deleteDocument(work.db, id);
        if (row.document.review) await refreshStanding(work, consumerId);
        await feedToAuthorized(work, consumerId, [{ collection: 'documents', id }]);
        await writeAudit(work, { ...byConsumer(consumerId), action: 'document-taken-back', subjectId: id, outcome: 'done' });
        return true;
      });
      // Thrown here, because inside it would take back the record of who tried.
      if (!isTheirs) throw new DeskError('not-found');
    },
  };
}

const mayTakeBack = ({ assisterId, document }: DocumentRow, sentAt: string): boolean =>
  assisterId === null && document.capturedAt > sentAt && document.review?.state !== 'accepted';

/** When the consumer's newest submission was received; empty, which is before everything, where there is none. */
async function lastSubmission(store: Store, consumerId: string): Promise<string> {
  const own = await listApplicationsOfConsumer(store.db, consumerId);
  return own.map(({ document }) => document.receipt?.receivedAt ?? '').reduce((a, b) => (a > b ? a : b), '');
}

async function makePlace(
  work: Work,
  visit: Visit,
  about: Pick<Document, 'id' | 'kind' | 'name' | 'mediaType' | 'proof' | 'memberIds'>,
): Promise<Document> {
  await lockConsumer(work, visit.consumerId, 'share');
  await mustHold(work, visit);
  if ((await listDocumentIds(work.db, visit.consumerId)).length >= maxDocumentsPerClient) throw new DeskError('documents-too-many');
  const place: Document = {
    ...about,
    ...{ rev: randomUUID(), clientId: visit.consumerId, applicationId: null },
    // How long it is, and what it adds up to, is known at its end.
    ...{ bytes: maxDocumentBytes, pages: null, sha256: '0'.repeat(64) },
    ...{ capturedAt: work.now.toISOString(), addedBy: 'consumer', takenBack: false, state: { step: 'awaited' } },
  };
  if (!(await isOwnProof(work.db, place))) throw new DeskError('not-found');
  if (!(await addDocument(work.db, place, null, work.now))) throw new DeskError('document-conflict');
  return place;
}

/** As they are kept: of one length, but for the last. */
async function* inPieces(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    waiting.push(chunk);
    length += chunk.byteLength;
    if (length < pieceBytes) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
