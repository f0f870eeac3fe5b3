/** kill -9 of programs that append, over both stores. `node bench/killed-writer.ts` does the same with 10,000 entries. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runWriter, tallyOf } from './fixture-killed-writer.ts';
import { fixtureStartMs, inScratchFolder } from './fixture-ledger.ts';
import { inFreshSchema, sharedPostgres } from './fixture-shared-postgres.ts';
import { verifyLedgerFile } from './verify-file.ts';
import { verifyPostgresLedger } from './verify-postgres.ts';

const nowMs = fixtureStartMs + 86_400_000;
const operation = 'raqqa-2017';

const stores: readonly (readonly [string, (work: (ledger: string) => Promise<void>) => Promise<void>])[] = [
  ['SQLite', (work) => inScratchFolder((folder) => work(join(folder, 'a.ledger')))],
  ['PostgreSQL', async (work) => work(inFreshSchema(await sharedPostgres()))],
];

for (const [name, withLedger] of stores)
  describe(`kill -9 during appends to ${name}`, () => {
    it('loses nothing that was confirmed, and the same entries sent again are there once', () =>
      withLedger(async (ledger) => {
        const all = new Map<string, number>();
        // Each time the same entries from the start: those that are there are recognised, and the program gets further.
        for (const [turn, killAfter] of [400, 1_500, 3_200].entries()) {
          const writer = { seed: 9, device: 'phone-1', count: 100_000, atOnce: 50 + turn * 7 };
          const confirmed = await runWriter(ledger, writer, killAfter);
          expect(confirmed.size).toBeGreaterThanOrEqual(killAfter);
          for (const [id, seq] of confirmed) all.set(id, seq);
          const { findings } =
            name === 'SQLite' ? verifyLedgerFile(ledger, nowMs) : await verifyPostgresLedger(ledger, nowMs);
          expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
          const { entries, ...wrong } = await tallyOf(ledger, operation, all, nowMs);
          expect(wrong).toEqual({ lost: 0, doubled: 0, faults: 0 });
          expect(entries).toBeGreaterThanOrEqual(all.size);
        }
        expect(all.size).toBeGreaterThanOrEqual(3_200);
      }));

    it('of one of two programs that write at once leaves the other alone', () =>
      withLedger(async (ledger) => {
        const [one, two] = await Promise.all([
          runWriter(ledger, { seed: 21, device: 'phone-1', count: 800, atOnce: 10 }, Infinity),
          runWriter(ledger, { seed: 22, device: 'phone-2', count: 100_000, atOnce: 10 }, 400),
        ]);
        expect(one.size).toBe(800);
        const { entries, ...wrong } = await tallyOf(ledger, operation, new Map([...one, ...two]), nowMs);
        expect(wrong).toEqual({ lost: 0, doubled: 0, faults: 0 });
        expect(entries).toBeGreaterThanOrEqual(1_200);
      }));
  });
