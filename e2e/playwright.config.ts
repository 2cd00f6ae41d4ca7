import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  // Files called .test.ts here are the unit tests' (build/vitest.config.ts).
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  // Each test starts its own service, keyring and Desk, and waits a good part of its time: two at once are done sooner.
  workers: 2,
  fullyParallel: false,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
});
