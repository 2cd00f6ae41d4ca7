import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Client } from '../../shared/model/client.ts';
import { writeAudit } from '../db/audit.ts';
import { findLiveAuthorization, markOpened } from '../db/authorizations.ts';
import type { ClientSource } from '../db/clients.ts';
import { lockConsumer } from '../db/consumers.ts';
import { feedToAuthorized } from '../db/feed.ts';
import type { Store } from '../db/store.ts';

// Three lists: New (authorized, the account never opened by the assister), In progress (from the first time they open it),
// All (seed: Account Management, "Consumer Lists").

export interface Caller {
  assisterId: string;
  deviceId: string;
}

export interface Clients {
  /** Moves the client from New to In progress at the first call. Throws `not-found` without a live authorization. */
  open(caller: Caller, consumerId: string): Promise<void>;
}

export function createClients(store: Store): Clients {
  return {
    open: ({ assisterId, deviceId }, consumerId) =>
      store.change(async work => {
        await lockConsumer(work, consumerId, 'share');
        const authorization = await findLiveAuthorization(work.db, assisterId, consumerId);
        if (!authorization) throw new DeskError('not-found');
        if (await markOpened(work.db, authorization.id, work.now)) {
          await feedToAuthorized(work, consumerId, [{ collection: 'clients', id: consumerId }]);
        }
        await writeAudit(work, {
          actorKind: 'assister',
          actorId: assisterId,
          action: 'client-opened',
          subjectId: consumerId,
          deviceId,
          source: 'desk',
          outcome: 'done',
        });
      }),
  };
}

/** The client document. It has no row of its own: its `rev` is a hash of its content, so the same content is the same state everywhere. */
export function clientDocument(source: ClientSource): Client {
  const content: Omit<Client, 'rev'> = {
    id: source.id,
    authorizationId: source.authorizationId,
    givenName: source.givenName,
    familyName: source.familyName,
    birthDate: source.birthDate,
    phone: source.phone,
    email: source.email,
    city: source.city,
    county: source.county,
    preferredLanguage: source.preferredLanguage,
    interpreter: source.interpreter,
    list: source.openedAt ? 'in-progress' : 'new',
    authorizedAt: source.startedAt.toISOString(),
    openedAt: source.openedAt?.toISOString() ?? null,
    application: latestApplication(source),
  };
  return {
    ...content,
    rev: createHash('sha256')
      .update(canonicalize(content) ?? '')
      .digest('base64url'),
  };
}

function latestApplication(source: ClientSource): Client['application'] {
  const { applicationId, applicationStatus, applicationStartedBy, applicationUpdatedAt } = source;
  if (!applicationId || !applicationStatus || !applicationStartedBy || !applicationUpdatedAt) return null;
  return {
    id: applicationId,
    status: applicationStatus,
    percent: source.applicationPercent ?? 0,
    coverageYear: source.applicationCoverageYear ?? 0,
    startedBy: applicationStartedBy,
    updatedAt: applicationUpdatedAt.toISOString(),
    submittedAt: source.submittedAt?.toISOString() ?? null,
    confirmationNumber: source.confirmationNumber,
  };
}
