import { PGlite } from '@electric-sql/pglite';
import { CamelCasePlugin, Kysely, PGliteDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, it } from 'vitest';
import { sealBatch } from '../audit-chain.ts';
import { migrations } from '../migrate.ts';
import type { Tables } from '../tables.ts';

it('0002: chains the entries from before, and lets an entry get its link once and nothing else', async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }), plugins: [new CamelCasePlugin()] });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  await migrator.migrateTo('0001-first');
  const add = sql`insert into audit (at, actor_kind, action, source, outcome) values (now(), 'service', 'test', 'service', 'done')`;
  await add.execute(db);
  await add.execute(db);
  const { error } = await migrator.migrateTo('0002-audit-chain');
  expect(error).toBeUndefined();

  const work = { db, now: new Date(), clock: async () => new Date(0), wake: () => undefined };
  await expect(sql`update audit set number = 1, hash = 'x', outcome = 'other'`.execute(db)).rejects.toThrow('append-only');
  expect(await sealBatch(work, 10)).toBe(2);
  const entries = await db.selectFrom('audit').select(['number', 'hash']).orderBy('seq').execute();
  expect(entries.map(({ number }) => Number(number))).toEqual([1, 2]);
  const head = await db.selectFrom('auditHead').select(['count', 'hash']).executeTakeFirstOrThrow();
  expect(head).toEqual({ count: 2, hash: entries[1]?.hash });

  for (const forbidden of [
    sql`update audit set hash = 'x'`,
    sql`update audit set number = null, hash = null`,
    sql`delete from audit`,
    sql`truncate audit`,
    sql`update audit_head set count = 1`,
    sql`update audit_head set hash = 'x'`,
    sql`delete from audit_head`,
    sql`truncate audit_head`,
  ])
    await expect(forbidden.execute(db)).rejects.toThrow('append-only');
  await expect(sql`insert into audit_head (count, hash) values (0, '')`.execute(db)).rejects.toThrow('audit_head_pkey');
  await db.destroy();
}, 30_000);
