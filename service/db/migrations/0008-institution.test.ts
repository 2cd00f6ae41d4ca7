import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrations } from '../migrate.ts';

it('0008: who had an account before there was a roster is on it, with time for their agency to submit one', async () => {
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const run = (statement: string) => sql.raw(statement).execute(db);
  await migrator.migrateTo('0007-look-ups');
  await run(`insert into agency values ('g', 'Agency', now())`);
  for (const [id, role, ended] of [
    ['a', 'cac', 'null'],
    ['b', 'broker', 'null'],
    ['c', 'navigator', 'now()'],
  ])
    await run(
      `insert into assister (id, agency_id, email, given_name, family_name, role, assister_id, reference_number, public_name,
      public_phone, public_email, password_hash, password_changed_at, access_ended_at, created_at)
      values ('${id}', 'g', '${id}@example.org', 'A', 'B', '${role}', 'ABCDEFGH${id?.toUpperCase()}', '100000${id?.charCodeAt(0)}'::text, 'A', '1', 'x',
        'x', now(), ${ended}, now())`.replace(/'100000(\d+)'::text/, (_, code: string) => `'${code.padStart(7, '1')}'`),
    );
  const { error } = await migrator.migrateTo('0008-institution');
  expect(error).toBeUndefined();
  const people = await sql`select id, role, certified_until - current_date as certified, license_until - current_date as licensed,
    length(training_key) as key, removed_at is not null as removed,
    (select count(*)::int from training_record where person_id = roster_person.id and until_day = current_date + 90) as records
    from roster_person order by id`.execute(db);
  expect(people.rows).toEqual([
    { id: 'a', role: 'cac', certified: 90, licensed: null, key: 32, removed: false, records: 2 },
    { id: 'b', role: 'broker', certified: null, licensed: 90, key: 32, removed: false, records: 2 },
    { id: 'c', role: 'navigator', certified: 90, licensed: null, key: 32, removed: true, records: 2 },
  ]);
  await expect(run(`insert into staff values ('s', 'arc', 'g', null, 's@example.org', 'S', 'T')`)).rejects.toThrow();
  await db.destroy();
}, 30_000);
