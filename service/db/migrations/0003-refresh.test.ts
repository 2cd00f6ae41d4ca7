import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrateToLatest, migrations } from '../migrate.ts';
import type { Tables } from '../tables.ts';

const earlier = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0003'));

it('0003: keeps the sessions and tokens of before, with no device key and nothing to repeat', async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => earlier } }).migrateToLatest();
  expect(error).toBeUndefined();
  for (const statement of [
    `insert into agency values ('g', 'Agency', now())`,
    `insert into assister (id, agency_id, email, given_name, family_name, role, assister_id, reference_number, public_name, public_phone,
      public_email, password_hash, password_changed_at, created_at)
      values ('a', 'g', 'a@example.org', 'A', 'B', 'cac', 'ABCDEFGHI', '1234567', 'A', '1', 'a', 'x', now(), now())`,
    `insert into device (id, name, first_seen_at, last_seen_at) values ('d', 'PC', now(), now())`,
    `insert into session (id, assister_id, device_id, notice_version, created_at) values ('s', 'a', 'd', '1', now())`,
    `insert into refresh_token (hash, session_id, expires_at) values ('h', 's', now())`,
  ])
    await sql.raw(statement).execute(db);

  await migrateToLatest(db);
  const { rows } = await sql`select s.id, device_key, hash, successor_salt, nonces
    from session s join refresh_token t on t.session_id = s.id`.execute(db);
  expect(rows).toEqual([{ id: 's', device_key: null, hash: 'h', successor_salt: null, nonces: [] }]);
  await db.destroy();
}, 30_000);
