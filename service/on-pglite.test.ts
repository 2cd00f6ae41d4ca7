import { afterAll, beforeAll, describe } from 'vitest';
import { startPGlites, type TestDatabases } from './testing/databases.ts';
import { allSuites } from './testing/suites.ts';

describe('on PGlite', () => {
  let databases: TestDatabases;
  beforeAll(async () => {
    databases = await startPGlites();
  });
  afterAll(() => databases.stop());

  allSuites(() => databases, 'pglite');
});
