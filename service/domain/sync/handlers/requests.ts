import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Request, requestSchema } from '../../../../shared/model/request.ts';
import { appendToFeed } from '../../../db/feed.ts';
import { addRequest, listRequestsForAssister, setRequestDocument } from '../../../db/requests.ts';
import { leaseForWrite } from '../../leases/leases.ts';
import { submitApplication } from '../../submission/submit.ts';
import { accepted, type CollectionHandler, conflict, later } from '../collection-handler.ts';
import { checkDocument, revSchema } from './checked-document.ts';
import { beginClientWrite } from './client-write.ts';

// A request takes effect once, in the transaction that accepts it. The same id again has no second effect: its sender gets
// the state with the outcome. It needs the lease of the client's account, or takes it for the moment.

const pushedSchema: z.ZodType<Request> = z.strictObject({ ...requestSchema.shape, rev: revSchema, outcome: z.null() });
const knownSchema: z.ZodType<Request> = z.strictObject({ ...requestSchema.shape, rev: revSchema });

export const requestsHandler: CollectionHandler = {
  read: async (db, assisterId, ids) => {
    const rows = await listRequestsForAssister(db, assisterId, ids);
    return new Map(rows.map(row => [row.id, row.document]));
  },

  write: async (work, caller, row) => {
    const { assisterId } = caller;
    const checked = checkDocument(knownSchema, row.document);
    if ('verdict' in checked) return checked.verdict;
    const request = checked.document;
    const subject = { clientId: request.clientId, subjectId: request.applicationId };
    const { isAuthorized, deny } = await beginClientWrite(work, caller, subject, 'application-submitted');
    if (!isAuthorized) return deny('authorization-missing');
    const [known] = await listRequestsForAssister(work.db, assisterId, [request.id]);
    if (known) return known.document.rev === request.rev ? accepted : conflict;
    const fresh = checkDocument(pushedSchema, row.document);
    if ('verdict' in fresh) return fresh.verdict;
    const refusal = await leaseForWrite(work, caller, request.clientId, row.leaseEpoch);
    if (refusal) return later(refusal);
    // Taken meanwhile by a parallel push of the same request, or somebody else's: the current state, if it may be seen, tells.
    if (!(await addRequest(work.db, request, assisterId, work.now))) return conflict;
    const outcome = await submitApplication(work, caller, request);
    await setRequestDocument(work.db, { ...request, outcome, rev: randomUUID() });
    await appendToFeed(work, [{ assisterId, collection: 'requests', documentId: request.id }]);
    return accepted;
  },
};
