/**
 * The two ladders that are never worded alike (design.md). Filing: Draft → Signed, ready to send → Submitted, no. ….
 * Copying: Only on this computer → Sending → Copied to the service. A draft that was copied is not an application that
 * was filed: below its last rung every step of copying says "not submitted".
 */
import type { TFunction } from 'i18next';
import { type ErrorAnswer, isErrorCode } from '../../shared/contracts/errors.ts';
import type { Application } from '../../shared/model/application.ts';
import type { Client } from '../../shared/model/client.ts';
import type { SubmitRequest } from '../../shared/model/request.ts';
import type { CopyState } from '../store/types.ts';
import type { Status } from './status-word.tsx';

export interface Filing {
  rung: 'not-started' | 'draft' | 'signed' | 'sign-again' | 'submitted';
  applicationId: string | null;
  /** The client's summary names it, but its answers have not come to this computer yet. */
  awaited: boolean;
  percent: number;
  coverageYear: number | null;
  confirmationNumber: string | null;
  submittedAt: string | null;
  startedBy: 'assister' | 'consumer' | null;
  clashes: number;
  updatedAt: string | null;
  /** The last request to submit was refused, and nothing was signed since. */
  refusal: { requestId: string; error: ErrorAnswer } | null;
}

const notStarted: Filing = {
  rung: 'not-started',
  applicationId: null,
  awaited: false,
  percent: 0,
  coverageYear: null,
  confirmationNumber: null,
  submittedAt: null,
  startedBy: null,
  clashes: 0,
  updatedAt: null,
  refusal: null,
};

/** What is here wins over the client's summary from the service: it is at least as new. */
export function filingOf(client: Client, application: Application | null, requests: readonly SubmitRequest[]): Filing {
  if (!application) {
    const summary = client.application;
    if (!summary) return notStarted;
    return {
      ...notStarted,
      ...summary,
      applicationId: summary.id,
      awaited: true,
      rung: summary.status === 'submitted' ? 'submitted' : 'draft',
    };
  }
  const last = requests
    .filter(request => request.applicationId === application.id)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);
  const receipt = application.receipt;
  return {
    rung: rungOf(application, last),
    applicationId: application.id,
    awaited: false,
    percent: application.percent,
    coverageYear: application.coverageYear,
    confirmationNumber: receipt?.confirmationNumber ?? null,
    submittedAt: receipt?.receivedAt ?? null,
    startedBy: application.startedBy,
    clashes: Object.keys(application.clashes).length,
    updatedAt: application.updatedAt,
    refusal: refusalOf(application, last),
  };
}

function refusalOf(application: Application, last: SubmitRequest | undefined): Filing['refusal'] {
  const outcome = last?.outcome;
  if (!last || outcome?.state !== 'refused' || application.status === 'submitted') return null;
  if (application.signature && application.signature.signedAt > outcome.at) return null;
  return { requestId: last.id, error: { code: isErrorCode(outcome.code) ? outcome.code : 'unexpected' } };
}

function rungOf(application: Application, last: SubmitRequest | undefined): Filing['rung'] {
  if (application.status === 'submitted') return 'submitted';
  if (!application.signature) return last && last.outcome?.state !== 'accepted' ? 'sign-again' : 'draft';
  return refusalOf(application, last) ? 'sign-again' : 'signed';
}

export function filingStatus(filing: Filing, t: TFunction): Status {
  switch (filing.rung) {
    case 'not-started':
      return { icon: 'none', tone: 'muted', words: t('filing.notStarted') };
    case 'draft':
      return { icon: 'draft', tone: 'accent', words: t('filing.draft', { percent: filing.percent }) };
    case 'signed':
      return { icon: 'signed', tone: 'accent', words: t('filing.signed') };
    case 'sign-again':
      return { icon: 'attention', tone: 'warn', words: t('filing.signAgain') };
    case 'submitted':
      return {
        icon: 'done',
        tone: 'ok',
        words: filing.confirmationNumber ? t('filing.submitted', { number: filing.confirmationNumber }) : t('filing.submittedNoNumber'),
      };
  }
}

/** `null` for what has nothing to copy. For a submitted application the receipt speaks; copying is over. */
export function copyStatus(filing: Filing, copy: CopyState | undefined, t: TFunction): Status | null {
  if (filing.rung === 'not-started') return null;
  if (copy?.refused) return { icon: 'danger', tone: 'danger', words: t('copy.refused') };
  if (filing.rung === 'submitted') return { icon: 'copied', tone: 'muted', words: t('copy.received') };
  switch (copy?.step) {
    case 'only-here':
      return { icon: 'here', tone: 'warn', words: t('copy.onlyHere') };
    case 'sending':
      return { icon: 'sending', tone: 'accent', words: t('copy.sending') };
    default:
      return { icon: 'copied', tone: 'muted', words: t('copy.copied') };
  }
}

/** The same rung where a list has little room; the whole words stand in the preview beside it. */
export function copyStatusShort(filing: Filing, copy: CopyState | undefined, t: TFunction): Status | null {
  const whole = copyStatus(filing, copy, t);
  return whole?.words === t('copy.copied') ? { ...whole, words: t('copy.copiedShort') } : whole;
}
