/**
 * The ladder of filing (design.md): Draft → Signed, ready to send → Submitted, no. …. A signature is bound to a hash of
 * the answers: any later edit, and any answer that came in from elsewhere, voids it, and what waited in line stops.
 * Nothing counts as filed before the service's receipt.
 */
import type { ErrorCode } from '../../../../shared/contracts/errors.ts';
import { isErrorCode } from '../../../../shared/contracts/errors.ts';
import type { Application, Receipt } from '../../../../shared/model/application.ts';
import type { SubmitRequest } from '../../../../shared/model/request.ts';

export type FilingStep =
  | { step: 'draft' }
  | { step: 'signed'; signedAt: string; signerName: string }
  | { step: 'sign-again'; why: 'answers-changed' | 'refused' }
  | { step: 'waiting'; since: string; tooLong: boolean }
  | { step: 'refused'; code: ErrorCode; problems: readonly string[]; at: string }
  | { step: 'submitted'; receipt: Receipt | null };

const dayLength = 24 * 60 * 60 * 1000;

const inLine = (application: Application, requests: readonly SubmitRequest[]): SubmitRequest | undefined =>
  requests
    .filter(request => request.applicationId === application.id)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);

/** `hash`: of the answers as they are now; undefined while it is being computed. */
export function filingStep(application: Application, requests: readonly SubmitRequest[], hash: string | undefined, now: Date): FilingStep {
  if (application.status === 'submitted') return { step: 'submitted', receipt: application.receipt };
  const request = inLine(application, requests);
  const outcome = request?.outcome ?? null;
  const signature = application.signature;
  const signedSince = (instant: string): boolean => signature !== null && signature.signedAt > instant;
  if (outcome?.state === 'accepted') return { step: 'submitted', receipt: outcome.receipt };
  if (outcome?.state === 'refused' && !signedSince(outcome.at)) {
    if (outcome.code === 'application-changed-since-signing') return { step: 'sign-again', why: 'refused' };
    if (signature !== null || outcome.problems.length > 0) {
      const code = isErrorCode(outcome.code) ? outcome.code : 'unexpected';
      return { step: 'refused', code, problems: outcome.problems, at: outcome.at };
    }
  }
  if (!signature) return request ? { step: 'sign-again', why: 'answers-changed' } : { step: 'draft' };
  if (hash !== undefined && signature.answersHash !== hash) return { step: 'sign-again', why: 'answers-changed' };
  if (request && outcome === null && request.answersHash === signature.answersHash) {
    return { step: 'waiting', since: request.createdAt, tooLong: now.getTime() - Date.parse(request.createdAt) > dayLength };
  }
  return { step: 'signed', signedAt: signature.signedAt, signerName: signature.signerName };
}
