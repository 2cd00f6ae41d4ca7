import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrations } from '../migrate.ts';

it('0010: appointments that were there have no account number; one that would break a segment is refused', async () => {
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const run = (statement: string) => sql.raw(statement).execute(db);
  await migrator.migrateTo('0008-institution');
  await run(`insert into agency values ('g', 'Agency', now())`);
  await run(`insert into roster_person (id, agency_id, role, email, given_name, family_name, portal_access, public_phone, public_email, assister_id,
    training_key, added_at, changed_at) values ('p', 'g', 'broker', 'p@example.org', 'A', 'B', true, '1', 'x', 'ABCDEFGHI', 'K', now(), now())`);
  await run(`insert into carrier_appointment values ('a', 'p', 'sample-a', current_date, null)`);
  const { error } = await migrator.migrateTo('0010-appointment-account');
  expect(error).toBeUndefined();
  const { rows } = await sql`select id, account_number from carrier_appointment`.execute(db);
  expect(rows).toEqual([{ id: 'a', account_number: null }]);
  await run(`update carrier_appointment set account_number = 'AG-4711'`);
  await expect(run(`update carrier_appointment set account_number = 'AG*4711~'`)).rejects.toThrow();
  await db.destroy();
}, 30_000);
