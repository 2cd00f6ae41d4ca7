import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrateToLatest } from '../migrate.ts';
import type { Tables } from '../tables.ts';

it('0006: bytes go with their document, and no document waits to be looked at without a time for it', async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  await migrateToLatest(db);
  const run = (statement: string) => sql.raw(statement).execute(db);
  for (const statement of [
    `insert into agency values ('g', 'Agency', now())`,
    `insert into assister (id, agency_id, email, given_name, family_name, role, assister_id, reference_number, public_name, public_phone,
      public_email, password_hash, password_changed_at, created_at)
      values ('a', 'g', 'a@example.org', 'A', 'B', 'cac', 'ABCDEFGHI', '1234567', 'A', '1', 'a', 'x', now(), now())`,
    `insert into consumer (id, email, password_hash, given_name, family_name, birth_date, phone, address, city, county, preferred_language,
      interpreter, created_at) values ('c', 'c@example.org', 'x', 'C', 'D', '1990-01-01', '', '', '', '', 'English', false, now())`,
    `insert into document (id, consumer_id, assister_id, step, document, size, created_at) values ('d', 'c', 'a', 'awaited', '{}', 4, now())`,
    `insert into document_piece values ('d', 0, '\\x25504446')`,
  ])
    await run(statement);
  await expect(run(`update document set step = 'checking'`)).rejects.toThrow('check');
  await expect(run('update document set arrived = 5')).rejects.toThrow('check');
  await run('delete from document');
  expect((await sql`select * from document_piece`.execute(db)).rows).toEqual([]);
  await db.destroy();
}, 30_000);
