import { getRxStorageVault } from '../../renderer/store/storage/vault-storage.ts';
import { firstPull, longestBlockOfFirstPull } from '../workload/first-pull.ts';
import { createWorkload } from '../workload/workload.ts';

globalThis.workload = createWorkload(() => getRxStorageVault({ bridge: globalThis.desk, newId: () => crypto.randomUUID() }));
globalThis.firstPull = documents => firstPull(globalThis.desk, documents);
globalThis.longestBlockOfFirstPull = documents => longestBlockOfFirstPull(globalThis.desk, documents);
