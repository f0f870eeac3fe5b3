/**
 * The ledger: durable appends a second, one by one and with several callers at once, beside what the database itself does
 * with the same row, the same indexes and the same durability, in one run, for both stores; then replay and verification
 * of many entries, each in a process of its own with its peak memory. The PostgreSQL server is made for the run.
 *
 * node bench/ledger.ts [--appends N] [--entries N] [--seed N] [--store sqlite|postgres|both]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../src/ledger/fixture-postgres.ts';
import {
  entryOf,
  fold,
  isPostgresUrl,
  openPostgresLedger,
  openSqliteLedger,
  rawBatches,
  verifyLedgerFile,
  verifyPostgresLedger,
  type Entry,
  type LedgerStore,
} from '../src/ledger/index.ts';
import { postgresAlone, postgresConnections, sqliteAlone } from './ledger-limits.ts';
import { appends, countReplay, fill, operation, startMs } from './ledger-load.ts';
import { machineLine } from './machine.ts';

const callersAtOnce = [1, 16, 256];
/** More connections than this and two cores do nothing but change between them. */
const mostConnections = 64;

const { values } = parseArgs({
  options: {
    appends: { type: 'string', default: '2000' },
    entries: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    store: { type: 'string', default: 'both' },
    // A part of this bench that runs in a process of its own.
    part: { type: 'string' },
    ledger: { type: 'string', default: '' },
  },
});
const seed = Number(values.seed);

function open(ledger: string, mode: 'read' | 'create'): Promise<LedgerStore> {
  if (isPostgresUrl(ledger)) return openPostgresLedger(ledger, { mode });
  return Promise.resolve(openSqliteLedger(ledger, { mode }));
}

async function* batchesOf(ledger: string): AsyncGenerator<Entry[]> {
  const store = await open(ledger, 'read');
  for await (const batch of rawBatches(store, operation)) yield batch.map(entryOf);
  await store.close();
}

const parts: Readonly<Record<string, (ledger: string) => Promise<string>>> = {
  empty: () => Promise.resolve('nothing but this program'),
  replay: async (ledger) => {
    const state = await fold(countReplay, batchesOf(ledger));
    const people = [...state.values()].reduce((sum, each) => sum + each, 0);
    return `${people.toLocaleString('en')} people at ${state.size} points`;
  },
  verify: async (ledger) => {
    const nowMs = startMs + 10 ** 11;
    const { operations, findings } = isPostgresUrl(ledger)
      ? await verifyPostgresLedger(ledger, nowMs)
      : verifyLedgerFile(ledger, nowMs);
    return `${operations[0]?.entries.toLocaleString('en') ?? '0'} entries, ${findings.length} findings`;
  },
};

async function runPart(name: string): Promise<void> {
  const fromMs = performance.now();
  const before = process.cpuUsage();
  const result = await parts[name]!(values.ledger);
  const seconds = (performance.now() - fromMs) / 1000;
  const { user, system } = process.cpuUsage(before);
  const peak = `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB peak`;
  const busySeconds = ((user + system) / 1e6).toFixed(2);
  console.log(
    `${name.padEnd(8)}${seconds.toFixed(2).padStart(8)} s, ${busySeconds} s of processor, ${peak}; ${result}`,
  );
}

type Measure = (total: number, callers: number) => string | Promise<string>;

/** A table of columns by callers at once. The disk is shared and wanders: the limit comes before and after the ledger. */
async function table(title: string, columns: readonly (readonly [string, Measure])[]): Promise<void> {
  const count = Number(values.appends);
  console.log(`\n${title}: durable appends, by how many wait for confirmation at once`);
  console.log(`at once${columns.map(([name]) => name.padStart(24)).join('')}`);
  for (const callers of callersAtOnce) {
    const total = callers === 1 ? Math.min(count, 500) : count * (callers > 100 ? 10 : 1);
    let line = String(callers).padStart(7);
    for (const [, measure] of columns) line += (await measure(total, callers)).padStart(24);
    console.log(line);
  }
}

async function many(ledger: string): Promise<void> {
  const entries = Number(values.entries);
  const store = await open(ledger, 'create');
  console.log(`\n${entries.toLocaleString('en')} entries in calls of 4,000: ${await fill(store, seed, entries)}`);
  await store.close();
  console.log('each in a process of its own:');
  for (const part of Object.keys(parts))
    spawnSync(process.execPath, [import.meta.filename, '--part', part, '--ledger', ledger], { stdio: 'inherit' });
  console.log(`load ${loadavg()[0]!.toFixed(1)}`);
}

async function measureSqlite(scratch: string): Promise<void> {
  let made = 0;
  const fresh = (): string => join(scratch, `ledger-${(made += 1)}`);
  const limit: Measure = (total, callers) => sqliteAlone(fresh(), total, callers);
  await table('SQLite', [
    ['alone', limit],
    [
      'ledger',
      async (total, callers) => {
        const store = await open(fresh(), 'create');
        const result = await appends(store, seed, total, callers);
        await store.close();
        return result;
      },
    ],
    ['alone again', limit],
  ]);
  await many(fresh());
}

async function measurePostgres(): Promise<void> {
  const server = await startPostgres({ settings: ['max_connections=100'] });
  let made = 0;
  const fresh = (): string => `${server.url}&schema=bench_${(made += 1)}`;
  const limit: Measure = (total, callers) => postgresAlone(server.url, total, callers);
  try {
    await table('PostgreSQL', [
      ['alone, one connection', limit],
      [
        `alone, up to ${mostConnections} of them`,
        (total, callers) => postgresConnections(server.url, total, Math.min(callers, mostConnections)),
      ],
      [
        'ledger',
        async (total, callers) => {
          const store = await open(fresh(), 'create');
          const result = await appends(store, seed, total, callers);
          await store.close();
          return result;
        },
      ],
      ['alone, one, again', limit],
    ]);
    await many(fresh());
  } finally {
    await server.close();
  }
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'mamarr-bench-ledger-'));
  console.log(machineLine());
  console.log(
    `seed ${seed}; load ${loadavg()[0]!.toFixed(1)} before the start; ${tmpdir()} is on the disk that is measured`,
  );
  try {
    if (values.store !== 'postgres') await measureSqlite(scratch);
    if (values.store !== 'sqlite') await measurePostgres();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (values.part === undefined) await main();
else await runPart(values.part);
