import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { migrateToLatest } from './migrate.ts';
import { PreparingClient } from './preparing-client.ts';
import type { Tables } from './tables.ts';
import { openWakeChannel, type WakeChannel } from './wake-channel.ts';

/** What repositories work on: the database itself for readers, the open transaction for writers. */
export type Db = Kysely<Tables>;

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Db;
  /** How other processes over the same database hear of changes; null where there can be no other. */
  readonly wakeChannel: WakeChannel | null;
  /** Checkpoints and closes; the database is unusable afterwards. */
  close(): Promise<void>;
}

const int8 = 20;
const date = 1082;
// The two databases must answer alike: counts as numbers, days as text (a Date would drag a time zone in).
export const parsers: Record<number, (text: string) => unknown> = { [int8]: Number, [date]: text => text };
// Answers only: inside documents every key stays as it is.
const plugins = [new CamelCasePlugin({ maintainNestedObjectKeys: true })];

/** Embedded PostgreSQL in a folder of its own, or in memory. One process only: whoever calls holds the folder's lock. */
export async function openPGlite(folder: string | undefined, loadDataDir?: Blob): Promise<Database> {
  const database = onPGlite(
    await PGlite.create({ ...(folder ? { dataDir: folder } : {}), ...(loadDataDir ? { loadDataDir } : {}), parsers }),
  );
  await migrateToLatest(database.db);
  return database;
}

/** One that is open and at the newest migration. */
export function onPGlite(pglite: PGlite): Database {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }), plugins });
  return {
    kind: 'pglite',
    db,
    wakeChannel: null,
    close: async () => {
      await pglite.query('checkpoint');
      await db.destroy();
    },
  };
}

/** A PostgreSQL server; any number of services may share it. */
export async function openPostgres(connectionString: string, poolSize = 10): Promise<Database> {
  const { pool, db } = connectPostgres(connectionString, poolSize);
  await migrateToLatest(db);
  const wakeChannel = await openWakeChannel(connectionString, pool);
  return {
    kind: 'postgres',
    db,
    wakeChannel,
    close: async () => {
      await wakeChannel.close();
      await db.destroy();
    },
  };
}

/** For who only looks: as it is, never migrated. Close with `db.destroy()`. */
export async function openForReading(place: { url: string } | { folder: string }): Promise<Db> {
  if ('url' in place) return connectPostgres(place.url, 1).db;
  const pglite = await PGlite.create({ dataDir: place.folder, parsers });
  return new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }), plugins });
}

function connectPostgres(connectionString: string, poolSize: number): { pool: pg.Pool; db: Db } {
  const types = {
    getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers[oid] ?? pg.types.getTypeParser(oid, format),
  };
  const pool = new pg.Pool({ connectionString, max: poolSize, types, Client: PreparingClient });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return { pool, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins }) };
}
