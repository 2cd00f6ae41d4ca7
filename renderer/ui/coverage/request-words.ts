/** What was asked of coverage, in words: nothing is called reported, enrolled or ended before its receipt. */
import type { TFunction } from 'i18next';
import { type ErrorAnswer, isErrorCode } from '../../../shared/contracts/errors.ts';
import type { CoverageCommand } from '../../../shared/model/coverage-commands.ts';
import type { CoverageRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import type { Status } from '../status-word.tsx';

/** Why it did not pass, or does not get any further. */
export function requestProblem({ outcome }: CoverageRequest, copy: CopyState | undefined): ErrorAnswer | null {
  if (outcome?.state === 'refused') return { code: isErrorCode(outcome.code) ? outcome.code : 'unexpected' };
  return outcome === null ? (copy?.refused ?? null) : null;
}

export function requestStatus(request: CoverageRequest, copy: CopyState | undefined, t: TFunction): Status {
  const { outcome, command } = request;
  const words = (state: string, values = {}) => t(`coverage:request.${state}.${command.do}`, values);
  if (outcome?.state === 'accepted')
    return { icon: 'done', tone: 'ok', words: words('accepted', { number: outcome.receipt.confirmationNumber }) };
  if (requestProblem(request, copy)) return { icon: 'danger', tone: 'danger', words: words('refused') };
  if (copy?.step === 'copied') return { icon: 'sending', tone: 'accent', words: words('atService') };
  return copy?.step === 'sending'
    ? { icon: 'sending', tone: 'accent', words: words('sending') }
    : { icon: 'here', tone: 'warn', words: words('here') };
}

/** Where it is gone on with. */
export const coveragePartOf = ({ do: what }: CoverageCommand): 'life-event' | 'plans' | 'end' =>
  (({ 'report-event': 'life-event', enroll: 'plans', 'end-coverage': 'end' }) as const)[what];
