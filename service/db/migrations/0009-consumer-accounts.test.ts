import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrations } from '../migrate.ts';
import type { Tables } from '../tables.ts';

it('0009: a letter that waits from before stays one in English from the system', async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  await migrator.migrateTo('0007-look-ups');
  const run = (statement: string) => sql.raw(statement).execute(db);
  await run(
    `insert into mail (id, recipient, letter, said, created_at, due_at) values ('m', 'a@example.org', 'reset', '{}', now(), now())`,
  );
  const { error } = await migrator.migrateToLatest();
  expect(error).toBeUndefined();
  expect((await sql`select language, sender from mail`.execute(db)).rows).toEqual([{ language: 'en', sender: 'system' }]);
  await expect(run(`update mail set language = 'fr'`)).rejects.toThrow('check');
  await expect(run(`update mail set sender = 'anybody'`)).rejects.toThrow('check');
  await db.destroy();
}, 30_000);
