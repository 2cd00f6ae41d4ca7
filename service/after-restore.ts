import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Database, openPGlite, openPostgres } from './db/database.ts';
import { createStore } from './db/store.ts';
import { raiseEpoch } from './db/tenant.ts';
import { lockFolder } from './folder-lock.ts';

// npm run after-restore -- [--data DIR]
// Once after a backup was put back or the data moved to another server, before the service starts: Desks then pull everything again,
// and delete nothing that they have not sent. With DATABASE_URL on that PostgreSQL; without, on the embedded database in DIR.

try {
  const { values: options } = parseArgs({ options: { data: { type: 'string', default: 'data' } } });
  const { DATABASE_URL } = process.env;
  const epoch = await (DATABASE_URL ? raise(() => openPostgres(DATABASE_URL)) : raiseIn(resolve(options.data)));
  console.log(`Epoch ${epoch}: every Desk pulls everything again.`);
} catch (error) {
  console.error(`Nothing was changed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}

async function raiseIn(folder: string): Promise<number> {
  const database = join(folder, 'database');
  if (!existsSync(database)) throw new Error(`there is no service's data in ${folder}. Name its folder with --data, or set DATABASE_URL.`);
  const lock = lockFolder(folder);
  try {
    return await raise(() => openPGlite(database));
  } finally {
    lock.release();
  }
}

async function raise(open: () => Promise<Database>): Promise<number> {
  const database = await open();
  try {
    return await raiseEpoch(createStore(database, undefined, () => {}));
  } finally {
    await database.close();
  }
}
