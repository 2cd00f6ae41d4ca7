import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrateToLatest } from '../migrate.ts';
import type { Tables } from '../tables.ts';

it('0013: a review goes with its document, a decision has its time and its staff, a rejection its reason', async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  await migrateToLatest(db);
  const run = (statement: string) => sql.raw(statement).execute(db);
  for (const statement of [
    `insert into consumer (id, email, password_hash, given_name, family_name, birth_date, phone, address, city, county, preferred_language,
      interpreter, created_at) values ('c', 'c@example.org', 'x', 'C', 'D', '1990-01-01', '', '', '', '', 'English', false, now())`,
    `insert into document (id, consumer_id, assister_id, step, document, size, created_at) values ('d', 'c', null, 'received', '{}', 4, now())`,
    `insert into staff (id, office, email, given_name, family_name, created_at) values ('s', 'arc', 's@example.org', 'S', 'T', now())`,
    `insert into document_review (document_id, consumer_id, state, waits_since) values ('d', 'c', 'waiting', now())`,
  ])
    await run(statement);
  for (const impossible of [
    `state = 'accepted'`,
    `state = 'accepted', decided_at = now()`,
    `state = 'rejected', decided_at = now(), decided_by = 's'`,
    `state = 'expired', decided_at = now(), decided_by = 's'`,
    `expires = true`,
  ])
    await expect(run(`update document_review set ${impossible}`), impossible).rejects.toThrow('check');
  await run(`update document_review set state = 'rejected', why = 'unreadable', decided_at = now(), decided_by = 's'`);
  await run('delete from document');
  expect((await sql`select * from document_review`.execute(db)).rows).toEqual([]);
  await db.destroy();
}, 30_000);
