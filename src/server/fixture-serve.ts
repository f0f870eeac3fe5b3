/** A server as a process of its own, for tests that kill it: prints its address. */
import { fixtureStartMs } from './fixture-server.ts';
import { serve } from './serve.ts';

const [, , folder = '', data = '', ledger = ''] = process.argv;
const serving = await serve({
  ...{ folder, data, ledger, host: '127.0.0.1', port: 0, names: [], version: '0.0.0', logLevel: 'silent' },
  clock: { nowMs: () => fixtureStartMs },
  hashCost: { memoryCost: 64, timeCost: 1, parallelism: 1 },
});
console.log(serving.address);
