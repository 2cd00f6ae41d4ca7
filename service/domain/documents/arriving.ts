import { randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { findLiveAuthorization } from '../../db/authorizations.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { addPiece } from '../../db/document-bytes.ts';
import { listDocumentsForAssister, moveDocument } from '../../db/documents.ts';
import { feedToAuthorized } from '../../db/feed.ts';
import type { Store } from '../../db/store.ts';
import { holdLive, type LiveSession } from '../session/authenticate.ts';

// The bytes of a document on their way in. Every piece is a transaction of its own, which asks for the session and the live
// authorization again: what has arrived stays, whatever becomes of the rest, and nothing arrives any more once the right is over.

export interface Arriving {
  /** How many bytes are here, of how many. Throws `not-found` for whom the client does not authorize now. */
  progress(session: LiveSession, id: string): Promise<{ arrived: number; size: number }>;
  /** Answers where the next piece starts. Throws as `progress`, and `document-conflict` where it does not join on to what is here. */
  add(session: LiveSession, id: string, start: number, bytes: Uint8Array): Promise<number>;
}

/** `onWhole`: a document has all its bytes and waits to be looked at. */
export function createArriving(store: Store, onWhole: () => void): Arriving {
  return {
    async progress({ assisterId }, id) {
      const [row] = await listDocumentsForAssister(store.db, assisterId, [id]);
      if (!row) throw new DeskError('not-found');
      // Of what was taken or refused the bytes may be gone; nobody sends them again.
      return { arrived: row.step === 'awaited' ? row.arrived : row.size, size: row.size };
    },

    async add(session, id, start, bytes) {
      const isWhole = await store.change(async work => {
        await holdLive(work, session);
        const [row] = await listDocumentsForAssister(work.db, session.assisterId, [id]);
        if (!row) throw new DeskError('not-found');
        await lockConsumer(work, row.consumerId, 'share');
        // Asked under the lock: it may have ended since.
        if (!(await findLiveAuthorization(work.db, session.assisterId, row.consumerId))) throw new DeskError('not-found');
        if (!(await addPiece(work.db, id, start, bytes))) throw new DeskError('document-conflict');
        if (start + bytes.byteLength < row.size) return false;
        await moveDocument(work.db, { ...row.document, rev: randomUUID(), state: { step: 'checking' } }, work.now);
        await feedToAuthorized(work, row.consumerId, [{ collection: 'documents', id }]);
        return true;
      });
      if (isWhole) onWhole();
      return start + bytes.byteLength;
    },
  };
}
