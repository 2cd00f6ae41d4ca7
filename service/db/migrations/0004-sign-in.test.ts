import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { migrateToLatest, migrations } from '../migrate.ts';
import type { Tables } from '../tables.ts';

const earlier = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0004'));

it('0004: whoever had an account has set it up, with codes by e-mail, and is known on the computers of before', async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => earlier } }).migrateToLatest();
  expect(error).toBeUndefined();
  for (const statement of [
    `insert into agency values ('g', 'Agency', now())`,
    `insert into assister (id, agency_id, email, given_name, family_name, role, assister_id, reference_number, public_name, public_phone,
      public_email, password_hash, password_changed_at, created_at)
      values ('a', 'g', 'a@example.org', 'A', 'B', 'cac', 'ABCDEFGHI', '1234567', 'A', '1', 'a', 'x', now(), now())`,
    `insert into device (id, name, first_seen_at, last_seen_at) values ('d', 'PC', now(), now())`,
    `insert into session (id, assister_id, device_id, notice_version, created_at, ended_at) values ('s', 'a', 'd', '1', now(), now())`,
    `insert into session (id, assister_id, device_id, notice_version, created_at) values ('t', 'a', 'd', '1', now())`,
  ])
    await sql.raw(statement).execute(db);

  await migrateToLatest(db);
  const { rows } = await sql`select factor, totp_secret, activated_at is not null as active from assister`.execute(db);
  expect(rows).toEqual([{ factor: 'email', totp_secret: null, active: true }]);
  const { rows: known } = await sql`select device_id, assister_id, unsent from device_account`.execute(db);
  expect(known).toEqual([{ device_id: 'd', assister_id: 'a', unsent: 0 }]);
  const { rows: sessions } = await sql`select id, method, factor_at from session order by id`.execute(db);
  expect(sessions).toEqual(['s', 't'].map(id => ({ id, method: 'password', factor_at: null })));
  await db.destroy();
}, 30_000);
