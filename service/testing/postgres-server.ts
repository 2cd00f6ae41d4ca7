import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgres } from '../db/database.ts';
import type { TestDatabases } from './databases.ts';
import { postgresProgram } from './postgres-program.ts';

const user = 'postgres';
const password = 'only-for-this-test-run';
const template = 'migrated';

/** A real PostgreSQL of its own, on a free port, in a folder that is gone afterwards. `flags`: more of its settings. */
export async function startPostgres(flags: readonly string[] = []): Promise<TestDatabases & { url(name: string): string }> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-postgres-'));
  const isRoot = process.getuid?.() === 0;
  const port = await freePort();
  if (isRoot) await makeTraversable(folder);
  const EmbeddedPostgres = await postgresProgram(folder);
  const server = new EmbeddedPostgres({
    // One level down: the temporary folder itself must stay traversable for the server's own user.
    databaseDir: join(folder, 'data'),
    port,
    user,
    password,
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', ...flags],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const url = (name: string) => `postgresql://${user}:${password}@127.0.0.1:${port}/${name}`;
  await server.createDatabase(template);
  await (await openPostgres(url(template))).close();

  let count = 0;
  return {
    kind: 'postgres',
    url,
    open: async () => {
      count += 1;
      const name = `test_${count}`;
      const client = server.getPgClient('postgres', '127.0.0.1');
      await client.connect();
      await client.query(`create database ${name} template ${template}`);
      await client.end();
      return { database: await openPostgres(url(name), 20), again: () => openPostgres(url(name), 20) };
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function makeTraversable(folder: string): Promise<void> {
  const { chmod } = await import('node:fs/promises');
  await chmod(folder, 0o755);
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
