/**
 * The import of a year's plans as an operator starts it, `npm run plans`, against PostgreSQL's own COPY of the rate file, read by the
 * server itself into a table of 21 text columns without an index.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type LargeFiles, rateColumns } from './large-files.ts';

export interface Imported {
  /** Milliseconds, from the start of the process to its end. */
  time: number;
  /** Megabytes of memory that the process held at most. */
  memory: number;
  /** Milliseconds that its longest writing transaction was open. */
  longestTransaction: number;
}

const lookEveryMs = 20;
const command = fileURLToPath(new URL('../../service/plans.ts', import.meta.url));
/** As in package.json. */
const flags = ['--max-semi-space-size=8'];

/** `arrays`: of rates, one for each plan and area, that must be published then, so that nothing is quick because it did nothing. */
export async function measureImport(url: string, files: LargeFiles, arrays: number): Promise<Imported> {
  const watcher = new pg.Client(url);
  await watcher.connect();
  const paths = ['rates', 'attributes', 'benefits', 'areas'].flatMap(name => [`--${name}`, files[name as keyof LargeFiles]]);
  const start = performance.now();
  const child = spawn(process.execPath, [...flags, command, 'import', '--year', '2027', '--sample', ...paths], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let isOver = false;
  const ended = once(child, 'exit').then(([code]) => {
    isOver = true;
    return { code: code as number, time: performance.now() - start };
  });
  let [memory, longestTransaction] = [0, 0];
  while (!isOver) {
    memory = Math.max(memory, residentMemory(child.pid));
    const { rows } = await watcher.query(
      `select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float8 as seconds
       from pg_stat_activity where backend_xid is not null and datname = current_database()`,
    );
    longestTransaction = Math.max(longestTransaction, rows[0].seconds * 1000);
    await new Promise(resolve => setTimeout(resolve, lookEveryMs));
  }
  const { code, time } = await ended;
  const { rows } = await watcher.query(
    `select count(*)::int as arrays from plan join plan_year using (import_id) cross join lateral jsonb_object_keys(document->'rates') as area`,
  );
  await watcher.end();
  if (code !== 0 || rows[0].arrays !== arrays)
    throw new Error(`The import ended with ${code} and ${rows[0].arrays} of ${arrays} areas of plans.`);
  return { time, memory, longestTransaction };
}

function residentMemory(pid: number | undefined): number {
  try {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return 0;
  }
}

/** Milliseconds. */
export async function measureCopy(url: string, rates: string): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('drop table if exists copied');
  await client.query(`create table copied (${rateColumns.map(name => `${name} text`).join()})`);
  const start = performance.now();
  await client.query(`copy copied from '${rates}' with (format csv, header true)`);
  const time = performance.now() - start;
  await client.query('drop table copied');
  await client.end();
  return time;
}
