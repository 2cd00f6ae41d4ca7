import { getRxStorageVault } from '../../renderer/store/storage/vault-storage.ts';
import { firstPull } from '../workload/first-pull.ts';
import { createWorkload } from '../workload/workload.ts';

globalThis.workload = createWorkload(() => getRxStorageVault({ bridge: globalThis.desk, newId: () => crypto.randomUUID() }));
globalThis.firstPull = () => firstPull(globalThis.desk);
