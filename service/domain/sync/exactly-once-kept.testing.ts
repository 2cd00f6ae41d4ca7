import type { Application } from '../../../shared/model/application.ts';
import type { Request } from '../../../shared/model/request.ts';
import type { Db } from '../../db/database.ts';
import type { Verdict } from './collection-handler.ts';
import type { Kept } from './exactly-once-model.testing.ts';

/** Every trace of these drafts, requests and keys that is in the tables. */
export async function readKept(db: Db, ids: readonly string[], keys: readonly string[]): Promise<Kept> {
  const [applications, requests, submissions, feed, audit, idempotency] = await Promise.all([
    db.selectFrom('application').select(['id', 'document']).where('id', 'in', ids).execute(),
    db.selectFrom('request').select(['id', 'document']).where('id', 'in', ids).execute(),
    db.selectFrom('submission').select(['applicationId', 'requestId', 'confirmationNumber']).where('applicationId', 'in', ids).execute(),
    db.selectFrom('feed').select(['collection', 'documentId']).where('documentId', 'in', ids).where('removed', '=', false).execute(),
    db.selectFrom('audit').select(['action', 'subjectId', 'outcome']).where('subjectId', 'in', ids).execute(),
    db.selectFrom('idempotency').select(['key', 'answer']).where('key', 'in', keys).execute(),
  ]);
  const numberOf = new Map(requests.map(({ id, document }) => [id, numberIn(document)]));
  /** As one text: with which request it was received, if every place gives the same number. */
  const stateOf = ({ id, rev, status, receipt }: Application): string => {
    const received = submissions.filter(({ applicationId }) => applicationId === id);
    if (status === 'draft' && !receipt && received.length === 0) return rev;
    const isOne = received.every(({ requestId, confirmationNumber: number }) =>
      [receipt?.confirmationNumber, numberOf.get(requestId ?? '')].every(other => other === number),
    );
    return `${isOne ? status : `${status}, under two numbers`}, received with ${received.map(({ requestId }) => requestId).join(' and ')}`;
  };
  return {
    applications: Object.fromEntries(applications.map(({ id, document }) => [id, stateOf(document)])),
    requests: Object.fromEntries(requests.map(({ id, document }) => [id, outcomeOf(document)])),
    keys: Object.fromEntries(idempotency.map(({ key, answer }) => [key, verdictsIn(answer)])),
    feed: tally(feed.map(({ collection, documentId }) => `${collection} ${documentId}`)),
    audit: tally(audit.map(({ action, subjectId, outcome }) => `${action} ${subjectId} ${outcome}`)),
  };
}

const outcomeOf = ({ outcome }: Request): string => (outcome?.state === 'refused' ? outcome.code : (outcome?.state ?? 'none'));
const numberIn = ({ outcome }: Request): string | undefined =>
  outcome?.state === 'accepted' ? outcome.receipt.confirmationNumber : undefined;

export const verdictsIn = (answer: unknown): string =>
  Array.isArray(answer)
    ? answer.map((verdict: Verdict) => ('error' in verdict ? `${verdict.state}:${verdict.error.code}` : verdict.state)).join(' ')
    : 'none';

export function tally(names: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
