/** What was asked of coverage, in the groups of the sync panel. At the service and without an answer it is still on its way. */
import type { Client } from '../../../shared/model/client.ts';
import type { CoverageRequest } from '../../../shared/model/request.ts';
import { latestOfTasks } from '../../store/coverage/coverage-requests.ts';
import type { CopyState } from '../../store/types.ts';
import { requestProblem } from '../../ui/coverage/request-words.ts';

export interface CoverageItem {
  client: Client;
  request: CoverageRequest;
  copy: CopyState | undefined;
}

export type CoverageGroups = Record<'needYou' | 'onlyHere' | 'sending' | 'done', readonly CoverageItem[]>;

export interface CoverageSources {
  clients: readonly Client[];
  requests: readonly CoverageRequest[];
  copies: ReadonlyMap<string, CopyState>;
}

/** How far back "done" reaches, in milliseconds. */
const doneFor = 24 * 60 * 60 * 1000;

export function coverageGroups({ clients, requests, copies }: CoverageSources, now: Date): CoverageGroups {
  const byId = new Map(clients.map(client => [client.id, client]));
  const groups = {
    needYou: [] as CoverageItem[],
    onlyHere: [] as CoverageItem[],
    sending: [] as CoverageItem[],
    done: [] as CoverageItem[],
  };
  for (const request of latestOfTasks(requests).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))) {
    const client = byId.get(request.clientId);
    const copy = copies.get(request.id);
    if (!client) continue;
    const { outcome } = request;
    if (requestProblem(request, copy)) groups.needYou.push({ client, request, copy });
    else if (outcome?.state === 'accepted') {
      if (now.getTime() - new Date(outcome.receipt.receivedAt).getTime() < doneFor) groups.done.push({ client, request, copy });
    } else if (copy?.step === 'sending' || copy?.step === 'copied') groups.sending.push({ client, request, copy });
    else groups.onlyHere.push({ client, request, copy });
  }
  return groups;
}
