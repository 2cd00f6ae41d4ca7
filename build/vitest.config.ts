import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

export default defineConfig({
  root,
  test: {
    include: ['{shared,electron,renderer,service,build}/**/*.test.{ts,tsx}', 'e2e/{simulator,rxdb-suite}/*.test.ts'],
    environment: 'node',
    // RxDB's own replication suite calls describe() and it() as globals.
    globals: true,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
