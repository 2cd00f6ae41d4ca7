import { z } from 'zod';
import { type Application, applicationSchema } from '../../../../shared/model/application.ts';
import { addApplication, findApplication, listApplicationsForAssister, replaceDraft } from '../../../db/applications.ts';
import { feedToAuthorized } from '../../../db/feed.ts';
import { applicationDocuments } from '../../applications.ts';
import { accountState } from '../../leases/leases.ts';
import { accepted, type CollectionHandler, conflict, later, refused } from '../collection-handler.ts';
import { checkDocument, revSchema } from './checked-document.ts';
import { beginClientWrite } from './client-write.ts';

// Drafts of the clients who authorize the assister now. What only the service decides (status, receipt) and what never
// changes (whose it is, who began it) cannot be pushed. A submitted application is frozen (seed: limitations).

const pushedSchema: z.ZodType<Application> = z.strictObject({ ...applicationSchema.shape, rev: revSchema });

export const applicationsHandler: CollectionHandler = {
  read: async (db, assisterId, ids) => {
    const rows = await listApplicationsForAssister(db, assisterId, ids);
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
      'application-changed',
    );
    if (!isAuthorized) return deny('authorization-missing');
    const current = await findApplication(work.db, next.id);
    if (current && current.consumerId !== next.clientId) return deny('not-found');
    // The answer to an earlier push got lost on the way; it is no write, so it may be given whoever is in the account.
    if (current?.rev === next.rev) return accepted;
    const { consumer } = await accountState(work, next.clientId);
    if (consumer) return later(consumer);
    if (current?.status === 'submitted') return refused('application-frozen');
    if (current && current.rev !== row.assumedRev) return conflict;
    const forbidden = forbiddenFields(next, current?.document);
    if (forbidden.length > 0) return refused('bad-request', { fields: forbidden });
    // Without a current state it is new, or came back to a service that was restored from an older copy.
    const isStored =
      current && row.assumedRev !== null
        ? await replaceDraft(work.db, next, row.assumedRev, work.now)
        : await addApplication(work.db, next, work.now);
    if (!isStored) return conflict;
    await feedToAuthorized(work, next.clientId, applicationDocuments(next));
    await audit(current ? 'application-changed' : 'application-started', 'done');
    return accepted;
  },
};

/** Names of fields that the assister may not write as they are. */
function forbiddenFields(next: Application, current: Application | undefined): string[] {
  const isForbidden: Record<string, boolean> = {
    status: next.status !== 'draft',
    receipt: next.receipt !== null,
    startedBy: next.startedBy !== (current?.startedBy ?? 'assister'),
    updatedBy: next.updatedBy !== 'assister',
  };
  return Object.keys(isForbidden).filter(field => isForbidden[field]);
}
