import { addHours } from 'date-fns/addHours';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { type SignInAnswer, type SignInBody, statements } from '../../../shared/contracts/service/session.ts';
import { type AssisterRow, lockAssister, updateAssister } from '../../db/assisters.ts';
import { findLiveSession } from '../../db/sessions.ts';
import type { Work } from '../../db/store.ts';
import { newToken } from '../tokens.ts';
import { advance, beginAttempt, holdAttempt } from './attempts.ts';
import { auditBarred, checkPassword } from './check-password.ts';
import { isRecent, isSignedBy } from './device-proof.ts';
import type { SessionParts } from './session-parts.ts';

/** The password, then the gates. */
export async function signIn(parts: SessionParts, body: SignInBody): Promise<SignInAnswer> {
  const { store, passwords, settings } = parts;
  const { device, noticeVersion } = body;
  if (!settings.passwordSignIn) throw new DeskError('sign-in-refused');
  const assister = await checkPassword(parts, body);
  const rehashed = passwords.isOutdated(assister.passwordHash) ? await passwords.hash(body.password) : null;
  const open = store.change(async work => {
    const current = await lockAssister(work.db, assister.id);
    // Changed in between: what was checked is no longer the password.
    if (current?.passwordHash !== assister.passwordHash) throw new DeskError('sign-in-refused');
    if (rehashed) await updateAssister(work.db, assister.id, { passwordHash: rehashed });
    const token = await beginAttempt(work, parts, {
      ...{ method: 'password', assisterId: assister.id, device, noticeVersion },
      passwordHash: rehashed ?? assister.passwordHash,
      factorAt: await factorThatCounts(work, parts, current, body),
    });
    return advance(work, parts, token, await holdAttempt(work, token, device.id));
  });
  return open.catch(auditBarred(parts, device.id, async () => assister.id));
}

/**
 * A session of this very device that still lives, and whose key signed this request, stands for the second factor that was given
 * at it, for some hours (NIST SP 800-63B-4, 2.2.3: after a lock one factor is enough beside the session's secret).
 */
async function factorThatCounts(
  work: Work,
  { settings }: SessionParts,
  assister: AssisterRow,
  { device, proof, email }: SignInBody,
): Promise<Date | null> {
  const session = await findLiveSession(work.db, assister.id);
  if (!session?.factorAt || session.deviceId !== device.id || session.deviceKey !== device.publicKey || !proof) return null;
  if (addHours(session.factorAt, settings.secondFactorHours) <= work.now) return null;
  const statement = statements.signIn({ deviceId: device.id, email, ...proof });
  return isSignedBy(session.deviceKey, statement, proof) && isRecent(proof, settings.refreshProofSeconds, work.now)
    ? session.factorAt
    : null;
}

/** The way through LoginMN: the service gives the nonce that LoginMN must repeat. Throws `login-mn-unavailable` where it is not set up. */
export async function beginLoginMn(parts: SessionParts, { device, noticeVersion }: Pick<SignInBody, 'device' | 'noticeVersion'>) {
  const { loginMn } = parts.settings;
  if (!loginMn || !parts.loginMn) throw new DeskError('login-mn-unavailable');
  const nonce = newToken();
  const attempt = await parts.store.change(work =>
    beginAttempt(work, parts, { method: 'login-mn', assisterId: null, device, noticeVersion, nonce }),
  );
  return { attempt, nonce, ...loginMn };
}
