import { fillWithDefaultSettings, getChangedDocumentsSince, type RxDocumentData } from 'rxdb';
import { expect, test } from 'vitest';
import { createMemoryVault } from '../testing/memory-vault.testing.ts';
import { newId } from '../testing/samples.testing.ts';
import { createSimulatedDesk } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import { getRxStorageVault } from './vault-storage.ts';

// Found by the simulator (e2e/simulator): RxDB's replication asks for what was written since a moment of this computer's clock.

interface Note {
  id: string;
}
const noon = Date.parse('2026-11-23T18:00:00.000Z');
const writtenAt = (id: string, lwt: number): RxDocumentData<Note> => ({
  ...{ id, _deleted: false, _attachments: {}, _rev: `1-${id}`, _meta: { lwt } },
});

async function openNotes(vault = createMemoryVault()) {
  const { bridge } = createSimulatedDesk(new SimulatedService(), vault);
  const storage = getRxStorageVault({ bridge, newId });
  const schema = fillWithDefaultSettings<Note>({
    ...{ version: 0, primaryKey: 'id', type: 'object', properties: { id: { type: 'string', maxLength: 100 } } },
  });
  const shared = { databaseInstanceToken: newId(), databaseName: 'desk', collectionName: 'notes', multiInstance: false, devMode: false };
  return storage.createStorageInstance<Note>({ ...shared, schema, options: {} });
}

test('what is written after a restart with the clock set back is newer than what was written before', async () => {
  const vault = createMemoryVault();
  const before = await openNotes(vault);
  await before.bulkWrite([{ document: writtenAt('before', noon) }], 'test');
  const { checkpoint } = await getChangedDocumentsSince(before, 10);
  await before.close();

  const after = await openNotes(vault);
  await after.bulkWrite([{ document: writtenAt('after', noon - 3_600_000) }, { document: writtenAt('last', noon - 3_599_999) }], 'test');
  const { documents } = await getChangedDocumentsSince(after, 10, checkpoint);
  expect(documents.map(({ id }) => id)).toEqual(['after', 'last']);
});
