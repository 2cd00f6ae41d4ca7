import { randomUUID } from 'node:crypto';
import { todayIn } from '../../../../shared/dates.ts';
import type { Document } from '../../../../shared/model/document.ts';
import { listDocumentsOfConsumer, moveDocument } from '../../../db/documents.ts';
import { feedToAuthorized } from '../../../db/feed.ts';
import { addReview, type Deadline } from '../../../db/institution/reviews.ts';
import { listVerificationsOfConsumer } from '../../../db/institution/verifications.ts';
import type { Work } from '../../../db/store.ts';
import { deadlineOfReport, deadlineOfVerifications } from './deadline.ts';
import { findReportOf } from './reported-event.ts';

/** By when somebody has to have looked at it; null for a document that nothing waits for. */
export async function deadlineOf(work: Work, document: Document): Promise<Deadline | null> {
  const { clientId, proof } = document;
  if (!proof) return deadlineOfVerifications(document, await listVerificationsOfConsumer(work.db, clientId));
  return deadlineOfReport(await findReportOf(work.db, clientId, proof.reportId), todayIn(work.now.getTime()));
}

/**
 * A document that was received, with the review that begins with it: whatever proves a life event that was reported, or something that
 * the result of an application asks for, is looked at by staff. The caller holds the consumer's lock and writes the document down.
 */
export async function withReview(work: Work, document: Document): Promise<Document> {
  const deadline = await deadlineOf(work, document);
  if (!deadline) return document;
  await addReview(work.db, { documentId: document.id, consumerId: document.clientId, waitsSince: work.now, ...deadline });
  return { ...document, review: { state: 'waiting' } };
}

/** Documents that came before anything was asked for, and may be what is asked for now, wait from now on. The caller holds the consumer's lock alone. */
export async function beginReviews(work: Work, consumerId: string): Promise<void> {
  for (const { step, document } of await listDocumentsOfConsumer(work.db, consumerId)) {
    if (step !== 'received' || document.review) continue;
    const reviewed = await withReview(work, document);
    if (!reviewed.review) continue;
    await moveDocument(work.db, { ...reviewed, rev: randomUUID() }, null);
    await feedToAuthorized(work, consumerId, [{ collection: 'documents', id: document.id }]);
  }
}
