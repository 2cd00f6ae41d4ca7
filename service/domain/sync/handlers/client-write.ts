import { byAssister, writeAudit } from '../../../db/audit.ts';
import { findLiveAuthorization } from '../../../db/authorizations.ts';
import { lockConsumer } from '../../../db/consumers.ts';
import type { Work } from '../../../db/store.ts';
import type { LiveSession } from '../../session/authenticate.ts';
import { refused, type Verdict } from '../collection-handler.ts';

/** What a push is about: whose it is, and what the audit log calls it. */
interface Subject {
  clientId: string;
  subjectId: string;
}

export interface ClientWrite {
  /** Whether the client authorizes the sender now; it stays so until the transaction ends. */
  isAuthorized: boolean;
  audit(action: string, outcome: string): Promise<void>;
  /** The refusal, written down. */
  deny(code: 'authorization-missing' | 'not-found'): Promise<Verdict>;
}

/** What every push of something of a client begins with, whatever it is. `denied`: the action that a refusal is written down as. */
export async function beginClientWrite(
  work: Work,
  { assisterId, deviceId }: LiveSession,
  { clientId, subjectId }: Subject,
  denied: string,
): Promise<ClientWrite> {
  const audit = (action: string, outcome: string): Promise<void> =>
    writeAudit(work, { ...byAssister(assisterId, deviceId), action, subjectId, outcome });
  await lockConsumer(work, clientId, 'share');
  return {
    isAuthorized: Boolean(await findLiveAuthorization(work.db, assisterId, clientId)),
    audit,
    async deny(code) {
      await audit(denied, code);
      return refused(code);
    },
  };
}
