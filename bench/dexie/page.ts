import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { createWorkload } from '../workload/workload.ts';

globalThis.workload = createWorkload(() => getRxStorageDexie());
