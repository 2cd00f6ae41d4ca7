import { createPublicKey, verify } from 'node:crypto';
import { type RefreshBody, type RefreshProof, refreshStatement } from '../../../shared/contracts/service/session.ts';

/** The proof, if it was signed by the key (32 bytes, base64url) that the device signed in with; null for any other, or none. */
export function checkedProof({ refreshToken, deviceId, proof }: RefreshBody, deviceKey: string | null): RefreshProof | null {
  if (!proof || !deviceKey) return null;
  const { nonce, sentAt, signature } = proof;
  const statement = Buffer.from(refreshStatement({ refreshToken, deviceId, nonce, sentAt }));
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: deviceKey }, format: 'jwk' });
    return verify(null, statement, key, Buffer.from(signature, 'base64url')) ? proof : null;
  } catch {
    // 32 bytes that are no key: nothing can be signed with it.
    return null;
  }
}
