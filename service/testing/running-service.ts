import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Db, openPGlite } from '../db/database.ts';
import type { TestDatabases } from './databases.ts';
import { createDesk, networkWay, type TestDesk } from './desk.ts';
import { createWorld, rightPassword } from './world.ts';

export interface SeededAssister {
  email: string;
  clientIds: string[];
}
interface Seeding {
  assisters: number;
  /** Of each assister. */
  clients: number;
  /** Whatever else a test wants in the database. */
  prepare?: (db: Db) => Promise<void>;
}

/** The database in a service's folder, while no service is on it. */
export const databaseIn = (folder: string): TestDatabases => ({
  kind: 'pglite',
  open: async () => ({ database: await openPGlite(join(folder, 'database')), again: null }),
  stop: async () => undefined,
});

/** Puts people into a database, before a service process starts on it. */
export async function seedPeople(databases: TestDatabases, { assisters, clients, prepare }: Seeding): Promise<SeededAssister[]> {
  const world = await createWorld(databases);
  const seeded: SeededAssister[] = [];
  for (let count = 0; count < assisters; count += 1) {
    // The process goes by the real clock.
    const assister = await world.addAssister({ passwordChangedAt: new Date() });
    const clientIds: string[] = [];
    while (clientIds.length < clients) clientIds.push(await world.addClient(assister));
    seeded.push({ email: assister.email, clientIds });
  }
  await prepare?.(world.services.store.db);
  await world.close();
  return seeded;
}

/** One assister with one client. */
export async function seedFolder(folder: string): Promise<{ email: string; clientId: string }> {
  const [only] = await seedPeople(databaseIn(folder), { assisters: 1, clients: 1 });
  return { email: only?.email ?? '', clientId: only?.clientIds[0] ?? '' };
}

export const createDeskOver = (address: string, email: string): Promise<TestDesk> =>
  createDesk(networkWay(address), email, rightPassword, randomUUID());
