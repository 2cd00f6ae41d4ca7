/**
 * What was asked of coverage, with what became of it. A request that the service would not even keep has left the database; its
 * refusal is still told, from what the Desk remembers of the way. What the person put away is told no more.
 */
import { type CoverageRequest, coverageRequestSchema, isSubmit, type Request } from '../../../shared/model/request.ts';
import type { CopyRecord } from '../database/records.ts';

export function coverageRequestsOf(requests: Iterable<Request>, records: Iterable<CopyRecord>): readonly CoverageRequest[] {
  const byRequest = new Map([...records].filter(({ collection }) => collection === 'requests').map(one => [one.documentId, one]));
  const here = [...requests].filter(one => !isSubmit(one));
  const ids = new Set(here.map(({ id }) => id));
  const forgotten = [...byRequest.values()].flatMap(record => (ids.has(record.documentId) ? [] : (forgottenIn(record) ?? [])));
  return [...here.filter(({ id, outcome }) => outcome?.state !== 'refused' || !byRequest.get(id)?.dismissedAt), ...forgotten];
}

function forgottenIn({ refusal }: CopyRecord): CoverageRequest | null {
  const { success, data } = coverageRequestSchema.safeParse(refusal?.document);
  if (!refusal || !success) return null;
  return { ...data, outcome: { state: 'refused', code: refusal.error.code, problems: [], at: refusal.at } };
}

/** One enrollment, and one termination, is on its way at a time; of life events one of each kind. An earlier try is history once there is a new one. */
export const taskOf = ({ clientId, command }: Pick<CoverageRequest, 'clientId' | 'command'>): string =>
  [clientId, command.do, command.do === 'report-event' ? command.event : ''].join(' ');

/** The newest of each task. */
export function latestOfTasks(requests: readonly CoverageRequest[]): readonly CoverageRequest[] {
  const latest = new Map<string, CoverageRequest>();
  for (const request of requests) {
    const other = latest.get(taskOf(request));
    if (!other || other.createdAt <= request.createdAt) latest.set(taskOf(request), request);
  }
  return [...latest.values()];
}
