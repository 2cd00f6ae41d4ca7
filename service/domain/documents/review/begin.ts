import { todayIn } from '../../../../shared/dates.ts';
import type { Document } from '../../../../shared/model/document.ts';
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
