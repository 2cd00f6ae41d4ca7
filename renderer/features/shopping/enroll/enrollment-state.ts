/**
 * How far an enrollment is that was asked for: nobody is enrolled before the service's receipt (design.md). Only the newest request
 * counts; one that is on its way keeps the next one from being asked.
 */
import { type ErrorCode, isErrorCode } from '../../../../shared/contracts/errors.ts';
import type { Receipt } from '../../../../shared/model/application.ts';
import type { Enrollment } from '../../../../shared/model/coverage.ts';
import type { Enroll } from '../../../../shared/model/coverage-commands.ts';
import type { CoverageRequest } from '../../../../shared/model/request.ts';

export type EnrollmentState =
  | { step: 'none' }
  | { step: 'sent'; requestId: string; command: Enroll; since: string }
  | { step: 'refused'; requestId: string; command: Enroll; code: ErrorCode; problems: readonly string[]; at: string }
  /** `enrollment`: as the service told of it; null while that has not arrived. */
  | { step: 'accepted'; requestId: string; command: Enroll; receipt: Receipt; enrollment: Enrollment | null };

const isEnroll = (request: CoverageRequest): request is CoverageRequest & { command: Enroll } => request.command.do === 'enroll';

export function enrollmentState(
  clientId: string,
  requests: readonly CoverageRequest[],
  enrollments: readonly Enrollment[],
): EnrollmentState {
  const newest = requests
    .filter(isEnroll)
    .filter(one => one.clientId === clientId)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
  if (!newest) return { step: 'none' };
  const { id: requestId, command, outcome, createdAt } = newest;
  if (outcome === null) return { step: 'sent', requestId, command, since: createdAt };
  if (outcome.state === 'refused') {
    const code = isErrorCode(outcome.code) ? outcome.code : 'unexpected';
    return { step: 'refused', requestId, command, code, problems: outcome.problems, at: outcome.at };
  }
  const { receipt } = outcome;
  const enrollment = enrollments.find(({ id }) => id === requestId) ?? null;
  // It is over: its receipt would read as if they were enrolled.
  if (enrollment?.end) return { step: 'none' };
  return { step: 'accepted', requestId, command, receipt, enrollment };
}
