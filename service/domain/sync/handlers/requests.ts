import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { coverageRequestSchema, isSubmit, type Request, submitRequestSchema } from '../../../../shared/model/request.ts';
import { appendToFeed } from '../../../db/feed.ts';
import { addRequest, listRequestsForAssister, setRequestDocument } from '../../../db/requests.ts';
import { coverageActions, obeyAssister } from '../../coverage/obey.ts';
import { leaseForWrite } from '../../leases/leases.ts';
import type { Catalogue } from '../../plans/catalogue.ts';
import { submitApplication } from '../../submission/submit.ts';
import { accepted, type CollectionHandler, conflict, later } from '../collection-handler.ts';
import { checkDocument, revSchema } from './checked-document.ts';
import { beginClientWrite } from './client-write.ts';

// A request takes effect once, in the transaction that accepts it. The same id again has no second effect: its sender gets
// the state with the outcome. It needs the lease of the client's account, or takes it for the moment.

const schemaOf = <O extends z.ZodType>(change: { outcome?: O }): z.ZodType<Request> =>
  z.discriminatedUnion('kind', [
    z.strictObject({ ...submitRequestSchema.shape, rev: revSchema, ...change }),
    z.strictObject({ ...coverageRequestSchema.shape, rev: revSchema, ...change }),
  ]) as unknown as z.ZodType<Request>;
const pushedSchema = schemaOf({ outcome: z.null() });
const knownSchema = schemaOf({});

export const readRequests: CollectionHandler['read'] = async (db, assisterId, ids) => {
  const rows = await listRequestsForAssister(db, assisterId, ids);
  return new Map(rows.map(row => [row.id, row.document]));
};

export const createRequestsHandler = (catalogue: Pick<Catalogue, 'plansOf'>): CollectionHandler => ({
  read: readRequests,

  write: async (work, caller, row) => {
    const { assisterId } = caller;
    const checked = checkDocument(knownSchema, row.document);
    if ('verdict' in checked) return checked.verdict;
    const request = checked.document;
    const subject = { clientId: request.clientId, subjectId: isSubmit(request) ? request.applicationId : request.id };
    const { isAuthorized, deny } = await beginClientWrite(work, caller, subject, actionOf(request));
    if (!isAuthorized) return deny('authorization-missing');
    const [known] = await listRequestsForAssister(work.db, assisterId, [request.id]);
    if (known) return known.document.rev === request.rev ? accepted : conflict;
    const fresh = checkDocument(pushedSchema, row.document);
    if ('verdict' in fresh) return fresh.verdict;
    const refusal = await leaseForWrite(work, caller, request.clientId, row.leaseEpoch);
    if (refusal) return later(refusal);
    // Taken meanwhile by a parallel push of the same request, or somebody else's: the current state, if it may be seen, tells.
    if (!(await addRequest(work.db, request, assisterId, work.now))) return conflict;
    const outcome = isSubmit(request)
      ? await submitApplication(work, caller, request)
      : await obeyAssister(work, caller, request, catalogue);
    await setRequestDocument(work.db, { ...request, outcome, rev: randomUUID() });
    await appendToFeed(work, [{ assisterId, collection: 'requests', documentId: request.id }]);
    return accepted;
  },
});

/** As the audit log calls it. */
const actionOf = (request: Request): string => (isSubmit(request) ? 'application-submitted' : coverageActions[request.command.do]);
