/**
 * The key pair (Ed25519) of this computer, made once per profile folder. It signs every refresh, so that a refresh token by itself is
 * good for nothing (security.md 17). The private key lies in the keychain and is read for each use; only where there is no keychain
 * is it in memory, and gone with the program.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { DeskError } from '../../../shared/contracts/errors.ts';
import { type SecretStore, secretNames } from '../../keychain.ts';

export interface DeviceKey {
  /** 32 bytes, base64url. Makes the pair if there is none: for signing in, never for a session that was begun with another. */
  publicKey(): Promise<string>;
  /** 64 bytes, base64url. Throws sign-in-needed when there is no key any more, keychain-missing. */
  sign(text: string): Promise<string>;
}

export function createDeviceKey(secrets: SecretStore, deviceId: string): DeviceKey {
  const name = secretNames.deviceKey(deviceId);
  let inMemory: KeyObject | null = null;

  const kept = async (): Promise<KeyObject | null> => {
    const text = await secrets.get(name);
    return text === null ? null : readKey(text);
  };

  const findOrMake = async (): Promise<KeyObject> => {
    if (!(await secrets.works())) {
      inMemory ??= makeKey();
      return inMemory;
    }
    // A keyring that works and answers null has no key; were it lost, signing in is what puts that right.
    const found = await kept();
    const key = found ?? inMemory ?? makeKey();
    if (!found) await secrets.set(name, key.export({ type: 'pkcs8', format: 'der' }).toString('base64'));
    inMemory = null;
    return key;
  };

  return {
    publicKey: async () => createPublicKey(await findOrMake()).export({ format: 'jwk' }).x ?? '',
    async sign(text) {
      const key = inMemory ?? (await kept());
      if (!key) throw new DeskError('sign-in-needed');
      return sign(null, Buffer.from(text), key).toString('base64url');
    },
  };
}

const makeKey = (): KeyObject => generateKeyPairSync('ed25519').privateKey;

/** Null for what is no such key. */
function readKey(text: string): KeyObject | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(text, 'base64'), type: 'pkcs8', format: 'der' });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    return null;
  }
}
