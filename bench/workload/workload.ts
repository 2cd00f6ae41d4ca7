import { createRxDatabase, type RxCollection, type RxJsonSchema, type RxStorage } from 'rxdb';
import type { Application } from '../../shared/model/application.ts';
import type { Client } from '../../shared/model/client.ts';
import { longestBlockWhile } from './blocks.ts';
import { allClients, allDrafts, clientCount, draftCount } from './documents.ts';

/** What is measured on each storage, through RxDB's own interface and nothing else. All times in milliseconds. */
export interface Workload {
  /** Ten thousand clients in one bulk insert, acknowledged. */
  insert(): Promise<number>;
  /** From nothing in memory to all ten thousand in hand; and the longest time that the event loop stood still meanwhile. */
  load(): Promise<{ total: number; longestBlock: number }>;
  /** A changed answer in one of the 14 KB drafts of a Desk at full size, until it is acknowledged: each one. */
  saves(times: number): Promise<number[]>;
}

/** One run of all three parts. */
export interface Measured {
  insert: number;
  load: { total: number; longestBlock: number };
  saves: number[];
}

/** Saves before the first that counts, so that every storage is measured with compiled code. */
const warmUp = 100;

interface Collections {
  clients: RxCollection<Client>;
  applications: RxCollection<Application>;
}

const keyed = <D extends { id: string }>(): RxJsonSchema<D> => {
  const properties = { id: { type: 'string', maxLength: 100 } } as RxJsonSchema<D>['properties'];
  return { version: 0, primaryKey: 'id', type: 'object', properties } as RxJsonSchema<D>;
};

/** `storage`: a new one each time, with nothing in memory; what it keeps at rest is the same. */
export function createWorkload(storage: () => RxStorage<unknown, object>): Workload {
  const open = async () => {
    const database = await createRxDatabase<Collections>({ name: 'bench', storage: storage(), multiInstance: false });
    await database.addCollections({
      clients: { schema: keyed<Client>(), autoMigrate: false },
      applications: { schema: keyed<Application>(), autoMigrate: false },
    });
    return database;
  };
  return {
    async insert() {
      const clients = allClients();
      const database = await open();
      const start = performance.now();
      const { error } = await database.clients.bulkInsert(clients);
      const taken = performance.now() - start;
      if (error.length > 0) throw new Error(`${error.length} clients were not inserted`);
      await database.close();
      return taken;
    },
    async load() {
      const { value, longestBlock } = await longestBlockWhile(async () => {
        const start = performance.now();
        const database = await open();
        const found = await database.clients.find().exec();
        const total = performance.now() - start;
        if (found.length !== clientCount) throw new Error(`${found.length} clients were loaded`);
        return { total, database };
      });
      await value.database.close();
      return { total: value.total, longestBlock };
    },
    async saves(times) {
      const database = await open();
      const drafts = allDrafts();
      const { error } = await database.applications.bulkInsert(drafts);
      if (error.length > 0) throw new Error(`${error.length} drafts were not inserted`);
      const taken: number[] = [];
      for (let at = -warmUp; at < times; at++) {
        const { id } = drafts[((at + warmUp) * 7) % draftCount] ?? drafts[0] ?? { id: '' };
        const start = performance.now();
        const document = await database.applications.findOne(id).exec(true);
        await document.incrementalModify(old => ({ ...old, rev: `rev-${at}`, answers: { ...old.answers, 'h/homeCity': `City ${at}` } }));
        if (at >= 0) taken.push(performance.now() - start);
      }
      await database.close();
      return taken;
    },
  };
}
