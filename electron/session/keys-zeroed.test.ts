import { beforeEach, describe, expect, it, vi } from 'vitest';
import { startDesk } from '../testing/desk.testing.ts';
import { memorySecrets } from '../testing/secrets.testing.ts';
import { mai, startSmallService } from '../testing/small-service.testing.ts';
import { tempFolder } from '../testing/temp-folder.testing.ts';
import { put, vaultAt } from '../vault/testing/vaults.testing.ts';
import { openVaultInMemory } from '../vault/vault.ts';
import { vaultBoxesInMemory } from '../vault/vault-file.ts';

/** The very memory of every key that was derived, by its purpose, and of every key that a vault was opened with. */
const made = vi.hoisted(() => ({ derived: [] as { purpose: string; bytes: Uint8Array }[], vaultKeys: [] as Uint8Array[] }));
vi.mock('node:crypto', async original => {
  const crypto = await original<typeof import('node:crypto')>();
  const hkdfSync: typeof crypto.hkdfSync = (...how) => {
    const bytes = crypto.hkdfSync(...how);
    made.derived.push({ purpose: String(how[3]), bytes: new Uint8Array(bytes) });
    return bytes;
  };
  return { ...crypto, hkdfSync };
});
vi.mock('../vault/vault.ts', async original => {
  const vault = await original<typeof import('../vault/vault.ts')>();
  const watched: typeof vault.openVault = place => {
    made.vaultKeys.push(place.key);
    return vault.openVault(place);
  };
  return { ...vault, openVault: watched };
});

const isZero = (bytes: Uint8Array): boolean => bytes.length === 32 && bytes.every(byte => byte === 0);
const inUse = (): string[] => made.derived.flatMap(({ purpose, bytes }) => (isZero(bytes) ? [] : [purpose]));
const keysOfAVault = ['assister-desk/vault/box/1', 'assister-desk/vault/name/1'];

describe('keys are overwritten where they lie', () => {
  beforeEach(() => {
    made.derived.length = 0;
    made.vaultKeys.length = 0;
  });

  it('when a vault closes', () => {
    const vault = vaultAt(tempFolder().file('vault.sqlite')).create();
    put(vault, 'c', { id: 'a draft' });
    vault.read('c', 0);
    expect(inUse()).toEqual(keysOfAVault);
    vault.close();
    expect(made.derived).toHaveLength(2);
    expect(inUse()).toEqual([]);
  });

  it('when a vault does not open with them', () => {
    const path = tempFolder().file('vault.sqlite');
    const vault = vaultAt(path).create();
    put(vault, 'c', { id: 'a draft' });
    vault.close();
    expect(() => vaultAt(path).open()).toThrow();
    expect(made.derived).toHaveLength(4);
    expect(inUse()).toEqual([]);
  });

  it.each(['suspend', 'asked'] as const)(
    'when the Desk locks (%s): of the wraps as soon as they were used, of the vault at the lock',
    async reason => {
      const service = await startSmallService();
      const desk = startDesk({ folder: tempFolder().path, url: service.url, secrets: memorySecrets().store });
      try {
        const words = { password: service.account.password, noticeVersion: '1' };
        await desk.session.signIn({ email: mai.email, ...words });
        for (const way of ['after signing in', 'after unlocking']) {
          expect(inUse(), way).toEqual(keysOfAVault);
          const locking = desk.session.lock(reason);
          if (reason === 'suspend') expect(inUse(), 'at once').toEqual([]);
          await locking;
          expect(inUse(), `locked ${way}`).toEqual([]);
          const profileId = desk.session.profiles()[0]?.id ?? '';
          if (way === 'after signing in') await desk.session.unlock({ profileId, ...words });
        }
        const purposes = new Set(made.derived.map(({ purpose }) => purpose));
        for (const wrap of ['local', 'escrow']) expect(purposes).toContain(`assister-desk/vault-key/${wrap}/1`);
        expect(made.vaultKeys.length).toBeGreaterThan(1);
        expect(made.vaultKeys.every(isZero), 'the key itself').toBe(true);
      } finally {
        await desk.stop();
        await service.stop();
      }
    },
  );

  it('is seen: the memory that is looked at is the one that is used', () => {
    const vault = openVaultInMemory(vaultBoxesInMemory(), 'v', Buffer.alloc(32, 1));
    put(vault, 'c', { id: 'a draft' });
    for (const { purpose, bytes } of made.derived) if (purpose.includes('box')) bytes.fill(0);
    expect(vault.read('c', 0)).toMatchObject({ rows: [], damaged: 1 });
    vault.close();
  });
});
