/**
 * Submitting (sync.md; design.md, Two ladders): a submission names the state that was signed. It waits here until the service has
 * that very state, and only then becomes a request; if the answers changed since signing it stops and says so.
 */
import { DeskError } from '../../../shared/contracts/errors.ts';
import { toInstant } from '../../../shared/dates.ts';
import type { Application } from '../../../shared/model/application.ts';
import { isSubmit, type Request, type SubmitRequest } from '../../../shared/model/request.ts';
import type { DeskDatabase } from '../database/database.ts';
import type { Mirror } from '../database/mirror.ts';
import type { StoreEnvironment } from '../environment.ts';
import { SerialQueue } from '../storage/serial-queue.ts';
import type { VaultStorage } from '../storage/vault-storage.ts';
import type { Copies } from '../sync/copies.ts';

export interface Submissions {
  request(applicationId: string): Promise<void>;
  /** Takes it out of the line; false when there is nothing to take: it is at the service, or on its way there. */
  hold(applicationId: string): Promise<boolean>;
  /** Sends on what has nothing to wait for any more. */
  forward(): Promise<void>;
  /** Keeps what the service would not take as a refused submission. */
  keepRefused(request: SubmitRequest, code: string): Promise<void>;
  forget(ids: readonly string[]): Promise<void>;
}

interface SubmissionSurroundings extends Pick<StoreEnvironment, 'clock' | 'newId'> {
  database: DeskDatabase;
  storage: VaultStorage;
  applications: Mirror<Application>;
  requests: Mirror<Request>;
  waiting: Mirror<SubmitRequest>;
  copies: Copies;
}

export function createSubmissions(around: SubmissionSurroundings): Submissions {
  const { database, applications, requests, waiting, copies, clock, newId } = around;
  const turns = new SerialQueue();
  const forget = (ids: readonly string[]): Promise<void> => around.storage.forget(database.name, 'submissions', ids);

  const keepRefused = async (request: SubmitRequest, code: string): Promise<void> => {
    const outcome = { state: 'refused' as const, code, problems: [], at: toInstant(clock.now()) };
    await database.submissions.upsert({ ...request, outcome });
  };

  const forwardOne = async (submission: SubmitRequest): Promise<void> => {
    const application = applications.get(submission.applicationId);
    if (!application) {
      // Its draft was refused and forgotten, and the client is here (again): nothing is left that it could wait for.
      const refusal = copies.refusalOf(submission.applicationId);
      return refusal ? keepRefused(submission, refusal.error.code) : undefined;
    }
    if (application.status === 'submitted') return forget([submission.id]);
    if (application.signature?.answersHash !== submission.answersHash) return keepRefused(submission, 'application-changed-since-signing');
    if (copies.revAtService(application.id) !== application.rev) return;
    // The same id in both places after a crash in between is one request.
    if (!requests.get(submission.id)) await database.requests.insert({ ...submission, applicationRev: application.rev });
    await forget([submission.id]);
  };

  return {
    keepRefused,
    forget,
    request: id =>
      turns.run(async () => {
        const application = applications.get(id);
        if (!application) throw new DeskError('not-found');
        if (application.status === 'submitted') throw new DeskError('application-frozen');
        if (Object.keys(application.clashes).length > 0) throw new DeskError('application-conflict');
        if (!application.signature) throw new DeskError('application-changed-since-signing');
        const { answersHash } = application.signature;
        const inLine = [...waiting.values(), ...[...requests.values()].filter(isSubmit)].filter(one => one.applicationId === id);
        if (inLine.some(one => one.outcome === null && one.answersHash === answersHash)) return;
        await database.submissions.insert({
          id: newId(),
          rev: newId(),
          clientId: application.clientId,
          kind: 'submit-application',
          applicationId: id,
          applicationRev: application.rev,
          answersHash,
          createdAt: toInstant(clock.now()),
          outcome: null,
        });
        await forget([...waiting.values()].filter(one => one.applicationId === id && one.outcome !== null).map(one => one.id));
      }),
    hold: id =>
      turns.run(async () => {
        const held = [...waiting.values()].filter(one => one.applicationId === id && one.outcome === null);
        await forget(held.map(one => one.id));
        return held.length > 0;
      }),
    forward: () =>
      turns.run(async () => {
        for (const submission of [...waiting.values()]) if (submission.outcome === null) await forwardOne(submission);
      }),
  };
}
