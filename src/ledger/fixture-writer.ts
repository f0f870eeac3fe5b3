/**
 * A program that appends as fast as it can and prints the id and number of every entry that was confirmed, to be killed in
 * the middle: node fixture-writer.ts LEDGER SEED DEVICE COUNT CALLS_AT_ONCE. LEDGER is a file or a PostgreSQL address.
 */
import { writeSync } from 'node:fs';
import { draftSource } from './fixture-ledger.ts';
import { isPostgresUrl } from './postgres-server.ts';
import { openPostgresLedger } from './postgres-store.ts';
import { openSqliteLedger } from './sqlite-store.ts';
import type { LedgerStore } from './store.ts';

export const writerScript = import.meta.filename;

export function openEither(ledger: string): Promise<LedgerStore> {
  if (isPostgresUrl(ledger)) return openPostgresLedger(ledger, { mode: 'create', patienceMs: 60_000 });
  return Promise.resolve(openSqliteLedger(ledger, { mode: 'create', busyTimeoutMs: 60_000 }));
}

async function write(
  ledger: string,
  options: { seed: number; device: string; count: number; atOnce: number },
): Promise<void> {
  const { seed, device, count, atOnce } = options;
  const store = await openEither(ledger);
  const next = draftSource({ seed, device });
  for (let sent = 0; sent < count; sent += atOnce) {
    const calls = Array.from({ length: atOnce }, async () => {
      const [receipt] = await store.append([next()]);
      // Written at once and not kept in this program: what is printed was confirmed.
      writeSync(1, `${receipt!.id} ${receipt!.seq}\n`);
    });
    await Promise.all(calls);
  }
  await store.close();
}

if (import.meta.main) {
  const [ledger = '', seed, device = '', count, atOnce] = process.argv.slice(2);
  await write(ledger, { seed: Number(seed), device, count: Number(count), atOnce: Number(atOnce) });
}
