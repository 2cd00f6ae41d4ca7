import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrations } from '../migrate.ts';

it('0012: a year is published once, from an import that is there; a plan is once in an import', async () => {
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const run = (statement: string) => sql.raw(statement).execute(db);
  expect((await migrator.migrateTo('0012-plans')).error).toBeUndefined();
  await run(`insert into plan_import values ('i', 2027, true, 'reading', now())`);
  await expect(run(`insert into plan_import values ('j', 2027, true, 'lost', now())`)).rejects.toThrow('plan_import_state_check');
  await run(`insert into plan values ('i', 'p', 'h', '{}')`);
  await expect(run(`insert into plan values ('i', 'p', 'h', '{}')`)).rejects.toThrow('plan_pkey');
  await expect(run(`insert into plan_year values (2027, 'nowhere')`)).rejects.toThrow('plan_year_import_id_fkey');
  await run(`insert into plan_year values (2027, 'i')`);
  await expect(run(`insert into plan_year values (2027, 'i')`)).rejects.toThrow('plan_year_pkey');
  await db.destroy();
});
