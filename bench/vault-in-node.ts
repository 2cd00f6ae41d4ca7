/** Vault and RxDB in one Node process, with the dispatcher's checks left out: what the storage itself costs. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bridgeTo } from '../electron/vault/testing/bridge.testing.ts';
import { openVault, type Vault } from '../electron/vault/vault.ts';
import { getRxStorageVault } from '../renderer/store/storage/vault-storage.ts';
import { createWorkload, type Measured } from './workload/workload.ts';

/** Runs the workload against a vault file that is closed and opened again for each part. */
export async function measureVaultInNode(saves: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-bench-'));
  const key = randomBytes(32);
  const path = join(folder, 'vault');
  const withVault = async <T>(mode: 'create' | 'open', work: (vault: Vault) => Promise<T>): Promise<T> => {
    const vault = openVault({ path, mode, vaultId: 'bench', key });
    try {
      return await work(vault);
    } finally {
      vault.close();
    }
  };
  const workloadOn = (vault: Vault) => createWorkload(() => getRxStorageVault({ bridge: bridgeTo(vault), newId: randomUUID }));
  try {
    const insert = await withVault('create', vault => workloadOn(vault).insert());
    const start = performance.now();
    const load = await withVault('open', async vault => {
      const opening = performance.now() - start;
      const loaded = await workloadOn(vault).load();
      return { ...loaded, total: loaded.total + opening };
    });
    const saved = await withVault('open', vault => workloadOn(vault).saves(saves));
    return { insert, load, saves: saved };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
