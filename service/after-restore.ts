import { parseArgs } from 'node:util';
import { openPGlite, openPostgres } from './db/database.ts';
import { createStore } from './db/store.ts';
import { raiseEpoch } from './db/tenant.ts';
import { onDatabase } from './on-database.ts';

// npm run after-restore -- [--data DIR]
// Once after a backup was put back or the data moved to another server, before the service starts: Desks then pull everything again,
// and delete nothing that they have not sent. With DATABASE_URL on that PostgreSQL; without, on the embedded database in DIR.

try {
  const { values: options } = parseArgs({ options: { data: { type: 'string', default: 'data' } } });
  const epoch = await onDatabase(
    options.data,
    { open: place => ('url' in place ? openPostgres(place.url) : openPGlite(place.folder)), close: database => database.close() },
    database => raiseEpoch(createStore(database, undefined, () => {})),
  );
  console.log(`Epoch ${epoch}: every Desk pulls everything again.`);
} catch (error) {
  console.error(`Nothing was changed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
