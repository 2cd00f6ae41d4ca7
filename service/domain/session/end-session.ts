import { listLeasesOf } from '../../db/access/leases.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { endSessionOfAssister, type SessionRow } from '../../db/sessions.ts';
import type { Work } from '../../db/store.ts';
import { leaveAccount } from '../leases/leave.ts';

/** Why the service ends a session by itself; what the Desk is told follows from it (`refuseEnded`). */
export type EndReason = 'session-replaced' | 'signed-in-again' | 'password-reset' | 'device-lost' | 'access-ended' | 'access-paused';

const outcomeOf = (reason: EndReason): string => (reason === 'session-replaced' ? 'replaced' : reason);

/**
 * Ends the live session of this account, if there is one; with a device, only one that is on it. Its stream closes, the consumer
 * accounts that it is in are free.
 */
export async function endLiveSession(
  work: Work,
  assisterId: string,
  reason: EndReason,
  deviceId?: string,
): Promise<SessionRow | undefined> {
  const ended = await endSessionOfAssister(work.db, assisterId, work.now, reason, deviceId);
  if (!ended) return undefined;
  await leaveEverything(work, ended.id);
  await writeAudit(work, {
    ...byAssister(assisterId, ended.deviceId),
    action: 'session-ended',
    subjectId: ended.id,
    outcome: outcomeOf(reason),
  });
  work.wake(assisterId);
  return ended;
}

/** Whoever is not signed in is in nobody's account. */
export async function leaveEverything(work: Work, sessionId: string): Promise<void> {
  for (const { consumerId } of await listLeasesOf(work.db, sessionId)) await leaveAccount(work, consumerId, sessionId);
}
