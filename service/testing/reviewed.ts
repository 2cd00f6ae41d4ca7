import type { Document } from '../../shared/model/document.ts';
import type { Services } from '../compose.ts';
import { addPiece } from '../db/document-bytes.ts';
import { addDocument, moveDocument } from '../db/documents.ts';
import { addReview } from '../db/institution/reviews.ts';
import { documentFor, somePdf } from './documents.ts';

/** A document with bytes that waits for staff of the ARC. Answers its id. */
export async function addReviewed(
  { services: { store } }: { services: Pick<Services, 'store'> },
  consumerId: string,
  { bytes = somePdf(), ...change }: Partial<Omit<Document, 'bytes'>> & { bytes?: Buffer } = {},
): Promise<string> {
  const document = documentFor(consumerId, bytes, change);
  await store.change(async ({ db, now }) => {
    const received = { step: 'received', at: now.toISOString(), scan: 'not-scanned' } as const;
    await addDocument(db, document, null, now);
    await addPiece(db, document.id, 0, bytes);
    await moveDocument(db, { ...document, state: received, review: { state: 'waiting' } }, null);
    await addReview(db, { documentId: document.id, consumerId, waitsSince: now, safeUntil: null, decideBy: null, expires: false });
  });
  return document.id;
}
