import { randomBytes, randomUUID } from 'node:crypto';
import type { SessionAnswer, SignInBody } from '../../../shared/contracts/service/session.ts';
import type { Assister } from '../../../shared/model/assister.ts';
import { seeDevice } from '../../db/access/devices.ts';
import { type AssisterRow, findAgencyName } from '../../db/assisters.ts';
import { byAssister, writeAudit } from '../../db/audit.ts';
import { addSession, keepEscrowKey, keepTransferKey } from '../../db/sessions.ts';
import type { Work } from '../../db/store.ts';
import type { Settings } from '../../settings.ts';
import { endLiveSession } from './end-session.ts';
import { passwordExpiresOn } from './expiry.ts';
import type { SessionParts } from './session-parts.ts';
import { issueTokens } from './tokens-of-session.ts';

export interface Opening {
  device: SignInBody['device'];
  noticeVersion: string;
  method: 'password' | 'login-mn';
  /** When the second factor was given, this time or a time that still counts. */
  factorAt: Date | null;
}

/**
 * One session per account: the older one ends and is told why at its next call. One on this same computer is not told of another
 * computer: a sign-in whose answer was lost leaves the Desk at work with the older session. The caller holds the assister's row.
 */
export async function openSession(work: Work, parts: SessionParts, assister: AssisterRow, opening: Opening): Promise<SessionAnswer> {
  const { device, noticeVersion, method, factorAt } = opening;
  const id = randomUUID();
  await endLiveSession(work, assister.id, 'signed-in-again', device.id);
  await endLiveSession(work, assister.id, 'session-replaced');
  await seeDevice(work.db, device, assister.id, work.now);
  await addSession(work.db, {
    ...{ id, assisterId: assister.id, deviceId: device.id, deviceKey: device.publicKey, noticeVersion, method, factorAt },
    ...{ createdAt: work.now, seenAt: work.now, place: null, endedAt: null, endedReason: null },
  });
  const fresh = (): string => randomBytes(32).toString('base64');
  const escrowKey = await keepEscrowKey(work.db, assister.id, device.id, fresh(), work.now);
  const transferKey = assister.transferKey ?? (await keepTransferKey(work.db, assister.id, fresh()));
  const note = (action: string, outcome: string) =>
    writeAudit(work, { ...byAssister(assister.id, device.id), action, subjectId: id, outcome });
  await note('use-notice', noticeVersion);
  await note('sign-in', 'done');
  return {
    ...(await issueTokens(work, id, parts.settings)),
    assister: toAssister(assister, await findAgencyName(work.db, assister.agencyId), parts.settings),
    ...{ escrowKey, transferKey, method },
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
