import { createHash } from 'node:crypto';
import { differenceInSeconds } from 'date-fns/differenceInSeconds';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { accountWords, type ContinueBody, type SignInAnswer } from '../../../shared/contracts/service/session.ts';
import { type AssisterRow, findAssister, findAssisterByLoginMn } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { addMail } from '../../db/mail.ts';
import { type AttemptRow, findAttempt, updateAttempt } from '../../db/sign-in/attempts.ts';
import type { Work } from '../../db/store.ts';
import { hashToken } from '../tokens.ts';
import { advance, gateOf, holdAttempt } from './attempts.ts';
import { codeIsRight } from './check-code.ts';
import { auditBarred, auditRefusal } from './check-password.ts';
import { applyNewPassword, checkedNewPassword } from './new-password.ts';
import type { SessionParts } from './session-parts.ts';

type LoginMnStep = Extract<ContinueBody['step'], { step: 'login-mn' }>;

const hashAccount = (tenant: string, assisterId: string): string =>
  createHash('sha256').update(accountWords(tenant, assisterId)).digest('hex');

/** A second code by e-mail is not sent sooner. */
const secondsBetweenCodes = 20;

/** One step further. Throws `attempt-over`, and what each step may: `code-refused`, `sign-in-locked`, `login-mn-refused`, the `password-…` codes. */
export const continueSignIn = (parts: SessionParts, body: ContinueBody): Promise<SignInAnswer> =>
  take(parts, body).catch(
    auditBarred(parts, body.deviceId, async () => (await findAttempt(parts.store.db, hashToken(body.attempt)))?.assisterId ?? null),
  );

async function take(parts: SessionParts, { attempt: token, deviceId, step }: ContinueBody): Promise<SignInAnswer> {
  switch (step.step) {
    case 'code':
      return enterCode(parts, token, deviceId, step.code);
    case 'send-code':
      return inAttempt(parts, token, deviceId, sendAgain);
    case 'new-password':
      return chooseNewPassword(parts, token, deviceId, step.newPassword);
    case 'take-over':
      return inAttempt(parts, token, deviceId, async (work, attempt) => {
        // Only the answer to the question that stands open counts: one sent ahead would end a session that nobody was told of.
        const isAsked = (await gateOf(work, parts, attempt))?.gate === 'take-over';
        if (isAsked) await updateAttempt(work.db, attempt.tokenHash, { takeOver: true });
      });
    case 'login-mn':
      return arriveFromLoginMn(parts, token, deviceId, step);
  }
}

/** Does the step and goes on to the next gate, in one transaction. */
const inAttempt = (
  parts: SessionParts,
  token: string,
  deviceId: string,
  apply: (work: Work, attempt: AttemptRow) => Promise<void>,
): Promise<SignInAnswer> =>
  parts.store.change(async work => {
    await apply(work, await holdAttempt(work, token, deviceId));
    return advance(work, parts, token, await holdAttempt(work, token, deviceId));
  });

/** The attempt and whose it is, for what must be looked at before the transaction: slow hashing, another service. */
async function look({ store }: SessionParts, token: string, deviceId: string): Promise<AttemptRow> {
  const attempt = await findAttempt(store.db, hashToken(token));
  if (!attempt || attempt.endedAt || attempt.expiresAt <= store.now() || attempt.device.id !== deviceId)
    throw new DeskError('attempt-over');
  return attempt;
}

async function ownerOf({ store }: SessionParts, { assisterId }: AttemptRow): Promise<AssisterRow> {
  const assister = assisterId === null ? undefined : await findAssister(store.db, assisterId);
  if (!assister) throw new DeskError('attempt-over');
  return assister;
}

async function enterCode(parts: SessionParts, token: string, deviceId: string, code: string): Promise<SignInAnswer> {
  const { signInGuard } = parts;
  const { id: assisterId } = await ownerOf(parts, await look(parts, token, deviceId));
  // Counted before it is looked at, over all attempts of the account: six digits must not be guessed by beginning anew (AC-7).
  try {
    await signInGuard.admit('second-factor', assisterId);
  } catch (error) {
    await auditRefusal(parts, 'second-factor', assisterId, deviceId, 'locked');
    throw error;
  }
  const answer = await parts.store.change(async work => {
    const attempt = await holdAttempt(work, token, deviceId);
    if (!(await codeIsRight(work, parts, attempt, assisterId, code))) return null;
    await updateAttempt(work.db, attempt.tokenHash, { factorPassed: true, codeHash: null, codeSentAt: work.now });
    await writeAudit(work, { ...byAssister(assisterId, deviceId), action: 'second-factor', subjectId: null, outcome: 'done' });
    return advance(work, parts, token, await holdAttempt(work, token, deviceId));
  });
  if (!answer) {
    await auditRefusal(parts, 'second-factor', assisterId, deviceId, 'refused');
    throw new DeskError('code-refused');
  }
  await signInGuard.forgive('second-factor', assisterId);
  return answer;
}

async function sendAgain(work: Work, attempt: AttemptRow): Promise<void> {
  const isSoon = attempt.codeSentAt !== null && differenceInSeconds(work.now, attempt.codeSentAt) < secondsBetweenCodes;
  if (isSoon) throw new DeskError('too-many-requests');
  // `advance` sends one where there is none.
  await updateAttempt(work.db, attempt.tokenHash, { codeHash: null });
}

async function chooseNewPassword(parts: SessionParts, token: string, deviceId: string, newPassword: string): Promise<SignInAnswer> {
  const seen = await look(parts, token, deviceId);
  const assister = await ownerOf(parts, seen);
  // Only who has passed what comes before may learn the rules' verdict.
  if (parts.settings.secondFactorRequired && !seen.factorPassed) throw new DeskError('attempt-over');
  const change = await checkedNewPassword(parts, assister, newPassword, deviceId);
  return inAttempt(parts, token, deviceId, async (work, attempt) => {
    if ((await gateOf(work, parts, attempt))?.gate !== 'new-password') throw new DeskError('attempt-over');
    await applyNewPassword(work, assister, change, deviceId);
    await addMail(work, assister.email, 'security-changed', { name: assister.givenName, change: 'password-changed' });
    await updateAttempt(work.db, attempt.tokenHash, { passwordHash: change.passwordHash });
  });
}

async function arriveFromLoginMn(
  parts: SessionParts,
  token: string,
  deviceId: string,
  { idToken, onlyAccount }: LoginMnStep,
): Promise<SignInAnswer> {
  const attempt = await look(parts, token, deviceId);
  const refuse = async (assisterId: string | null, outcome: string): Promise<never> => {
    await auditRefusal(parts, 'sign-in', assisterId, deviceId, outcome);
    throw new DeskError('login-mn-refused');
  };
  if (attempt.method !== 'login-mn' || !attempt.nonce || !parts.loginMn) throw new DeskError('attempt-over');
  const { subject } = await parts.loginMn.check(idToken, attempt.nonce, attempt.createdAt).catch(async (error: unknown) => {
    await auditRefusal(parts, 'sign-in', null, deviceId, 'login-mn-refused');
    throw error;
  });
  const assister = await findAssisterByLoginMn(parts.store.db, subject);
  if (!assister?.activatedAt) return refuse(null, 'login-mn-unknown');
  // Before anything is asked or ended in this account's name: at that Desk somebody else's was chosen.
  if (onlyAccount && onlyAccount !== hashAccount(parts.tenant, assister.id)) return refuse(assister.id, 'login-mn-somebody-else');
  return inAttempt(parts, token, deviceId, async (work, held) => {
    // The nonce is used up: the same token does not pass twice, nor two at once.
    if (held.nonce !== attempt.nonce) throw new DeskError('attempt-over');
    await updateAttempt(work.db, held.tokenHash, { assisterId: assister.id, nonce: null });
  });
}
