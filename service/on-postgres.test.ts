import { afterAll, beforeAll, describe } from 'vitest';
import type { TestDatabases } from './testing/databases.ts';
import { startPostgres } from './testing/postgres-server.ts';
import { allSuites } from './testing/suites.ts';

describe('on PostgreSQL', () => {
  let databases: TestDatabases;
  beforeAll(async () => {
    databases = await startPostgres();
  });
  afterAll(() => databases.stop());

  allSuites(() => databases, 'postgres');
});
