/** A disk that is really full, under both stores. */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { fillerScript, type Filled } from './fixture-disk-filler.ts';
import { tally, tallyOf } from './fixture-killed-writer.ts';
import { draftSource, fixtureStartMs, inScratchFolder } from './fixture-ledger.ts';
import { startPostgres } from './fixture-postgres.ts';
import { smallDisk } from './fixture-small-disk.ts';
import { codesOf } from './fixture-store-suite.ts';
import { openPostgresLedger } from './postgres-store.ts';

const operation = 'raqqa-2017';
const nowMs = fixtureStartMs + 10 * 86_400_000;
const owner = { userId: process.getuid?.() ?? 0, groupId: process.getgid?.() ?? 0 };
const disk = smallDisk();
const nothingWrong = { lost: 0, doubled: 0, faults: 0 };

it(`SQLite says so, keeps what it confirmed, and goes on when there is room (by ${disk.by})`, () =>
  inScratchFolder(async (folder) => {
    const [ledger, ballast] = [join(folder, 'a.ledger'), join(folder, 'ballast')];
    const [program = '', ...args] = [
      ...disk.within(folder, owner),
      ...[process.execPath, fillerScript, ledger, ballast, String(nowMs)],
    ];
    const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    expect(stdout, stderr).not.toBe('');
    const { confirmed, codes, full, findings, wentOn } = JSON.parse(stdout) as Filled;
    expect(confirmed).toBeGreaterThan(100);
    expect(full).toEqual({ entries: confirmed, ...nothingWrong });
    expect(findings).toEqual([]);
    // A limit on the size of files looks to SQLite like a broken disk: it says that, and stops writing.
    const code = disk.by === 'mount' ? 'LEDGER_DISK_FULL' : 'LEDGER_WRITE_FAILED';
    expect(codes).toEqual([code, code]);
    expect(wentOn).toBe(disk.by === 'mount');
    if (disk.by === 'limit')
      expect(await tallyOf(ledger, operation, new Map(), nowMs)).toEqual({ entries: confirmed, ...nothingWrong });
  }));

it(`PostgreSQL says so, keeps what it confirmed, and goes on when there is room (by ${disk.by})`, async () => {
  const small = (folder: string): string => join(dirname(folder), 'small');
  const server = await startPostgres({
    within: (folder, serverOwner) => {
      mkdirSync(small(folder));
      return disk.within(small(folder), serverOwner);
    },
  });
  const client = new Client({ connectionString: server.url });
  try {
    await client.connect();
    if (disk.by === 'mount') {
      await client.query(`CREATE TABLESPACE small LOCATION '${small(server.folder)}'`);
      await client.query(
        'CREATE TABLE ballast TABLESPACE small AS SELECT repeat(md5(n::text), 30) FROM generate_series(1, 5000) n',
      );
      await client.query('ALTER ROLE postgres SET default_tablespace = small');
    }
    const store = await openPostgresLedger(server.url, { mode: 'create', patienceMs: 1_000 });
    const random = seededRandom(62);
    const next = draftSource({ seed: 62 });
    const noise = (): string => Array.from({ length: 300 }, () => random.below(2 ** 31).toString(36)).join('');
    const confirmed = new Map<string, number>();
    let codes: string[] = [];
    let drafts = [next()];
    while (codes.length === 0 && confirmed.size < 20_000) {
      drafts = Array.from({ length: 20 }, () => next({ body: { note: noise() } }));
      const receipts = store.append(drafts);
      codes = await codesOf(receipts);
      if (codes.length === 0) for (const { id, seq } of await receipts) confirmed.set(id, seq);
    }
    expect(codes).toEqual([disk.by === 'mount' ? 'LEDGER_DISK_FULL' : 'LEDGER_WRITE_FAILED']);
    expect(confirmed.size).toBeGreaterThan(100);
    expect(await tally(store, operation, confirmed, nowMs)).toEqual({ entries: confirmed.size, ...nothingWrong });
    if (disk.by === 'mount') {
      await client.query('DROP TABLE ballast');
      await store.append(drafts);
      expect((await store.head(operation))?.seq).toBe(confirmed.size + 20);
    }
    await store.close();
  } finally {
    await client.end().catch(() => undefined);
    await server.close();
  }
});
