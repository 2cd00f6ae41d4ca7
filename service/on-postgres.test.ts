import { afterAll, beforeAll, describe } from 'vitest';
import type { TestDatabases } from './testing/databases.ts';
import { startPostgres } from './testing/postgres-server.ts';
import { allSuites } from './testing/suites.ts';

describe('on PostgreSQL', () => {
  let databases: TestDatabases;
  beforeAll(async () => {
    // What its own housekeeping writes would hold up readers of the feed now and then.
    databases = await startPostgres(['-c', 'autovacuum=off']);
  });
  afterAll(() => databases.stop());

  allSuites(() => databases, 'postgres');
});
