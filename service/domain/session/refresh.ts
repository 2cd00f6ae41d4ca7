import { DeskError } from '../../../shared/contracts/errors.ts';
import type { RefreshAnswer } from '../../../shared/contracts/service/session.ts';
import { findAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { endSession, findSession, findSessionOfRefreshToken, type SessionRow, useRefreshToken } from '../../db/sessions.ts';
import type { Work } from '../../db/store.ts';
import { hashToken } from '../tokens.ts';
import { refuseEnded } from './authenticate.ts';
import type { SessionParts } from './session-parts.ts';
import { issueTokens } from './tokens-of-session.ts';

// A refresh token works once, on the device it was made for. One that comes again was copied by somebody, and nobody can
// tell who is who: the whole family ends and the person signs in (RFC 9700, 4.14; security.md 17).

export async function refresh({ store, settings }: SessionParts, refreshToken: string, deviceId: string): Promise<RefreshAnswer> {
  const hash = hashToken(refreshToken);
  const answer = await store.change(async (work): Promise<RefreshAnswer | DeskError> => {
    const used = await useRefreshToken(work.db, hash, work.now);
    const sessionId = used?.sessionId ?? (await findSessionOfRefreshToken(work.db, hash));
    const session = sessionId ? await findSession(work.db, sessionId) : undefined;
    if (!session) return new DeskError('sign-in-needed');
    refuseEnded(session);
    if (!used) return endFamily(work, session, 'refresh-reused');
    if (session.deviceId !== deviceId) return endFamily(work, session, 'refresh-on-other-device');
    if (used.expiresAt <= work.now) return endFamily(work, session, 'refresh-expired');
    const assister = await findAssister(work.db, session.assisterId);
    if (assister?.accessEndedAt) {
      const refusal = { action: 'session-refreshed', subjectId: session.id, outcome: 'access-ended' };
      await writeAudit(work, { ...byAssister(session.assisterId, deviceId), ...refusal });
      return new DeskError('access-ended');
    }
    return issueTokens(work, session.id, settings);
  });
  // Returned, not thrown, inside: a throw would roll back the end of the family.
  if (answer instanceof DeskError) throw answer;
  return answer;
}

async function endFamily(work: Work, session: SessionRow, reason: string): Promise<DeskError> {
  await endSession(work.db, session.id, work.now, reason);
  work.wake(session.assisterId);
  await writeAudit(work, {
    ...byAssister(session.assisterId, session.deviceId),
    action: 'session-ended',
    subjectId: session.id,
    outcome: reason,
  });
  return new DeskError('sign-in-needed');
}
