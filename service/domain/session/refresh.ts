/**
 * A refresh token works once, for the device whose key signed in (security.md 17; RFC 9700, 4.14). A token that comes without that
 * key was copied by somebody, and so was one that comes again after its successor was used: the family ends and the person signs in.
 * Until then a repeated request, newly signed, has the same successor again for a short while: its answer was lost on the way.
 * docs/decisions/0012-refresh.md says why.
 */
import { DeskError } from '../../../shared/contracts/errors.ts';
import { type DeviceProof, type RefreshAnswer, type RefreshBody, statements } from '../../../shared/contracts/service/session.ts';
import { findAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import {
  endSession,
  findRefreshToken,
  keepNonces,
  lockSession,
  type RefreshTokenRow,
  type SessionRow,
  spendRefreshToken,
} from '../../db/sessions.ts';
import type { Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { hashToken, newToken, successorOf } from '../tokens.ts';
import { refuseOver } from './authenticate.ts';
import { barrierOf } from './barrier.ts';
import { isRecent, isSignedBy } from './device-proof.ts';
import { leaveEverything } from './end-session.ts';
import { isPasswordExpired } from './expiry.ts';
import type { SessionParts } from './session-parts.ts';
import { issueTokens, withAccessToken } from './tokens-of-session.ts';

export async function refresh({ store, settings }: SessionParts, body: RefreshBody): Promise<RefreshAnswer> {
  const answer = await store.change(work => answerTo(work, settings, body));
  // Returned, not thrown, inside: a throw would roll back the end of the family.
  if (answer instanceof DeskError) throw answer;
  return answer;
}

async function answerTo(work: Work, settings: Settings, body: RefreshBody): Promise<RefreshAnswer | DeskError> {
  const hash = hashToken(body.refreshToken);
  const known = await findRefreshToken(work.db, hash);
  const session = known && (await lockSession(work.db, known.sessionId));
  // Read again under the session's lock: of fifty at once, each sees what the one before it did.
  const token = session && (await findRefreshToken(work.db, hash));
  if (!session || !token) return new DeskError('sign-in-needed');
  const assister = await findAssister(work.db, session.assisterId);
  const barrier = assister ? barrierOf(assister, settings) : null;
  const proof = provenBy(body, session.deviceKey);
  if (session.endedAt) {
    const isOwn = session.deviceId === body.deviceId && proof && isFresh(proof, token, settings, work.now);
    // Why somebody is out is told to their own computer only.
    refuseOver(session, isOwn ? barrier : null);
  }

  if (session.deviceId !== body.deviceId) return endFamily(work, session, 'refresh-on-other-device');
  if (!proof) return endFamily(work, session, 'refresh-without-device-key');
  // Nothing ends here: a request that somebody recorded must not be good for ending a session either.
  if (!isFresh(proof, token, settings, work.now)) return new DeskError('request-not-fresh', { now: work.now.toISOString() });
  if (token.usedAt && !mayRepeat(token, settings, work.now)) return endFamily(work, session, 'refresh-reused');
  if (token.expiresAt <= work.now) return endFamily(work, session, 'refresh-expired');
  if (barrier) {
    const refusal = { action: 'session-refreshed', subjectId: session.id, outcome: barrier.code };
    await writeAudit(work, { ...byAssister(session.assisterId, session.deviceId), ...refusal });
    return barrier;
  }
  // Who unlocked with no network past the day is asked for a new password now, at the first contact. Nothing ends: they sign in beside their open work.
  if (session.method === 'password' && assister && isPasswordExpired(assister, settings, work.now)) {
    const refusal = { action: 'session-refreshed', subjectId: session.id, outcome: 'password-expired' };
    await writeAudit(work, { ...byAssister(session.assisterId, session.deviceId), ...refusal });
    return new DeskError('sign-in-needed');
  }

  await keepNonces(work.db, hash, [...token.nonces, proof.nonce]);
  if (token.successorSalt) return withAccessToken(work, session.id, settings, successorOf(body.refreshToken, token.successorSalt));
  const salt = newToken();
  await spendRefreshToken(work.db, token, salt, work.now);
  return issueTokens(work, session.id, settings, successorOf(body.refreshToken, salt));
}

/** The proof, if it was signed by the key that the device signed in with; null for any other, or none. */
const provenBy = ({ refreshToken, deviceId, proof }: RefreshBody, deviceKey: string | null): DeviceProof | null =>
  proof && isSignedBy(deviceKey, statements.refresh({ refreshToken, deviceId, ...proof }), proof) ? proof : null;

const isFresh = (proof: DeviceProof, { nonces }: RefreshTokenRow, settings: Settings, now: Date): boolean =>
  isRecent(proof, settings.refreshProofSeconds, now) && !nonces.includes(proof.nonce);

/** The salt goes when the successor is used. */
const mayRepeat = ({ usedAt, successorSalt }: RefreshTokenRow, settings: Settings, now: Date): boolean =>
  usedAt !== null && successorSalt !== null && now.getTime() - usedAt.getTime() <= settings.refreshRepeatSeconds * 1000;

async function endFamily(work: Work, session: SessionRow, reason: string): Promise<DeskError> {
  await endSession(work.db, session.id, work.now, reason);
  await leaveEverything(work, session.id);
  work.wake(session.assisterId);
  await writeAudit(work, {
    ...byAssister(session.assisterId, session.deviceId),
    action: 'session-ended',
    subjectId: session.id,
    outcome: reason,
  });
  return new DeskError('sign-in-needed');
}
