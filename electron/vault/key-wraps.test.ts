import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { argonFloor, unwrapWithEscrow, unwrapWithPassword, wrapForEscrow, wrapForPassword } from './key-wraps.ts';

const key = randomBytes(32);
const vaultId = randomUUID();
const secret = randomBytes(32);

describe('the wraps of a vault key', () => {
  it('open with the same password and keychain secret, typed in any Unicode form, and with nothing else', async () => {
    const wrapped = await wrapForPassword(key, vaultId, 'Zürich-Straße 15 long', secret, argonFloor);
    expect(await unwrapWithPassword(wrapped, vaultId, 'Zu\u0308rich-Straße 15 long', secret)).toEqual(key);
    expect(await unwrapWithPassword(wrapped, vaultId, 'Zürich-Straße 15 lonG', secret)).toBeNull();
    expect(await unwrapWithPassword(wrapped, vaultId, 'Zürich-Straße 15 long', randomBytes(32))).toBeNull();
    expect(await unwrapWithPassword(wrapped, randomUUID(), 'Zürich-Straße 15 long', secret)).toBeNull();
  });

  it('open with the escrow key alone, and not with the other kind of wrap', async () => {
    const escrow = randomBytes(32);
    const wrapped = wrapForEscrow(key, vaultId, escrow);
    expect(unwrapWithEscrow(wrapped, vaultId, escrow)).toEqual(key);
    expect(unwrapWithEscrow(wrapped, vaultId, randomBytes(32))).toBeNull();
    const local = await wrapForPassword(key, vaultId, 'a password', secret, argonFloor);
    expect(unwrapWithEscrow(local, vaultId, escrow)).toBeNull();
  });

  it('are refused below the floor of Argon2id, when made and when read', async () => {
    const weak = { memoryKiB: 1024, passes: 2, lanes: 1 };
    await expect(wrapForPassword(key, vaultId, 'a password', secret, weak)).rejects.toThrow(RangeError);
    const wrapped = await wrapForPassword(key, vaultId, 'a password', secret, argonFloor);
    await expect(unwrapWithPassword({ ...wrapped, argon: weak }, vaultId, 'a password', secret)).rejects.toThrow(RangeError);
  });
});
