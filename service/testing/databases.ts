import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect } from 'kysely';
import { type Database, openPGlite } from '../db/database.ts';
import { migrateToLatest } from '../db/migrate.ts';
import type { Tables } from '../db/tables.ts';

export interface OpenedDatabase {
  database: Database;
  /** Another service over the same data, as a second process would have; null where that is impossible. */
  again: (() => Promise<Database>) | null;
}

/** Fresh, migrated, empty databases of one kind. Every suite runs on each kind. */
export interface TestDatabases {
  kind: Database['kind'];
  open(): Promise<OpenedDatabase>;
  stop(): Promise<void>;
}

/** Migrated once; each test database is loaded from the dump, which is much quicker than to make one. */
export async function startPGlites(): Promise<TestDatabases> {
  const first = await PGlite.create();
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: first }), plugins: [new CamelCasePlugin()] });
  await migrateToLatest(db);
  const dump = await first.dumpDataDir('none');
  await db.destroy();
  return {
    kind: 'pglite',
    open: async () => ({ database: await openPGlite(undefined, dump), again: null }),
    stop: async () => undefined,
  };
}
