import { createPublicKey, verify } from 'node:crypto';
import type { DeviceProof } from '../../../shared/contracts/service/session.ts';
import { toMilliseconds } from '../../../shared/dates.ts';

/** Whether the statement was signed by this key: 32 bytes, base64url. */
export function isSignedBy(deviceKey: string | null, statement: string, { signature }: DeviceProof): boolean {
  if (!deviceKey) return false;
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: deviceKey }, format: 'jwk' });
    return verify(null, Buffer.from(statement), key, Buffer.from(signature, 'base64url'));
  } catch {
    // 32 bytes that are no key: nothing can be signed with it.
    return false;
  }
}

/** Sent within so many seconds of now, by the clocks of both sides. */
export const isRecent = ({ sentAt }: DeviceProof, seconds: number, now: Date): boolean =>
  Math.abs(now.getTime() - toMilliseconds(sentAt)) <= seconds * 1000;
