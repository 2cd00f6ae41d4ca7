/** A small database of notes, over whichever storage, and the property that a vault-backed one says what plain memory says. */
import fc from 'fast-check';
import { createRxDatabase, type RxCollection, type RxDatabase, type RxJsonSchema, type RxStorage } from 'rxdb';
import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import { expect } from 'vitest';
import { getRxStorageVault } from '../storage/vault-storage.ts';
import type { MemoryVault } from './memory-vault.testing.ts';
import { newId } from './samples.testing.ts';
import { createSimulatedDesk } from './simulated-desk.testing.ts';
import { SimulatedService } from './simulated-service.testing.ts';

export interface Note {
  id: string;
  list: string;
  text: string;
}
export type Notes = RxDatabase<{ notes: RxCollection<Note> }>;

const schema: RxJsonSchema<Note> = {
  version: 0,
  primaryKey: 'id',
  type: 'object',
  properties: { id: { type: 'string', maxLength: 40 }, list: { type: 'string', maxLength: 10 }, text: { type: 'string' } },
  required: ['id', 'list', 'text'],
  indexes: ['list'],
};

export async function openNotes(storage: RxStorage<unknown, object>): Promise<Notes> {
  const database: Notes = await createRxDatabase({ name: 'notes', storage, multiInstance: false });
  await database.addCollections({ notes: { schema } });
  return database;
}
export const onVault = (vault: MemoryVault) => {
  const { bridge } = createSimulatedDesk(new SimulatedService(), vault);
  return openNotes(getRxStorageVault({ bridge, newId, retryMilliseconds: 5 }));
};
const onMemory = () =>
  openNotes({ ...getRxStorageMemory(), name: `oracle-${newId()}`, collectionStates: new Map() } as RxStorage<unknown, object>);

/** Steps of a story, after each of which both storages must say the same. */
const id = fc.integer({ min: 0, max: 12 }).map(String);
const list = fc.constantFrom('new', 'open');
const text = fc.string({ unit: 'grapheme' });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('upsert' as const),
      notes: fc.array(fc.record({ id, list, text }), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), id, text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), ids: fc.array(id, { maxLength: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      notes: fc.array(fc.record({ id, list, text }), { minLength: 1, maxLength: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clean' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const unique = (notes: readonly Note[]): Note[] => [...new Map(notes.map(note => [note.id, note])).values()];

async function apply(database: Notes, now: Step): Promise<void> {
  if (now.do === 'upsert') await database.notes.bulkUpsert(unique(now.notes));
  if (now.do === 'edit') await (await database.notes.findOne(now.id).exec())?.incrementalPatch({ text: now.text });
  if (now.do === 'delete') await database.notes.bulkRemove([...new Set(now.ids)]);
  if (now.do === 'clean') await database.notes.storageInstance.cleanup(0);
}

async function seen(database: Notes): Promise<unknown> {
  const all = await database.notes.find().exec();
  const sorted = await database.notes.find({ selector: { list: 'open' }, sort: [{ text: 'asc' }] }).exec();
  const some = await database.notes.find({ selector: { text: { $gt: 'm' } }, limit: 3, sort: [{ id: 'desc' }] }).exec();
  return [all, sorted, some].map(found => found.map(note => note.toJSON()));
}

/** `reopen`: what a restart does to the vault itself. */
export async function saysWhatMemorySays(
  startVault: () => { vault: MemoryVault; reopen: () => void; close: () => void },
  parameters: fc.Parameters<[Step[]]>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async steps => {
      const { vault, reopen, close } = startVault();
      const oracle = await onMemory();
      let notes = await onVault(vault);
      try {
        for (const now of steps) {
          if (now.do === 'restart') {
            await notes.close();
            reopen();
            notes = await onVault(vault);
          } else if (now.do === 'fail') {
            const before = vault.everything();
            vault.failWith = 'vault-disk-full';
            await expect(notes.notes.bulkUpsert(unique(now.notes))).rejects.toMatchObject({ code: 'vault-disk-full' });
            vault.failWith = null;
            expect(vault.everything()).toBe(before);
          } else {
            await apply(oracle, now);
            await apply(notes, now);
          }
          expect(await seen(notes)).toEqual(await seen(oracle));
        }
      } finally {
        await notes.close();
        await oracle.close();
        close();
      }
    }),
    parameters,
  );
}
