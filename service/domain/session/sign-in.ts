import { randomBytes, randomUUID } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import type { SessionAnswer, SignInBody } from '../../../shared/contracts/service/session.ts';
import type { Assister } from '../../../shared/model/assister.ts';
import { type AssisterRow, findAgencyName, lockAssister, updateAssister } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { addSession, endSessionOfAssister, keepEscrowKey, seeDevice } from '../../db/sessions.ts';
import type { Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { auditRefusal, checkPassword } from './check-password.ts';
import { isPasswordExpired, passwordExpiresOn } from './expiry.ts';
import type { SessionParts } from './session-parts.ts';
import { issueTokens } from './tokens-of-session.ts';

export async function signIn(parts: SessionParts, body: SignInBody): Promise<SessionAnswer> {
  const { store, settings, passwords } = parts;
  const assister = await checkPassword(parts, body);
  if (isPasswordExpired(assister, settings, store.now())) {
    await auditRefusal(parts, 'sign-in', assister.id, body.device.id, 'password-expired');
    throw new DeskError('password-expired');
  }
  const rehashed = passwords.isOutdated(assister.passwordHash) ? await passwords.hash(body.password) : null;
  return store.change(async work => {
    const current = await lockAssister(work.db, assister.id);
    // Changed in between: what was checked is no longer the password.
    if (current?.passwordHash !== assister.passwordHash) throw new DeskError('sign-in-refused');
    if (rehashed) await updateAssister(work.db, assister.id, { passwordHash: rehashed });
    return openSession(work, parts, current, body);
  });
}

/** One session per account: the older one ends and is told why at its next call. The caller holds the assister's row. */
export async function openSession(work: Work, parts: SessionParts, assister: AssisterRow, body: SignInBody): Promise<SessionAnswer> {
  const { device, noticeVersion } = body;
  const id = randomUUID();
  const replaced = await endSessionOfAssister(work.db, assister.id, work.now, 'session-replaced');
  if (replaced) {
    await audit(work, assister.id, 'session-ended', replaced.id, replaced.deviceId, 'replaced');
    work.wake(assister.id);
  }
  await seeDevice(work.db, device, work.now);
  const started = { id, assisterId: assister.id, deviceId: device.id, deviceKey: device.publicKey, noticeVersion, createdAt: work.now };
  await addSession(work.db, { ...started, endedAt: null, endedReason: null });
  const escrowKey = await keepEscrowKey(work.db, assister.id, device.id, randomBytes(32).toString('base64'), work.now);
  await audit(work, assister.id, 'sign-in', id, device.id, 'done');
  return {
    ...(await issueTokens(work, id, parts.settings)),
    assister: toAssister(assister, await findAgencyName(work.db, assister.agencyId), parts.settings),
    escrowKey,
    offlineLeaseHours: parts.settings.offlineLeaseHours,
    tenant: parts.tenant,
  };
}

const toAssister = (row: AssisterRow, agencyName: string, settings: Settings): Assister => ({
  id: row.id,
  email: row.email,
  givenName: row.givenName,
  familyName: row.familyName,
  role: row.role,
  agencyName,
  assisterId: row.assisterId,
  referenceNumber: row.referenceNumber,
  publicFacing: { name: row.publicName, phone: row.publicPhone, email: row.publicEmail },
  passwordExpiresOn: passwordExpiresOn(row, settings),
});

const audit = (work: Work, actorId: string, action: string, subjectId: string, deviceId: string, outcome: string): Promise<void> =>
  writeAudit(work, { ...byAssister(actorId, deviceId), action, subjectId, outcome });
