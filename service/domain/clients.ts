import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { DeskError } from '../../shared/contracts/errors.ts';
import type { Client } from '../../shared/model/client.ts';
import { byAssister, writeAudit } from '../db/audit.ts';
import { findLiveAuthorization, markOpened } from '../db/authorizations.ts';
import type { ClientSource } from '../db/clients.ts';
import { lockConsumer } from '../db/consumers.ts';
import { feedToAuthorized } from '../db/feed.ts';
import type { Store } from '../db/store.ts';
import { enterAccount } from './leases/leases.ts';
import { holdLive, type LiveSession } from './session/authenticate.ts';

// Three lists: New (authorized, the account never opened by the assister), In progress (from the first time they open it),
// All (seed: Account Management, "Consumer Lists").

export interface Clients {
  /**
   * Goes into the client's live account: answers the epoch of the lease. Moves the client from New to In progress at the first
   * call. Throws `not-found` without a live authorization, `consumer-in-account`, `account-busy`.
   */
  open(session: LiveSession, consumerId: string): Promise<number>;
}

export function createClients(store: Store): Clients {
  return {
    open: async (session, consumerId) => {
      const { assisterId, deviceId } = session;
      const entered = await store.change(async work => {
        await holdLive(work, session);
        await lockConsumer(work, consumerId, 'share');
        const authorization = await findLiveAuthorization(work.db, assisterId, consumerId);
        const audit = (outcome: string): Promise<void> =>
          writeAudit(work, { ...byAssister(assisterId, deviceId), action: 'client-opened', subjectId: consumerId, outcome });
        const refuse = async (refusal: DeskError): Promise<DeskError> => {
          await audit(refusal.code);
          return refusal;
        };
        if (!authorization) return refuse(new DeskError('not-found'));
        const epoch = await enterAccount(work, session, consumerId);
        if (epoch instanceof DeskError) return refuse(epoch);
        await audit('done');
        if (await markOpened(work.db, authorization.id, work.now)) {
          await feedToAuthorized(work, consumerId, [{ collection: 'clients', id: consumerId }]);
        }
        return epoch;
      });
      // Thrown here, because inside it would take back the record of who tried.
      if (entered instanceof DeskError) throw entered;
      return entered;
    },
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
