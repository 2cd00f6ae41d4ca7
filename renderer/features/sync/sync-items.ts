/** The work on this computer in the groups of the sync panel. Copying and filing are told in their own words. */
import type { Application } from '../../../shared/model/application.ts';
import type { Client } from '../../../shared/model/client.ts';
import type { SubmitRequest } from '../../../shared/model/request.ts';
import type { CopyState } from '../../store/types.ts';
import { type Filing, filingOf } from '../../ui/ladders.ts';

export const groupNames = ['needYou', 'onlyHere', 'ready', 'sending', 'done'] as const;
export type GroupName = (typeof groupNames)[number];

export interface SyncItem {
  client: Client;
  filing: Filing;
  copy: CopyState | undefined;
  application: Application;
  /** A submission of what is signed waits here or is on its way. */
  inLine: boolean;
  /** When the last thing happened to it. */
  at: string;
}

export interface SyncSources {
  clients: readonly Client[];
  applications: readonly Application[];
  requests: readonly SubmitRequest[];
  copies: ReadonlyMap<string, CopyState>;
}

/** How far back "done" reaches, in milliseconds. */
const doneFor = 24 * 60 * 60 * 1000;

export function syncGroups({ clients, applications, requests, copies }: SyncSources, now: Date): Record<GroupName, SyncItem[]> {
  const groups: Record<GroupName, SyncItem[]> = { needYou: [], onlyHere: [], ready: [], sending: [], done: [] };
  const byId = new Map(clients.map(client => [client.id, client]));
  for (const application of applications) {
    const client = byId.get(application.clientId);
    if (!client) continue;
    const filing = filingOf(client, application, requests);
    const copy = copies.get(application.id);
    const inLine = requests.some(
      request =>
        request.applicationId === application.id && request.outcome === null && request.answersHash === application.signature?.answersHash,
    );
    const at = filing.submittedAt ?? copy?.copiedAt ?? application.updatedAt;
    const group = groupOf(filing, copy, now.getTime() - new Date(at).getTime());
    if (group) groups[group].push({ client, filing, copy, application, inLine, at });
  }
  for (const items of Object.values(groups)) items.sort((a, b) => b.at.localeCompare(a.at));
  return groups;
}

function groupOf(filing: Filing, copy: CopyState | undefined, age: number): GroupName | null {
  if (copy?.refused || filing.clashes > 0 || filing.rung === 'sign-again') return 'needYou';
  if (filing.rung === 'signed') return 'ready';
  if (filing.rung === 'draft' && copy?.step === 'only-here') return 'onlyHere';
  if (filing.rung === 'draft' && copy?.step === 'sending') return 'sending';
  return age < doneFor ? 'done' : null;
}
