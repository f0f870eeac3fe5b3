import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scenarios/**/*.test.ts', 'scripts/**/*.test.ts'],
    // Starts nothing by itself: the first test that wants PostgreSQL starts it.
    globalSetup: ['src/ledger/fixture-postgres-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores is the smallest machine these tests are run on.
    maxWorkers: 2,
  },
});
