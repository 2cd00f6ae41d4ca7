import { randomUUID } from 'node:crypto';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Role } from '../../shared/model/common.ts';
import { listApplicationIds } from '../db/applications.ts';
import { type AssisterRow, findAgencyName, findAssisterByReferenceNumber, getAssister } from '../db/assisters.ts';
import { auditDenial, byConsumer, writeAudit } from '../db/audit.ts';
import {
  type AuthorizationRow,
  addAuthorization,
  endAuthorization,
  findLiveAuthorizationOfConsumer,
  listAuthorizationsOfConsumer,
} from '../db/authorizations.ts';
import { lockConsumer } from '../db/consumers.ts';
import { listCoverageIds } from '../db/coverage/coverage.ts';
import type { Db } from '../db/database.ts';
import { forgetUnreceived, listDocumentIds } from '../db/documents.ts';
import { appendToFeed } from '../db/feed.ts';
import { listRequestIds } from '../db/requests.ts';
import type { Store, Work } from '../db/store.ts';
import { startAgentOfRecord, stopAgentOfRecord } from './brokers/agent-of-record.ts';

// Only the consumer starts or ends an authorization, in their own account (seed: overview; Account Management). A consumer
// has one assister at a time and may change or remove them at any time. The assister gets no notification: the client is
// simply there, or gone, at the next look.

/** "Assister details", as the consumer sees them before agreeing: the public-facing information only. */
export interface AssisterDetails {
  /** The assister's id in the service, not their Assister ID. */
  assisterId: string;
  name: string;
  phone: string;
  email: string;
  agencyName: string;
  role: Role;
  referenceNumber: string;
}

/** Instants as ISO text; `endedAt` is null while it is live. */
export interface AuthorizationPeriod {
  id: string;
  assister: AssisterDetails;
  startedAt: string;
  endedAt: string | null;
}

export interface StartOptions {
  /** The live authorization that this one takes the place of ("change my assister"). */
  replaces?: string;
  /** The consumer's session in which they agreed. */
  sessionId?: string;
}

export interface Authorizations {
  /** The consumer's live authorization, or null. */
  current(consumerId: string): Promise<AuthorizationPeriod | null>;
  /** Every authorization this consumer ever gave, newest first. */
  history(consumerId: string): Promise<AuthorizationPeriod[]>;
  /** Answers the new authorization's id. Throws `reference-number-unknown`, `authorization-exists`, `not-found` (no such consumer). */
  start(consumerId: string, referenceNumber: string, options?: StartOptions): Promise<string>;
  /** Throws `not-found` when this consumer has no such live authorization. */
  end(consumerId: string, authorizationId: string): Promise<void>;
}

export function createAuthorizations(store: Store): Authorizations {
  return {
    current: async consumerId => {
      const live = await findLiveAuthorizationOfConsumer(store.db, consumerId);
      return live ? period(store.db, live) : null;
    },

    history: async consumerId => {
      const periods: AuthorizationPeriod[] = [];
      for (const row of await listAuthorizationsOfConsumer(store.db, consumerId)) periods.push(await period(store.db, row));
      return periods;
    },

    start: (consumerId, referenceNumber, options = {}) =>
      store.change(async work => {
        const assister = await mustFindAssister(work.db, referenceNumber);
        if (!(await lockConsumer(work, consumerId, 'update'))) throw new DeskError('not-found');
        if (options.replaces && !(await endLive(work, consumerId, options.replaces))) throw new DeskError('not-found');
        if (await findLiveAuthorizationOfConsumer(work.db, consumerId)) throw new DeskError('authorization-exists');
        const id = randomUUID();
        const started = { id, consumerId, assisterId: assister.id, startedAt: work.now, openedAt: null, endedAt: null };
        await addAuthorization(work.db, { ...started, startedSessionId: options.sessionId ?? null });
        await startAgentOfRecord(work, started, assister);
        await feedRights(work, assister.id, consumerId, false);
        await audit(work, consumerId, 'authorization-started', id);
        return id;
      }),

    end: async (consumerId, authorizationId) => {
      const isEnded = await store.change(async work => {
        if (!(await lockConsumer(work, consumerId, 'update'))) return false;
        if (await endLive(work, consumerId, authorizationId)) return true;
        await auditDenial(work, consumerId, 'authorization-ended', authorizationId);
        return false;
      });
      // Thrown here, because inside it would take back the record of who tried.
      if (!isEnded) throw new DeskError('not-found');
    },
  };
}

/** False when this consumer has no such live authorization. */
async function endLive(work: Work, consumerId: string, authorizationId: string): Promise<boolean> {
  const ended = await endAuthorization(work.db, authorizationId, consumerId, work.now);
  if (!ended) return false;
  await stopAgentOfRecord(work, ended);
  await feedRights(work, ended.assisterId, consumerId, true);
  // What had not arrived whole belongs to nobody's file; who has it left gives it to the next assister again.
  await forgetUnreceived(work.db, consumerId);
  await audit(work, consumerId, 'authorization-ended', authorizationId);
  return true;
}

/** Everything of this consumer enters the assister's feed, or leaves it. */
async function feedRights(work: Work, assisterId: string, consumerId: string, removed: boolean): Promise<void> {
  const applications = await listApplicationIds(work.db, consumerId);
  const requests = await listRequestIds(work.db, assisterId, consumerId);
  const documents = await listDocumentIds(work.db, consumerId);
  const results = await listCoverageIds(work.db, consumerId);
  const entries = (collection: string, ids: readonly string[]) => ids.map(documentId => ({ assisterId, collection, documentId, removed }));
  await appendToFeed(work, [
    ...entries('clients', [consumerId]),
    ...entries('applications', applications),
    ...entries('requests', requests),
    ...entries('documents', documents),
    ...entries('results', results),
  ]);
}

async function mustFindAssister(db: Db, referenceNumber: string): Promise<AssisterRow> {
  const assister = await findAssisterByReferenceNumber(db, referenceNumber);
  if (!assister) throw new DeskError('reference-number-unknown');
  return assister;
}

async function period(db: Db, row: AuthorizationRow): Promise<AuthorizationPeriod> {
  const assister = await getAssister(db, row.assisterId);
  const endedAt = row.endedAt?.toISOString() ?? null;
  return { id: row.id, assister: await detailsOf(db, assister), startedAt: row.startedAt.toISOString(), endedAt };
}

export const detailsOf = async (db: Db, assister: AssisterRow): Promise<AssisterDetails> => ({
  assisterId: assister.id,
  name: assister.publicName,
  phone: assister.publicPhone,
  email: assister.publicEmail,
  agencyName: await findAgencyName(db, assister.agencyId),
  role: assister.role,
  referenceNumber: assister.referenceNumber,
});

const audit = (work: Work, consumerId: string, action: string, subjectId: string): Promise<void> =>
  writeAudit(work, { ...byConsumer(consumerId), action, subjectId, outcome: 'done' });
