/**
 * The way in, step by step. A right password (or LoginMN) makes an attempt, whose secret only this device has; then one gate
 * after the other: the second factor, a new password where the old one is over, another session of the account that must be
 * ended first. Behind the last one is the session. Whatever stands open is read anew at each step, so that nothing that has
 * changed meanwhile is passed by.
 */
import { addMinutes } from 'date-fns/addMinutes';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { deskPlaces, type Gate, type SignInAnswer, type SignInBody } from '../../../shared/contracts/service/session.ts';
import { findDeviceAccount, lockDevice } from '../../db/access/devices.ts';
import { type AssisterRow, lockAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { addMail } from '../../db/mail.ts';
import { findLiveSession } from '../../db/sessions.ts';
import { type AttemptRow, addAttempt, lockAttempt, updateAttempt } from '../../db/sign-in/attempts.ts';
import type { Work } from '../../db/store.ts';
import { hashEmailCode, hiddenAddress, newEmailCode } from '../factors/email-code.ts';
import { hashToken, newToken } from '../tokens.ts';
import { barrierOf } from './barrier.ts';
import { isPasswordExpired } from './expiry.ts';
import { openSession } from './open-session.ts';
import type { SessionParts } from './session-parts.ts';

export interface Beginning {
  method: AttemptRow['method'];
  assisterId: string | null;
  device: SignInBody['device'];
  noticeVersion: string;
  nonce?: string;
  passwordHash?: string;
  /** When the second factor was given at a session of this device that still lives. */
  factorAt?: Date | null;
}

/** Answers the attempt's secret. */
export async function beginAttempt(work: Work, { settings }: SessionParts, beginning: Beginning): Promise<string> {
  const token = newToken();
  const { method, assisterId, device, noticeVersion, nonce = null, passwordHash = null, factorAt } = beginning;
  await addAttempt(work.db, {
    ...{ tokenHash: hashToken(token), method, assisterId, device: JSON.stringify(device), noticeVersion, nonce, passwordHash },
    ...{ factorPassed: Boolean(factorAt), codeHash: null, codeSentAt: factorAt ?? null, takeOver: false },
    ...{ createdAt: work.now, expiresAt: addMinutes(work.now, settings.attemptMinutes), endedAt: null },
  });
  return token;
}

/** The attempt behind this secret, held, if this device may still go on with it. Throws `attempt-over`. */
export async function holdAttempt(work: Work, token: string, deviceId: string): Promise<AttemptRow> {
  const attempt = await lockAttempt(work.db, hashToken(token));
  if (!attempt || attempt.endedAt || attempt.expiresAt <= work.now || attempt.device.id !== deviceId) throw new DeskError('attempt-over');
  return attempt;
}

/** To the next gate that stands open, or through the last one. The caller holds the attempt. */
export async function advance(work: Work, parts: SessionParts, token: string, attempt: AttemptRow): Promise<SignInAnswer> {
  const assister = attempt.assisterId === null ? undefined : await lockAssister(work.db, attempt.assisterId);
  if (!assister || (attempt.passwordHash && assister.passwordHash !== attempt.passwordHash)) throw new DeskError('attempt-over');
  const barrier = barrierOf(assister, parts.settings);
  if (barrier) throw barrier;
  // Held: a report that comes in between waits, and ends the session that is opened here.
  const device = await lockDevice(work.db, attempt.device.id);
  if (device?.lostAt) throw new DeskError('device-lost');
  // Whoever has worked there may come with a new key: a keychain that was reset. Nobody else takes the name of a computer over.
  const isOther = device !== undefined && device.publicKey !== attempt.device.publicKey;
  if (isOther && !(await findDeviceAccount(work.db, device.id, assister.id))) throw new DeskError('device-key-unknown');
  const gate = await nextGate(work, parts, attempt, assister);
  if (gate) {
    await writeAudit(work, { ...byAssister(assister.id, attempt.device.id), action: 'sign-in', subjectId: null, outcome: gate.gate });
    return { state: 'gate', attempt: token, gate };
  }
  await updateAttempt(work.db, attempt.tokenHash, { endedAt: work.now });
  const { noticeVersion, method } = attempt;
  // LoginMN asks for its own second factor; when this service did not ask, nothing is known of one.
  const factorAt = attempt.factorPassed ? (attempt.codeSentAt ?? work.now) : null;
  return { state: 'open', session: await openSession(work, parts, assister, { device: attempt.device, noticeVersion, method, factorAt }) };
}

/** The gate that stands open now, if who this is is known. The caller holds the attempt. */
export async function gateOf(work: Work, parts: SessionParts, attempt: AttemptRow): Promise<Gate | null> {
  const assister = attempt.assisterId === null ? undefined : await lockAssister(work.db, attempt.assisterId);
  return assister ? nextGate(work, parts, attempt, assister) : null;
}

async function nextGate(work: Work, parts: SessionParts, attempt: AttemptRow, assister: AssisterRow): Promise<Gate | null> {
  const { settings } = parts;
  if (attempt.method === 'password' && settings.secondFactorRequired && !attempt.factorPassed) {
    if (assister.factor === 'email' && !attempt.codeHash) await sendCode(work, parts, attempt, assister);
    else parts.onSecondFactor(assister, null);
    return factorGate(assister);
  }
  if (attempt.method === 'password' && isPasswordExpired(assister, settings, work.now))
    return { gate: 'new-password', minLength: settings.passwordMinLength };
  const other = await findLiveSession(work.db, assister.id);
  if (!other || other.deviceId === attempt.device.id || attempt.takeOver) return null;
  return {
    gate: 'take-over',
    deviceName: other.deviceName,
    since: other.createdAt.toISOString(),
    seenAt: (other.seenAt ?? other.createdAt).toISOString(),
    place: deskPlaces.find(place => place === other.place) ?? null,
  };
}

const factorGate = ({ factor, email }: AssisterRow): Gate => ({
  gate: 'second-factor',
  factor,
  sentTo: factor === 'email' ? hiddenAddress(email) : null,
});

/** A new code takes the place of the one before. */
export async function sendCode(work: Work, parts: SessionParts, attempt: AttemptRow, assister: AssisterRow): Promise<void> {
  const code = newEmailCode();
  await updateAttempt(work.db, attempt.tokenHash, { codeHash: hashEmailCode(attempt.tokenHash, code), codeSentAt: work.now });
  await addMail(work, assister.email, 'sign-in-code', {
    code,
    name: assister.givenName,
    minutes: String(parts.settings.codeMinutes),
    device: attempt.device.name,
  });
  parts.onSecondFactor(assister, code);
}
