import { randomUUID } from 'node:crypto';
import type { AssisterRow } from '../../db/assisters.ts';
import { byConsumer, writeAudit } from '../../db/audit.ts';
import type { AuthorizationRow } from '../../db/authorizations.ts';
import { addAgentOfRecord, endAgentOfRecord } from '../../db/institution/agents-of-record.ts';
import { findRosterPerson } from '../../db/institution/roster.ts';
import type { Work } from '../../db/store.ts';

// A consumer who authorizes a broker makes that broker their agent of record: it is what the carriers receive, with the broker's
// National Producer Number (seed: overview; field-facts B4). It starts and ends with the authorization, in the same transaction, so
// neither ever stands without the other.

/** Nothing happens for navigators and CACs. A broker without an NPN can be named to nobody: then the log says so. */
export async function startAgentOfRecord(
  work: Work,
  { id, consumerId, assisterId, startedAt }: Pick<AuthorizationRow, 'id' | 'consumerId' | 'assisterId' | 'startedAt'>,
  { role }: Pick<AssisterRow, 'role'>,
): Promise<void> {
  if (role !== 'broker') return;
  const npn = (await findRosterPerson(work.db, assisterId))?.npn;
  if (!npn) return note(work, consumerId, 'agent-of-record-started', id, 'npn-missing');
  const recordId = randomUUID();
  await addAgentOfRecord(work.db, { id: recordId, consumerId, assisterId, authorizationId: id, npn, startedAt, endedAt: null });
  await note(work, consumerId, 'agent-of-record-started', recordId, 'done');
}

export async function stopAgentOfRecord(work: Work, { id, consumerId }: Pick<AuthorizationRow, 'id' | 'consumerId'>): Promise<void> {
  const recordId = await endAgentOfRecord(work.db, id, work.now);
  if (recordId) await note(work, consumerId, 'agent-of-record-ended', recordId, 'done');
}

const note = (work: Work, consumerId: string, action: string, subjectId: string, outcome: string): Promise<void> =>
  writeAudit(work, { ...byConsumer(consumerId), action, subjectId, outcome });
