import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { expect, it } from 'vitest';
import { migrateToLatest } from '../migrate.ts';
import type { Tables } from '../tables.ts';

it('0011: nobody is covered twice on a day, an enrollment is replaced once and by one of its own, and each has its command', async () => {
  const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
  await migrateToLatest(db);
  const run = (statement: string) => sql.raw(statement).execute(db);
  for (const id of ['c', 'd']) {
    await run(`insert into consumer (id, email, password_hash, given_name, family_name, birth_date, phone, address, city, county,
      preferred_language, interpreter, created_at)
      values ('${id}', '${id}@example.org', 'x', 'C', 'D', '1990-01-01', '', '', '', '', 'English', false, now())`);
    await run(`insert into coverage values ('${id}', 'coverage-${id}', 'r')`);
  }
  const enroll = async (id: string, consumer: string, kind: string, replaces = 'null') => {
    await run(`insert into coverage_command values ('${id}', '${consumer}', null, '{}', 'E-${id}', now())`);
    await run(`insert into enrollment values ('${id}', '${consumer}', '${kind}', ${replaces}, '{}', now())`);
  };
  const cover = (id: string, consumer: string, kind: string, member: string, days: string) =>
    run(`insert into covered_days values ('${id}', '${consumer}', '${kind}', '${member}', '${days}')`);
  await expect(run(`insert into enrollment values ('none', 'c', 'medical', null, '{}', now())`)).rejects.toThrow('foreign key');
  await enroll('1', 'c', 'medical');
  await cover('1', 'c', 'medical', 'ana', '[2027-01-01,2027-03-31]');

  await enroll('2', 'c', 'medical', `'1'`);
  await expect(cover('2', 'c', 'medical', 'ana', '[2027-03-31,2027-12-31]')).rejects.toThrow('covered_once');
  await expect(cover('2', 'd', 'medical', 'ana', '[2027-03-31,2027-12-31]')).rejects.toThrow('foreign key');
  await expect(cover('2', 'c', 'dental', 'ana', '[2027-03-31,2027-12-31]')).rejects.toThrow('foreign key');
  await expect(cover('2', 'c', 'medical', 'ana', 'empty')).rejects.toThrow('check');
  await cover('2', 'c', 'medical', 'ana', '[2027-04-01,2027-12-31]');
  await cover('2', 'c', 'medical', 'Ana', '[2027-03-31,2027-12-31]');
  await enroll('3', 'c', 'dental');
  await cover('3', 'c', 'dental', 'ana', '[2027-01-01,2027-12-31]');
  await enroll('4', 'd', 'medical');
  await cover('4', 'd', 'medical', 'ana', '[2027-01-01,2027-12-31]');

  await run(`insert into coverage_command values ('5', 'c', null, '{}', 'E-5', now())`);
  await expect(run(`insert into enrollment values ('5', 'c', 'medical', '1', '{}', now())`)).rejects.toThrow('unique');
  await expect(run(`insert into enrollment values ('5', 'c', 'medical', '3', '{}', now())`)).rejects.toThrow('foreign key');
  await expect(run(`insert into enrollment values ('5', 'c', 'medical', '4', '{}', now())`)).rejects.toThrow('foreign key');
  await expect(run(`insert into coverage_command values ('1', 'd', null, '{}', 'E-6', now())`)).rejects.toThrow('unique');
  await expect(run(`insert into coverage_command values ('6', 'c', null, '{}', 'E-1', now())`)).rejects.toThrow('unique');
  await db.destroy();
}, 30_000);
