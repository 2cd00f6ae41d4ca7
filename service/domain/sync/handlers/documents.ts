import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Document, documentSchema, maxDocumentsPerClient } from '../../../../shared/model/document.ts';
import { addDocument, deleteDocument, listDocumentIds, listDocumentsForAssister, lockDocument } from '../../../db/documents.ts';
import { feedToAuthorized } from '../../../db/feed.ts';
import { isOwnProof } from '../../documents/review/reported-event.ts';
import { accepted, type CollectionHandler, conflict, refused } from '../collection-handler.ts';
import { checkDocument, revSchema } from './checked-document.ts';
import { beginClientWrite } from './client-write.ts';

// What is known about documents of the clients who authorize the assister now. A push makes the place for the bytes, or takes a
// document back that was not received; everything else about it is the service's to say. Nothing of it is an answer in an
// application, so it needs no lease, as a draft needs none.

const pushedSchema: z.ZodType<Document> = z.strictObject({ ...documentSchema.shape, rev: revSchema });

export const documentsHandler: CollectionHandler = {
  read: async (db, assisterId, ids) => {
    const rows = await listDocumentsForAssister(db, assisterId, ids);
    return new Map(rows.map(row => [row.id, row.document]));
  },

  write: async (work, caller, row) => {
    const checked = checkDocument(pushedSchema, row.document);
    if ('verdict' in checked) return checked.verdict;
    const next = checked.document;
    const { isAuthorized, audit, deny } = await beginClientWrite(
      work,
      caller,
      { clientId: next.clientId, subjectId: next.id },
      'document-added',
    );
    if (!isAuthorized) return deny('authorization-missing');
    const current = await lockDocument(work.db, next.id);
    if (current && current.consumerId !== next.clientId) return deny('not-found');
    const place = { collection: 'documents', id: next.id };
    if (next.takenBack) {
      if (current?.step === 'checking' || current?.step === 'received') return conflict;
      if (current) await deleteDocument(work.db, next.id);
      // Also where it never came: the feed names what is not there as gone, and so it leaves the computer it was on.
      await feedToAuthorized(work, next.clientId, [place]);
      await audit('document-taken-back', 'done');
      return accepted;
    }
    if (current) return conflict;
    if (next.state.step !== 'here') return refused('bad-request', { fields: ['state'] });
    if (next.addedBy) return refused('bad-request', { fields: ['addedBy'] });
    if (next.review) return refused('bad-request', { fields: ['review'] });
    if (!(await isOwnProof(work.db, next))) return refused('bad-request', { fields: ['proof'] });
    if ((await listDocumentIds(work.db, next.clientId)).length >= maxDocumentsPerClient) return refused('documents-too-many');
    // An id that is taken belongs to somebody else's client: nobody learns more than that it cannot be used here.
    const awaited: Document = { ...next, rev: randomUUID(), state: { step: 'awaited' } };
    if (!(await addDocument(work.db, awaited, caller.assisterId, work.now))) return deny('not-found');
    await feedToAuthorized(work, next.clientId, [place]);
    await audit('document-added', 'done');
    return accepted;
  },
};
