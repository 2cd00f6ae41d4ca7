import { getPseudoSchemaForVersion } from 'rxdb';
import { expect, test } from 'vitest';
import { createMemoryVault } from '../testing/memory-vault.testing.ts';
import { type Note, onVault, openNotes, saysWhatMemorySays } from '../testing/notes.testing.ts';
import { newId } from '../testing/samples.testing.ts';
import { createSimulatedDesk } from '../testing/simulated-desk.testing.ts';
import { SimulatedService } from '../testing/simulated-service.testing.ts';
import { getRxStorageVault } from './vault-storage.ts';

test('whatever is written, deleted, refused and restarted: the vault-backed storage says what plain memory says', async () => {
  await saysWhatMemorySays(() => ({ vault: createMemoryVault(), reopen: () => {}, close: () => {} }), { numRuns: 60 });
}, 60_000);

test('a write is acknowledged, and seen, only after the vault answered', async () => {
  const desk = createSimulatedDesk(new SimulatedService());
  const database = await openNotes(getRxStorageVault({ bridge: desk.bridge, newId }));
  let answer: () => void = () => {};
  desk.beforeVaultAnswer = () => new Promise(resolve => (answer = resolve));
  let acknowledged = false;
  const writing = database.notes.insert({ id: 'a', list: 'new', text: 'typed' }).then(() => {
    acknowledged = true;
  });
  await new Promise(resolve => setTimeout(resolve, 30));
  expect(acknowledged).toBe(false);
  expect(desk.vault.everything()).toContain('typed');
  expect(await database.notes.find().exec()).toEqual([]);
  desk.beforeVaultAnswer = async () => {};
  answer();
  await writing;
  expect(await database.notes.find().exec()).toHaveLength(1);
  await database.close();
});

test('killed after the vault committed and before memory heard of it: the write is there once after the restart', async () => {
  const desk = createSimulatedDesk(new SimulatedService());
  const dying = await openNotes(getRxStorageVault({ bridge: desk.bridge, newId }));
  desk.beforeVaultAnswer = () => new Promise(() => {});
  void dying.notes.insert({ id: 'a', list: 'new', text: 'typed' });
  await new Promise(resolve => setTimeout(resolve, 30));
  const next = await onVault(desk.vault);
  expect((await next.notes.find().exec()).map(note => note.toJSON())).toEqual([{ id: 'a', list: 'new', text: 'typed' }]);
  await next.close();
});

test('of a deleted document only the tombstone stays, and after the cleanup nothing', async () => {
  const vault = createMemoryVault();
  const database = await onVault(vault);
  await database.notes.insert({ id: 'a', list: 'new', text: 'Canary' });
  await (await database.notes.findOne('a').exec(true)).remove();
  expect(vault.everything()).not.toContain('Canary');
  const rows = vault.rowCount();
  await database.notes.storageInstance.cleanup(0);
  expect(vault.rowCount()).toBe(rows - 1);
  await database.close();
});

test('a bulk larger than one message is kept whole, or not at all', async () => {
  const vault = createMemoryVault();
  const database = await onVault(vault);
  const many = Array.from({ length: 1500 }, (_, at) => ({ id: `n${at}`, list: 'new', text: `é${'x'.repeat(1800)}` }));
  const writes = vault.writes;
  await database.notes.bulkInsert(many);
  expect(vault.writes).toBe(writes + 1);
  await database.close();
  const again = await onVault(vault);
  expect(await again.notes.count().exec()).toBe(1500);
  await again.close();
});

test('removing a collection leaves nothing of it in the vault', async () => {
  const vault = createMemoryVault();
  const database = await onVault(vault);
  await database.notes.insert({ id: 'a', list: 'new', text: 'Canary' });
  await database.notes.remove();
  expect(vault.everything()).not.toContain('Canary');
  await database.close();
});

test('what is closed is not removed, and what is removed is written no more, by the replication neither', async () => {
  const vault = createMemoryVault();
  const database = await onVault(vault);
  const { storageInstance } = database.notes;
  await database.notes.insert({ id: 'a', list: 'new', text: 'Canary' });
  await storageInstance.close();
  await expect(storageInstance.remove()).rejects.toThrow('closed');
  expect(vault.everything()).toContain('Canary');
  await database.close();

  const again = await onVault(vault);
  const { storageInstance: removed } = again.notes;
  await removed.remove();
  const late = { id: 'b', list: 'new', text: 'Canary again', _deleted: false, _attachments: {}, _rev: '1-x', _meta: { lwt: 1000 } };
  await expect(removed.bulkWrite([{ document: late }], 'test')).rejects.toThrow('removed');
  await expect(removed.bulkWrite([{ document: late }], 'replication-downstream-test')).rejects.toThrow('removed');
  expect(vault.everything()).not.toContain('Canary');
  await again.close();
});

test('a schema with encrypted fields or compressed keys is refused: nothing here would do either', async () => {
  const { bridge } = createSimulatedDesk(new SimulatedService());
  const storage = getRxStorageVault({ bridge, newId });
  const opened = (more: object): Promise<unknown> =>
    storage.createStorageInstance({
      databaseInstanceToken: 'a',
      databaseName: 'notes',
      collectionName: 'notes',
      schema: { ...getPseudoSchemaForVersion<Note>(0, 'id'), ...more },
      options: {},
      multiInstance: false,
      devMode: false,
    });
  await expect(opened({ encrypted: ['text'] })).rejects.toMatchObject({ code: 'UT6' });
  await expect(opened({ keyCompression: true })).rejects.toMatchObject({ code: 'UT5' });
});

test('what one unlock had in memory is not there for the next', async () => {
  const first = await onVault(createMemoryVault());
  await first.notes.insert({ id: 'a', list: 'new', text: 'mine' });
  const other = await onVault(createMemoryVault());
  expect(await other.notes.find().exec()).toEqual([]);
  await first.close();
  await other.close();
});

test('what the replication still writes about somebody who is gone is let go, and a person’s own write is refused', async () => {
  const desk = createSimulatedDesk(new SimulatedService());
  const gone = new Set<string>();
  const storage = getRxStorageVault({ bridge: desk.bridge, newId, isGone: document => gone.has((document as Note).id) });
  const database = await openNotes(storage);
  await database.notes.insert({ id: 'a', list: 'new', text: 'Canary' });
  const late = { id: 'a', list: 'new', text: 'Canary again', _deleted: false, _attachments: {}, _rev: '1-x', _meta: { lwt: 1000 } };
  gone.add('a');
  await storage.forget('notes', 'notes', ['a']);
  await database.notes.storageInstance.bulkWrite([{ document: late }], 'replication-downstream-test');
  expect(desk.vault.everything()).not.toContain('Canary');
  expect(await database.notes.find().exec()).toEqual([]);
  await expect(database.notes.insert({ id: 'a', list: 'new', text: 'Canary' })).rejects.toMatchObject({ code: 'authorization-missing' });
  await database.close();
});

test('a page of the replication that the vault could not keep is kept when it can', async () => {
  const vault = createMemoryVault();
  const database = await onVault(vault);
  vault.failWith = 'vault-disk-full';
  const document = { id: 'a', list: 'new', text: 'pulled', _deleted: false, _attachments: {}, _rev: '1-x', _meta: { lwt: 1000 } };
  const writing = database.notes.storageInstance.bulkWrite([{ document }], 'replication-downstream-test');
  await expect(database.notes.insert({ id: 'b', list: 'new', text: 'typed' })).rejects.toMatchObject({ code: 'vault-disk-full' });
  vault.failWith = null;
  await writing;
  expect(await database.notes.count().exec()).toBe(1);
  await database.close();
});
