import { randomUUID } from 'node:crypto';
import { applyChanges, type Changes, changesBetween } from '../../../shared/application/edits.ts';
import { firstAnswers } from '../../../shared/application/first-answers.ts';
import { currentFormVersion, formOf } from '../../../shared/application/forms.ts';
import { upgraded } from '../../../shared/application/migrations.ts';
import { viewForm } from '../../../shared/application/view.ts';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { todayIn } from '../../../shared/dates.ts';
import { type Answers, type Application, applicationSchema, begunBy } from '../../../shared/model/application.ts';
import { lockLease } from '../../db/access/leases.ts';
import { addApplication, findApplication, listApplicationsOfConsumer, replaceDraft } from '../../db/applications.ts';
import { auditDenial, byConsumer, writeAudit } from '../../db/audit.ts';
import { type Consumer, findConsumer, lockConsumer } from '../../db/consumers.ts';
import { feedToAuthorized } from '../../db/feed.ts';
import type { Store, Work } from '../../db/store.ts';
import { applicationDocuments } from '../applications.ts';
import { holds } from '../leases/lease-rules.ts';
import type { Visit } from './visits.ts';

// A consumer goes on with their own draft (mission: the consumer sees and completes their own application). The write is the
// same as an assister's push: under the lease of the visit, against the state that the person saw, in one transaction. Any edit
// voids a signature, and what was submitted is frozen (seed: limitations).

export interface OwnDraft {
  /** A draft in the current form, with what the account knows of the visitor. Who has one already gets no second one. Throws `lease-lost`. */
  start(visit: Visit): Promise<void>;
  /**
   * Writes into the visitor's own draft. `seen`: the state that the person saw. Answers the new state.
   * Throws `not-found`, `application-frozen`, `application-conflict` (changed since it was seen), `lease-lost` (the visit is
   * over), `too-large` (an answer).
   */
  change(visit: Visit, applicationId: string, seen: string, changes: Changes): Promise<Application>;
  /** Moves a draft that nobody signed to the current form, as a Desk does when it opens one. Answers how it is now. Throws as `change`. */
  bringUpToDate(visit: Visit, draft: Application): Promise<Application>;
}

export const createOwnDraft = (store: Store): OwnDraft => ({
  start: visit =>
    store.change(async work => {
      // Alone, so that a button that is pressed twice begins one.
      await lockConsumer(work, visit.consumerId, 'update');
      await mustHold(work, visit);
      const consumer = await findConsumer(work.db, visit.consumerId);
      if (!consumer) throw new DeskError('not-found');
      const own = await listApplicationsOfConsumer(work.db, visit.consumerId);
      if (own.some(({ status }) => status === 'draft')) return;
      const draft = begun(consumer, work.now);
      await addApplication(work.db, draft, work.now);
      await feedToAuthorized(work, visit.consumerId, applicationDocuments(draft));
      await writeAudit(work, { ...byConsumer(visit.consumerId), action: 'application-started', subjectId: draft.id, outcome: 'done' });
    }),

  change: (visit, applicationId, seen, changes) => rewrite(store, visit, applicationId, seen, (draft, now) => edited(draft, changes, now)),

  bringUpToDate: async (visit, draft) => {
    const context = { today: todayIn(store.now().getTime()), authorized: true, alone: true } as const;
    const upgrade = draft.signature ? null : upgraded(draft.formVersion, draft.answers, context);
    if (!upgrade) return draft;
    const { formVersion, answers } = upgrade;
    return rewrite(store, visit, draft.id, draft.rev, (current, now) => written({ ...current, formVersion }, answers, now));
  },
});

/** Compares and swaps, under the lease of the visit. */
async function rewrite(
  store: Store,
  visit: Visit,
  applicationId: string,
  seen: string,
  next: (draft: Application, now: Date) => Application,
): Promise<Application> {
  const { consumerId } = visit;
  const changed = await store.change(async work => {
    await lockConsumer(work, consumerId, 'share');
    await mustHold(work, visit);
    const row = await findApplication(work.db, applicationId);
    if (!row || row.consumerId !== consumerId) {
      await auditDenial(work, consumerId, 'application-changed', applicationId);
      return null;
    }
    if (row.status === 'submitted') throw new DeskError('application-frozen');
    const after = next(row.document, work.now);
    if (after === row.document) return after;
    if (!(await replaceDraft(work.db, after, seen, work.now))) throw new DeskError('application-conflict');
    await feedToAuthorized(work, consumerId, applicationDocuments(after));
    await writeAudit(work, { ...byConsumer(consumerId), action: 'application-changed', subjectId: applicationId, outcome: 'done' });
    return after;
  });
  // Thrown here, because inside it would take back the record of who tried.
  if (!changed) throw new DeskError('not-found');
  return changed;
}

/** Every write in an account carries the epoch of its lease. Throws `lease-lost`. */
export async function mustHold(work: Work, { consumerId, sessionId, epoch }: Visit): Promise<void> {
  if (!holds(await lockLease(work.db, consumerId), sessionId, epoch, await work.clock())) throw new DeskError('lease-lost');
}

function begun(consumer: Consumer, now: Date): Application {
  const form = formOf(currentFormVersion);
  if (!form) throw new DeskError('application-form-unknown');
  const answers = firstAnswers(consumer, randomUUID());
  const { percent } = viewForm(form, answers, { today: todayIn(now.getTime()), authorized: true, alone: true });
  return {
    ...{ id: randomUUID(), rev: randomUUID(), clientId: consumer.id },
    ...{ formVersion: form.version, coverageYear: form.coverageYear },
    ...begunBy('consumer', now.toISOString()),
    ...{ answers, percent },
  };
}

function edited(draft: Application, changes: Changes, now: Date): Application {
  const answers = applyChanges(draft.answers, changes);
  return Object.keys(changesBetween(draft.answers, answers)).length === 0 ? draft : written(draft, answers, now);
}

/** The draft with these answers; a signature binds to others. */
function written(draft: Application, answers: Answers, now: Date): Application {
  const form = formOf(draft.formVersion);
  if (!form) throw new DeskError('application-form-unknown');
  const { percent } = viewForm(form, answers, { today: todayIn(now.getTime()), authorized: true, alone: true });
  const next: Application = {
    ...draft,
    ...{ answers, percent, signature: null },
    ...{ rev: randomUUID(), updatedAt: now.toISOString(), updatedBy: 'consumer' },
  };
  if (!applicationSchema.safeParse(next).success) throw new DeskError('too-large');
  return next;
}
