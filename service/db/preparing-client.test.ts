import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres } from '../testing/postgres-server.ts';
import { PreparingClient } from './preparing-client.ts';

let server: Awaited<ReturnType<typeof startPostgres>>;
let client: pg.Client;
beforeAll(async () => {
  server = await startPostgres();
  client = new PreparingClient(server.url('postgres'));
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.stop();
});

const prepared = async (): Promise<string[]> => {
  const { rows } = await client.query<{ statement: string }>('select statement from pg_prepared_statements order by prepare_time');
  return rows.map(({ statement }) => statement);
};

it('prepares a statement once, and gives each call its own answer', async () => {
  const answers = [];
  for (const value of [1, 2, 3]) answers.push((await client.query('select $1::int as value', [value])).rows);
  expect(answers).toEqual([[{ value: 1 }], [{ value: 2 }], [{ value: 3 }]]);
  expect(await prepared()).toEqual(['select $1::int as value']);
});

it('sends long lists, and what has no values, as they are', async () => {
  const before = await prepared();
  const many = Array.from({ length: 40 }, (_, at) => at);
  const places = many.map((_, at) => `$${at + 1}::int`).join(', ');
  expect((await client.query(`select 7 in (${places}) as found`, many)).rows).toEqual([{ found: true }]);
  await client.query('begin');
  await client.query('rollback');
  expect(await prepared()).toEqual(before);
});

it('goes on where a newer version adds a column meanwhile', async () => {
  await client.query('create table kept (id int)');
  await client.query('insert into kept values (1)');
  const read = async () => (await client.query('select * from kept where id = $1', [1])).rows;
  expect(await read()).toEqual([{ id: 1 }]);
  await client.query('alter table kept add column added int');
  expect(await read()).toEqual([{ id: 1, added: null }]);
});
