/**
 * The ledger: durable appends a second, one by one and with several callers at once, beside what SQLite itself does with
 * the same row, the same indexes and the same pragmas, in one run; then replay and verification of many entries, each in
 * a process of its own with its peak memory.
 *
 * node bench/ledger.ts [--appends N] [--entries N] [--seed N]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import {
  entryOf,
  fold,
  kindOf,
  openSqliteLedger,
  rawBatches,
  uuid7Source,
  verifyLedgerFile,
  type EntryDraft,
  type Replay,
} from '../src/ledger/index.ts';
import { seededRandom } from '../src/base/random.ts';
import { machineLine } from './machine.ts';

const operation = 'bench';
const startMs = Date.UTC(2017, 9, 10, 6);
const callersAtOnce = [1, 16, 256];

const { values } = parseArgs({
  options: {
    appends: { type: 'string', default: '2000' },
    entries: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    // A part of this bench that runs in a process of its own.
    part: { type: 'string' },
    file: { type: 'string', default: '' },
  },
});
const seed = Number(values.seed);

/** Counts at four crossings, a second apart. */
function drafts(): () => EntryDraft {
  const random = seededRandom(seed);
  let nowMs = startMs;
  const nextId = uuid7Source({ nowMs: () => nowMs }, (bytes) => {
    for (let index = 0; index < bytes.length; index++) bytes[index] = random.below(256);
  });
  return () => {
    nowMs += 1_000;
    const at = new Date(nowMs).toISOString();
    const body = {
      point: `crossing-${random.below(4)}`,
      people: random.below(40),
      lane: random.below(3),
      note: 'no queue',
    };
    return {
      ...{ id: nextId(), operation, kind: 'count.recorded', version: 1, occurredAt: at, recordedAt: at },
      ...{ actor: 'monitor', device: 'phone-1', body },
    };
  };
}

const rate = (count: number, fromMs: number): string =>
  `${Math.round((count / (performance.now() - fromMs)) * 1000).toLocaleString('en')}/s`.padStart(10);

/** The same columns and indexes with constant values: what SQLite can do here, `inCommit` rows at a time. */
function rawInserts(file: string, count: number, inCommit: number): string {
  const db = new DatabaseSync(file);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;
    CREATE TABLE entry (operation TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
      version INTEGER NOT NULL, occurred_at TEXT NOT NULL, recorded_at TEXT NOT NULL, actor TEXT NOT NULL,
      device TEXT NOT NULL, body TEXT NOT NULL, prev TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (operation, seq)) STRICT`);
  const insert = db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const at = new Date(startMs).toISOString();
  const body = JSON.stringify({ lane: 1, note: 'no queue', people: 20, point: 'crossing-1' });
  const hash = 'a'.repeat(64);
  const ids = Array.from(
    { length: count },
    (_, index) => `015f04de-5300-7503-a76a-${index.toString(16).padStart(12, '0')}`,
  );
  const fromMs = performance.now();
  for (let done = 0; done < count;) {
    db.exec('BEGIN IMMEDIATE');
    for (const end = Math.min(count, done + inCommit); done < end; done++)
      insert.run(operation, done + 1, ids[done]!, 'count.recorded', 1, at, at, 'monitor', 'phone-1', body, hash, hash);
    db.exec('COMMIT');
  }
  const result = rate(count, fromMs);
  db.close();
  return result;
}

/** Through the ledger: `callers` wait for their confirmation and then send the next, one entry a call. */
async function appends(file: string, count: number, callers: number): Promise<string> {
  const store = openSqliteLedger(file, { mode: 'create' });
  const next = drafts();
  const ready = Array.from({ length: count }, next);
  let sent = 0;
  const fromMs = performance.now();
  const caller = async (): Promise<void> => {
    while (sent < count) await store.append([ready[sent++]!]);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const result = rate(count, fromMs);
  await store.close();
  return result;
}

const countReplay: Replay<Map<string, number>> = {
  initial: () => new Map(),
  kinds: {
    'count.recorded': kindOf({
      version: 2,
      upcast: { 1: ({ lane, ...body }) => ({ ...body, lanes: [lane ?? 0] }) },
      schema: z.object({ point: z.string(), people: z.int().min(0), lanes: z.array(z.int()) }),
      apply: (state: Map<string, number>, { point, people }) => state.set(point, (state.get(point) ?? 0) + people),
    }),
  },
};

async function* batchesOf(file: string): AsyncGenerator<ReturnType<typeof entryOf>[]> {
  const store = openSqliteLedger(file, { mode: 'read' });
  for await (const batch of rawBatches(store, operation)) yield batch.map(entryOf);
  await store.close();
}

const parts: Readonly<Record<string, () => Promise<string>>> = {
  replay: async () => {
    const state = await fold(countReplay, batchesOf(values.file));
    return `${[...state.values()].reduce((sum, people) => sum + people, 0).toLocaleString('en')} people at ${state.size} points`;
  },
  verify: () => {
    const { operations, findings } = verifyLedgerFile(values.file, startMs + 10 ** 11);
    return Promise.resolve(
      `${operations[0]?.entries.toLocaleString('en') ?? '0'} entries, ${findings.length} findings`,
    );
  },
};

async function runPart(name: string): Promise<void> {
  const fromMs = performance.now();
  const result = await parts[name]!();
  const seconds = (performance.now() - fromMs) / 1000;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const busySeconds = ((userCPUTime + systemCPUTime) / 1e6).toFixed(2);
  const peak = `${(maxRSS / 1024).toFixed(0)} MB peak`;
  console.log(
    `${name.padEnd(8)}${seconds.toFixed(2).padStart(8)} s, ${busySeconds} s of processor, ${peak}; ${result}`,
  );
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'mamarr-bench-ledger-'));
  const count = Number(values.appends);
  console.log(machineLine());
  console.log(
    `seed ${seed}; load ${loadavg()[0]!.toFixed(1)} before the start; ${tmpdir()} is on the disk that is measured`,
  );
  console.log(`\n${count} durable appends, by how many wait for confirmation at once`);
  console.log('at once   SQLite alone      ledger   SQLite alone again');
  try {
    for (const callers of callersAtOnce) {
      const total = callers === 1 ? Math.min(count, 500) : count * (callers > 100 ? 10 : 1);
      const before = rawInserts(join(scratch, `raw-${callers}-a`), total, callers);
      const ours = await appends(join(scratch, `ledger-${callers}`), total, callers);
      // The disk is shared and its speed wanders: the limit is measured on both sides.
      const after = rawInserts(join(scratch, `raw-${callers}-b`), total, callers);
      console.log(`${String(callers).padStart(7)}${before.padStart(15)}${ours.padStart(12)}${after.padStart(15)}`);
    }
    const entries = Number(values.entries);
    const file = join(scratch, 'many.ledger');
    const store = openSqliteLedger(file, { mode: 'create' });
    const next = drafts();
    const fromMs = performance.now();
    for (let made = 0; made < entries; made += 4_000)
      await store.append(Array.from({ length: Math.min(4_000, entries - made) }, next));
    console.log(`\n${entries.toLocaleString('en')} entries in calls of 4,000: ${rate(entries, fromMs).trim()}`);
    await store.close();
    console.log(`${(statSync(file).size / 2 ** 20).toFixed(0)} MB on the disk; each in a process of its own:`);
    for (const part of Object.keys(parts))
      spawnSync(process.execPath, [import.meta.filename, '--part', part, '--file', file], { stdio: 'inherit' });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

if (values.part === undefined) await main();
else await runPart(values.part);
