/** The two things that a person is told about their work (design.md, Two ladders): where each document is, and the counts of the status line. */
import type { ErrorAnswer } from '../../shared/contracts/errors.ts';
import type { Application } from '../../shared/model/application.ts';
import type { Document } from '../../shared/model/document.ts';
import type { CoverageRequest, SubmitRequest } from '../../shared/model/request.ts';
import type { WalkIn } from '../../shared/model/walk-in.ts';
import { latestOfTasks } from './coverage/coverage-requests.ts';
import type { CopyRecord } from './database/records.ts';
import type { CopyState, SyncSummary } from './types.ts';

export interface Work {
  applications: Iterable<Application>;
  /** Sent on to the service, or as good as. */
  requests: Iterable<SubmitRequest>;
  /** Waiting for their draft, or refused here. */
  submissions: Iterable<SubmitRequest>;
  /** Of coverage, as `coverageRequestsOf` tells them. */
  coverageRequests: readonly CoverageRequest[];
  copies: Iterable<CopyRecord>;
  documents: Iterable<Document>;
  /** Drafts of walk-ins, which stay here until somebody claims them. */
  walkIns: readonly WalkIn[];
  /** Ids on their way right now. */
  sending: ReadonlySet<string>;
  syncedAt: string | null;
  saveProblem: ErrorAnswer | null;
}

export interface Overview {
  copies: ReadonlyMap<string, CopyState>;
  summary: SyncSummary;
  /** Applications with work in them, what was asked of coverage, and documents, that the service does not have. */
  unsent: number;
  /** They and the walk-ins: what would be lost with this computer. By id, when each was last worked on. */
  onlyOnThisComputer: ReadonlyMap<string, string>;
}

export function overviewOf(work: Work): Overview {
  const records = new Map([...work.copies].map(record => [record.documentId, record]));
  const copies = new Map<string, CopyState>();
  const isCopied = ({ id, rev }: { id: string; rev: string }): boolean => records.get(id)?.rev === rev;
  const stepOf = (document: { id: string; rev: string }): CopyState['step'] => {
    if (isCopied(document)) return 'copied';
    return work.sending.has(document.id) ? 'sending' : 'only-here';
  };
  const needYou = new Set<string>();
  const ready = new Set<string>();
  const unsent = new Map<string, string>();
  const submitted = new Set<string>();

  const place = (document: { id: string; rev: string }): void => {
    const step = stepOf(document);
    const record = records.get(document.id);
    copies.set(document.id, {
      step,
      copiedAt: step === 'copied' ? (record?.copiedAt ?? null) : null,
      refused: record?.refusal?.error ?? null,
    });
  };
  for (const record of records.values()) {
    if (!record.refusal) continue;
    needYou.add(record.documentId);
    // A document that had to be forgotten is told of all the same.
    copies.set(record.documentId, { step: 'only-here', copiedAt: null, refused: record.refusal.error });
  }
  const drafts: Application[] = [];
  for (const application of work.applications) {
    place(application);
    if (application.status === 'submitted') submitted.add(application.id);
    else drafts.push(application);
    if (!isCopied(application)) unsent.set(application.id, application.updatedAt);
    if (Object.keys(application.clashes).length > 0) needYou.add(application.id);
  }
  for (const request of latestPerApplication([...work.requests, ...work.submissions])) {
    place(request);
    if (submitted.has(request.applicationId)) continue;
    if (request.outcome === null) ready.add(request.applicationId);
    const isWaiting = request.outcome === null && !isCopied(request);
    if (isWaiting && !unsent.has(request.applicationId)) unsent.set(request.applicationId, request.createdAt);
    if (request.outcome?.state === 'refused' && !records.get(request.id)?.dismissedAt) needYou.add(request.applicationId);
  }
  let asksHere = 0;
  for (const request of latestOfTasks(work.coverageRequests)) {
    if (request.outcome?.state === 'refused') needYou.add(request.id);
    place(request);
    if (request.outcome !== null || isCopied(request)) continue;
    unsent.set(request.id, request.createdAt);
    if (stepOf(request) === 'only-here') asksHere += 1;
  }
  let documentsHere = 0;
  for (const document of work.documents) {
    const { step } = document.state;
    if (document.takenBack) continue;
    if (step === 'refused') needYou.add(document.id);
    if (step !== 'here' && step !== 'awaited') continue;
    unsent.set(document.id, document.capturedAt);
    documentsHere += 1;
  }
  const onlyHere = drafts.filter(draft => stepOf(draft) === 'only-here' && !ready.has(draft.id)).length;
  const sending = [...copies.values()].filter(({ step }) => step === 'sending').length;
  const { syncedAt, saveProblem } = work;
  return {
    copies,
    unsent: unsent.size,
    onlyOnThisComputer: new Map([...unsent, ...work.walkIns.map(({ id, walkIn }) => [id, walkIn.startedAt] as const)]),
    summary: {
      needYou: needYou.size,
      onlyHere: onlyHere + asksHere + documentsHere + work.walkIns.length,
      ready: ready.size,
      sending,
      syncedAt,
      saveProblem,
    },
  };
}

/** An earlier try is history once there is a new one. */
function latestPerApplication(requests: readonly SubmitRequest[]): Iterable<SubmitRequest> {
  const latest = new Map<string, SubmitRequest>();
  for (const request of requests) {
    const other = latest.get(request.applicationId);
    if (!other || other.createdAt <= request.createdAt) latest.set(request.applicationId, request);
  }
  return latest.values();
}
