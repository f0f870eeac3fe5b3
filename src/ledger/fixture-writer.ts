/**
 * A program that appends as fast as it can and prints the id of every entry that was confirmed, to be killed in the
 * middle: node fixture-writer.ts LEDGER SEED DEVICE COUNT CALLS_AT_ONCE
 */
import { writeSync } from 'node:fs';
import { draftSource } from './fixture-ledger.ts';
import { openSqliteLedger } from './sqlite-store.ts';

export const writerScript = import.meta.filename;

async function write(
  file: string,
  options: { seed: number; device: string; count: number; atOnce: number },
): Promise<void> {
  const { seed, device, count, atOnce } = options;
  const store = openSqliteLedger(file, { mode: 'create', busyTimeoutMs: 60_000 });
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
  const [file = '', seed, device = '', count, atOnce] = process.argv.slice(2);
  await write(file, { seed: Number(seed), device, count: Number(count), atOnce: Number(atOnce) });
}
