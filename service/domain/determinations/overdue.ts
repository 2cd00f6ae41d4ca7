import { todayIn } from '../../../shared/dates.ts';
import { byService, writeAudit } from '../../db/audit.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { listDocumentsOfConsumer } from '../../db/documents.ts';
import { findNewestSubmitted, listOverdue, listVerifications, markTold } from '../../db/institution/verifications.ts';
import type { Store } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { writeToConsumer } from '../documents/review/letters.ts';
import { refreshStanding } from './standing.ts';
import { stateOf } from './standing-of.ts';

/**
 * A proof that did not come by its day is told once: to the consumer by a letter, to everybody by the state of the result. Nothing is
 * taken away here: what becomes of the coverage then is decided by people at the exchange (45 CFR 155.315(f)(5)). What waits for staff
 * was in time, and is not overdue.
 */
export async function tellOverdue(store: Store, settings: Pick<Settings, 'publicUrl'>): Promise<void> {
  const today = todayIn(store.now().getTime());
  for (const { applicationId, consumerId } of await listOverdue(store.db, today))
    await store.change(async work => {
      await lockConsumer(work, consumerId, 'update');
      const documents = (await listDocumentsOfConsumer(work.db, consumerId)).map(({ document }) => document);
      const late = (await listVerifications(work.db, applicationId)).filter(
        row => row.toldAt === null && stateOf(row, documents, today) === 'overdue',
      );
      const [first] = late;
      if (!first) return;
      for (const row of late) await markTold(work.db, row, work.now);
      await writeAudit(work, { ...byService, action: 'verification-overdue', subjectId: applicationId, outcome: `${late.length}` });
      // Of an application that another one took the place of nobody asks any more.
      if ((await findNewestSubmitted(work.db, consumerId))?.applicationId !== applicationId) return;
      await writeToConsumer(work, consumerId, 'proof-overdue', settings, { day: first.dueOn });
      await refreshStanding(work, consumerId);
    });
}
