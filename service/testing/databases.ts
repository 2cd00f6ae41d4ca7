import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect } from 'kysely';
import { type Database, onPGlite, parsers } from '../db/database.ts';
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

/** Migrated once. A test database that was closed is emptied for the next test, which is much quicker than to begin a new one. */
export async function startPGlites(): Promise<TestDatabases> {
  const first = await PGlite.create();
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: first }), plugins: [new CamelCasePlugin()] });
  await migrateToLatest(db);
  const dump = await first.dumpDataDir('none');
  const restore = await restoreOf(first);
  await db.destroy();
  const free: PGlite[] = [];
  return {
    kind: 'pglite',
    open: async () => {
      const used = free.pop();
      if (used) for (const statement of restore) await used.exec(statement);
      const pglite = used ?? (await PGlite.create({ loadDataDir: dump, parsers }));
      return { database: onPGlite(lent(pglite, () => free.push(pglite))), again: null };
    },
    stop: async () => {
      for (const one of free.splice(0)) await one.close();
    },
  };
}

/** What brings a database back to the state in which the migrations left it. */
async function restoreOf(pglite: PGlite): Promise<string[]> {
  const { rows } = await pglite.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`,
  );
  const names = rows.map(({ name }) => name);
  const statements: string[] = [];
  for (const name of names) {
    const { rows: kept } = await pglite.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
    for (const { row } of kept)
      statements.push(
        `insert into ${name} overriding system value select * from jsonb_populate_record(null::${name}, '${row.replaceAll("'", "''")}')`,
      );
  }
  // As a replica no trigger watches: the audit log lets nothing be taken out of it.
  const without = `set session_replication_role = replica; truncate ${names.join(', ')} restart identity`;
  return ['rollback', 'discard all', [without, ...statements, 'set session_replication_role = default'].join(';\n')];
}

/** The same database, whose end is the lender's to decide: closed, it answers nothing any more. */
function lent(pglite: PGlite, giveBack: () => void): PGlite {
  let closed = false;
  return new Proxy(pglite, {
    get(target, name) {
      if (name === 'close')
        return async () => {
          if (!closed) giveBack();
          closed = true;
        };
      if (closed && name !== 'closed') throw new Error('the database is closed');
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
