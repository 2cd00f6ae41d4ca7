/** A world whose service works on a PostgreSQL that the test, too, can write to: for what an agency, the ARC or time itself does there. */
import { sql } from 'kysely';
import type { Db } from '../../service/db/database.ts';
import { cheapestHashing } from '../../service/settings.ts';
import { startPostgres } from '../../service/testing/postgres-server.ts';
import { World } from './world.ts';

export interface WorldWithDatabase extends AsyncDisposable {
  world: World;
  db: Db;
}

export async function worldWithDatabase(settings: Readonly<Record<string, unknown>> = {}): Promise<WorldWithDatabase> {
  const stack = new AsyncDisposableStack();
  const postgres = stack.adopt(await startPostgres(), one => one.stop());
  const { db } = stack.adopt((await postgres.open()).database, one => one.close());
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  const options = { headless: true, settings: { ...cheapestHashing, ...settings }, database: postgres.url(rows[0]?.name ?? '') };
  const world = stack.adopt(await World.create(options), one => one.close());
  return { world, db, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}
