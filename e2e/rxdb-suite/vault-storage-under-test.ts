/**
 * Stands in the place of RxDB's `test/unit/config.ts`, which is where its storage tests learn what they test: the vault-backed storage,
 * on a vault file of its own. Each `getStorage()` is as after a new unlock, with nothing in memory, so that what a test opens again
 * comes out of sealed boxes.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RxStorage } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { getConfig, setConfig } from 'rxdb/plugins/test-utils';
import { wrappedValidateAjvStorage } from 'rxdb/plugins/validate-ajv';
import { afterAll } from 'vitest';
import { bridgeTo } from '../../electron/vault/testing/bridge.testing.ts';
import { vaultAt } from '../../electron/vault/testing/vaults.testing.ts';
import { getRxStorageVault } from '../../renderer/store/storage/vault-storage.ts';
import { withCapabilities } from './capabilities.ts';

/** RxDB's own memory storage in its place: what fails there too is no matter of the vault. */
const control = process.env.RXDB_SUITE_OVER === 'memory';

const folder = mkdtempSync(join(tmpdir(), 'assister-desk-rxdb-suite-'));
const vault = vaultAt(join(folder, 'vault')).create();
afterAll(() => {
  vault.close();
  rmSync(folder, { recursive: true, force: true });
});

const getStorage = (): RxStorage<unknown, object> =>
  wrappedValidateAjvStorage({
    storage: control ? getRxStorageMemory() : getRxStorageVault({ bridge: bridgeTo(vault), newId: randomUUID }),
  });

setConfig({
  storage: withCapabilities({
    name: control ? 'memory' : 'vault',
    getStorage,
    getPerformanceStorage: () => ({ storage: getStorage(), description: 'vault' }),
  }) as Parameters<typeof setConfig>[0]['storage'],
});

export default getConfig();
export { describe as describeParallel } from './mocha-words.ts';
