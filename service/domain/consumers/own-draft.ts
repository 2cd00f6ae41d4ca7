import { randomUUID } from 'node:crypto';
import { applyChanges, type Changes, changesBetween } from '../../../shared/application/edits.ts';
import { formOf } from '../../../shared/application/forms.ts';
import { viewForm } from '../../../shared/application/view.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { todayIn } from '../../../shared/dates.ts';
import { type Application, applicationSchema } from '../../../shared/model/application.ts';
import { lockLease } from '../../db/access/leases.ts';
import { findApplication, replaceDraft } from '../../db/applications.ts';
import { auditDenial, byConsumer, writeAudit } from '../../db/audit.ts';
import { lockConsumer } from '../../db/consumers.ts';
import { feedToAuthorized } from '../../db/feed.ts';
import type { Store } from '../../db/store.ts';
import { applicationDocuments } from '../applications.ts';
import { holds } from '../leases/lease-rules.ts';
import type { Visit } from './visits.ts';

// A consumer goes on with their own draft (mission: the consumer sees and completes their own application). The write is the
// same as an assister's push: under the lease of the visit, against the state that the person saw, in one transaction. Any edit
// voids a signature, and what was submitted is frozen (seed: limitations).

export interface OwnDraft {
  /**
   * Writes into the visitor's own draft. `seen`: the state that the person saw. Answers the new state.
   * Throws `not-found`, `application-frozen`, `application-conflict` (changed since it was seen), `lease-lost` (the visit is
   * over), `too-large` (an answer).
   */
  change(visit: Visit, applicationId: string, seen: string, changes: Changes): Promise<Application>;
}

export const createOwnDraft = (store: Store): OwnDraft => ({
  change: async (visit, applicationId, seen, changes) => {
    const { consumerId, sessionId, epoch } = visit;
    const changed = await store.change(async work => {
      await lockConsumer(work, consumerId, 'share');
      const lease = await lockLease(work.db, consumerId);
      if (!holds(lease, sessionId, epoch, await work.clock())) throw new DeskError('lease-lost');
      const row = await findApplication(work.db, applicationId);
      if (!row || row.consumerId !== consumerId) {
        await auditDenial(work, consumerId, 'application-changed', applicationId);
        return null;
      }
      if (row.status === 'submitted') throw new DeskError('application-frozen');
      const next = edited(row.document, changes, work.now);
      if (next === row.document) return next;
      if (!(await replaceDraft(work.db, next, seen, work.now))) throw new DeskError('application-conflict');
      await feedToAuthorized(work, consumerId, applicationDocuments(next));
      await writeAudit(work, { ...byConsumer(consumerId), action: 'application-changed', subjectId: applicationId, outcome: 'done' });
      return next;
    });
    // Thrown here, because inside it would take back the record of who tried.
    if (!changed) throw new DeskError('not-found');
    return changed;
  },
});

function edited(draft: Application, changes: Changes, now: Date): Application {
  const answers = applyChanges(draft.answers, changes);
  if (Object.keys(changesBetween(draft.answers, answers)).length === 0) return draft;
  const form = formOf(draft.formVersion);
  if (!form) throw new DeskError('application-form-unknown');
  const { percent } = viewForm(form, answers, { today: todayIn(now.getTime()), authorized: true });
  const next: Application = {
    ...draft,
    ...{ answers, percent, signature: null },
    ...{ rev: randomUUID(), updatedAt: now.toISOString(), updatedBy: 'consumer' },
  };
  if (!applicationSchema.safeParse(next).success) throw new DeskError('too-large');
  return next;
}
