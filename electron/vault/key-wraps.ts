/**
 * A vault's random key leaves this process only wrapped, and it is wrapped twice: for unlocking offline by
 * HKDF(Argon2id(password) ‖ 32 random bytes in the OS keychain), and by a key in escrow at the service, so that a password changed
 * elsewhere, or a lost keychain, never costs unsent work. Changing the password rewraps; it never re-encrypts the vault.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { z } from 'zod';

export const vaultKeyBytes = 32;

/** RFC 9106 names: memory in KiB, passes, lanes. */
export const argonSchema = z.object({
  memoryKiB: z.number().int().max(1_048_576),
  passes: z.number().int().max(20),
  lanes: z.number().int().max(8),
});
export type Argon = z.infer<typeof argonSchema>;

export const argonDefault: Argon = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 };
/** OWASP's least; anything lower is refused wherever it comes from. */
export const argonFloor: Argon = { memoryKiB: 19 * 1024, passes: 2, lanes: 1 };

export const boxSchema = z.object({ nonce: z.base64(), sealed: z.base64() });
export const localWrapSchema = z.object({ ...boxSchema.shape, argon: argonSchema, salt: z.base64() });
export const escrowWrapSchema = boxSchema;
export type LocalWrap = z.infer<typeof localWrapSchema>;
export type EscrowWrap = z.infer<typeof escrowWrapSchema>;

const argon2id = 2;

async function localKey(password: string, secret: Buffer, argon: Argon, salt: Buffer): Promise<Buffer> {
  if (argon.memoryKiB < argonFloor.memoryKiB || argon.passes < argonFloor.passes || argon.lanes < 1)
    throw new RangeError('Argon2 below the floor');
  const stretched = await hashRaw(password.normalize('NFKC'), {
    algorithm: argon2id,
    memoryCost: argon.memoryKiB,
    timeCost: argon.passes,
    parallelism: argon.lanes,
    outputLen: 32,
    salt,
  });
  const both = Buffer.concat([stretched, secret]);
  stretched.fill(0);
  const key = Buffer.from(hkdfSync('sha256', both, salt, 'assister-desk/vault-key/local/1', 32));
  both.fill(0);
  return key;
}

/** `secret`: the 32 bytes in the OS keychain. */
export async function wrapForPassword(
  vaultKey: Buffer,
  vaultId: string,
  password: string,
  secret: Buffer,
  argon: Argon,
): Promise<LocalWrap> {
  const salt = randomBytes(16);
  const key = await localKey(password, secret, argon, salt);
  return { ...wrap(vaultKey, key, `local|${vaultId}`), argon, salt: salt.toString('base64') };
}

/** Null when the password, or the keychain's secret, is another one. The caller zeroes the key. */
export async function unwrapWithPassword(wrapped: LocalWrap, vaultId: string, password: string, secret: Buffer): Promise<Buffer | null> {
  const key = await localKey(password, secret, wrapped.argon, Buffer.from(wrapped.salt, 'base64'));
  return unwrap(wrapped, key, `local|${vaultId}`);
}

/** `escrow`: the service's 32 bytes for this account on this device.. */
export const wrapForEscrow = (vaultKey: Buffer, vaultId: string, escrow: Buffer): EscrowWrap =>
  wrap(vaultKey, escrowKey(escrow), `escrow|${vaultId}`);

export const unwrapWithEscrow = (wrapped: EscrowWrap, vaultId: string, escrow: Buffer): Buffer | null =>
  unwrap(wrapped, escrowKey(escrow), `escrow|${vaultId}`);

const escrowKey = (escrow: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', escrow, Buffer.alloc(0), 'assister-desk/vault-key/escrow/1', 32));

/** `account`: the account's own 32 bytes, which the service gives to every signed-in Desk of it: a backup is opened on any computer. */
export const wrapForBackup = (vaultKey: Buffer, vaultId: string, account: Buffer): EscrowWrap =>
  wrap(vaultKey, backupKey(account), `backup|${vaultId}`);

export const unwrapWithBackup = (wrapped: EscrowWrap, vaultId: string, account: Buffer): Buffer | null =>
  unwrap(wrapped, backupKey(account), `backup|${vaultId}`);

const backupKey = (account: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', account, Buffer.alloc(0), 'assister-desk/vault-key/backup/1', 32));

/** Zeroes `key` when done. */
function wrap(vaultKey: Buffer, key: Buffer, purpose: string): z.infer<typeof boxSchema> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const sealed = Buffer.concat([cipher.update(vaultKey), cipher.final(), cipher.getAuthTag()]);
  key.fill(0);
  return { nonce: nonce.toString('base64'), sealed: sealed.toString('base64') };
}

/** Zeroes `key` when done. */
function unwrap(wrapped: z.infer<typeof boxSchema>, key: Buffer, purpose: string): Buffer | null {
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrapped.nonce, 'base64'), { authTagLength: 16 });
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(sealed.subarray(vaultKeyBytes));
    return Buffer.concat([decipher.update(sealed.subarray(0, vaultKeyBytes)), decipher.final()]);
  } catch {
    return null;
  } finally {
    key.fill(0);
  }
}
