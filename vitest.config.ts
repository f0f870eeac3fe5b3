import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'scenarios/**/*.test.ts', 'scripts/**/*.test.ts'],
    // Starts nothing by itself: the first test that wants PostgreSQL starts it.
    setupFiles: ['scripts/property-seed.ts'],
    globalSetup: ['src/ledger/fixture-postgres-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes when the machine has time for it; its own default of one second is no test of the code.
    expect: { poll: { timeout: 30_000, interval: 100 } },
    // Two cores is the smallest machine these tests are run on.
    maxWorkers: 2,
  },
});
