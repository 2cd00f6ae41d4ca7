import { todayIn } from '../../../../shared/dates.ts';
import { byService, writeAudit } from '../../../db/audit.ts';
import { listPastHelp, moveReview, setDeadline } from '../../../db/institution/reviews.ts';
import type { Store } from '../../../db/store.ts';
import type { Settings } from '../../../settings.ts';
import { deadlineOf } from './begin.ts';
import { holdReview, tellReview } from './decide.ts';
import { writeToConsumer } from './letters.ts';

/**
 * A proof that nobody accepted while a plan could still be chosen for its life event cannot help any more: it is told as expired, so that
 * nobody waits for it in vain. Its deadline is worked out again first, for the exchange may have decided on the event meanwhile.
 */
export async function expireProofs(store: Store, settings: Pick<Settings, 'publicUrl'>): Promise<void> {
  const today = todayIn(store.now().getTime());
  for (const { documentId } of await listPastHelp(store.db, today))
    await store.change(async work => {
      const held = await holdReview(work, documentId);
      if (held.row.state !== 'waiting') return;
      const deadline = await deadlineOf(work, held.document.document);
      if (deadline) await setDeadline(work.db, documentId, deadline);
      if (deadline && !(deadline.expires && deadline.decideBy !== null && deadline.decideBy < today)) return;
      const letterId = await writeToConsumer(work, held.row.consumerId, 'proof-expired', settings);
      await moveReview(work.db, documentId, { state: 'expired', why: null, decidedBy: null, decidedAt: work.now, letterId });
      await tellReview(work, held, { state: 'expired', at: work.now.toISOString() });
      await writeAudit(work, { ...byService, action: 'document-review-expired', subjectId: documentId, outcome: 'done' });
    });
}
