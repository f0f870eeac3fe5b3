/** Faults of a PostgreSQL server and of the way to it, tested by doing them: crashed, and cut off. */
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tally } from './fixture-killed-writer.ts';
import { draftSource, fixtureStartMs } from './fixture-ledger.ts';
import { startPostgres, type PostgresServer } from './fixture-postgres.ts';
import { inFreshSchema } from './fixture-shared-postgres.ts';
import { codesOf, expectChain } from './fixture-store-suite.ts';
import { openPostgresLedger, type PostgresLedger } from './postgres-store.ts';
import type { Receipt } from './store.ts';

const nowMs = fixtureStartMs + 10 * 86_400_000;
const operation = 'raqqa-2017';
let server: PostgresServer;

beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  await server.close();
});

async function ask<Row>(statement: string, values: readonly unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
}

/** Appends `count` entries with `callers` at once while `trouble` is going on; gives what was confirmed. */
async function appendThrough(
  store: PostgresLedger,
  { seed, count, callers }: { readonly seed: number; readonly count: number; readonly callers: number },
  trouble: (confirmed: () => number) => Promise<void>,
): Promise<Map<string, number>> {
  const next = draftSource({ seed });
  const receipts: Receipt[] = [];
  let sent = 0;
  const caller = async (): Promise<void> => {
    while (sent < count) {
      sent += 1;
      receipts.push(...(await store.append([next()])));
    }
  };
  await Promise.all([trouble(() => receipts.length), ...Array.from({ length: callers }, caller)]);
  expect(receipts.filter(({ already }) => already)).toEqual([]);
  return new Map(receipts.map(({ id, seq }) => [id, seq]));
}

describe('a server that crashes during appends', () => {
  it('and comes back costs nothing that was confirmed, and nothing is there twice', async () => {
    const store = await openPostgresLedger(inFreshSchema(server.url), { mode: 'create', patienceMs: 60_000 });
    let crashes = 0;
    const confirmed = await appendThrough(store, { seed: 1, count: 1_500, callers: 7 }, async (soFar) => {
      for (const after of [100, 600, 1_100]) {
        while (soFar() < after) await pause(1);
        await server.tell('crash');
        await server.tell('start');
        crashes += 1;
      }
    });
    expect(crashes).toBe(3);
    expect(confirmed.size).toBe(1_500);
    expect(await tally(store, operation, confirmed, nowMs)).toEqual({ entries: 1_500, lost: 0, doubled: 0, faults: 0 });
    await store.close();
  });

  it('and stays away is told, adds nothing, and takes the same entries when it is back', async () => {
    const store = await openPostgresLedger(inFreshSchema(server.url), { mode: 'create', patienceMs: 200 });
    const next = draftSource({ seed: 2 });
    await store.append([next()]);
    const drafts = [next(), next()];
    await server.tell('crash');
    try {
      expect(await codesOf(store.append(drafts))).toEqual(['LEDGER_SERVER_UNREACHABLE']);
      expect(await codesOf(store.head(operation))).toEqual(['LEDGER_SERVER_UNREACHABLE']);
    } finally {
      await server.tell('start');
    }
    expect((await store.append(drafts)).map(({ seq, already }) => [seq, already])).toEqual([
      [2, false],
      [3, false],
    ]);
    expect(await expectChain(store, operation)).toBe(3);
    await store.close();
  });

  it('connection by connection (pg_terminate_backend) costs nothing either', async () => {
    const store = await openPostgresLedger(inFreshSchema(server.url), { mode: 'create', patienceMs: 60_000 });
    let ended = 0;
    const confirmed = await appendThrough(store, { seed: 3, count: 1_000, callers: 5 }, async (soFar) => {
      for (let after = 30; after < 1_000; after += 60) {
        while (soFar() < after) await pause(1);
        const rows = await ask(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'mamarr'`,
        );
        ended += rows.length;
      }
    });
    expect(ended).toBeGreaterThan(5);
    expect(await tally(store, operation, confirmed, nowMs)).toEqual({ entries: 1_000, lost: 0, doubled: 0, faults: 0 });
    await store.close();
  });
});

/** What the way to the server does with the next COMMIT that comes along. */
type Mischief = 'none' | 'lose the question' | 'lose the answer' | 'lose the answer and stay cut';

/** A Unix socket that passes everything on to the server, until it is told to do mischief. */
async function withWay(work: (url: string, plan: (mischief: Mischief) => void) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-way-'));
  const open = new Set<Socket>();
  let mischief: Mischief = 'none';
  let isCut = false;
  const way = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(join(server.folder, '.s.PGSQL.5432'));
    const cut = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', cut).on('close', cut);
    }
    let deaf = false;
    near.on('data', (bytes) => {
      const isCommit = mischief !== 'none' && bytes.includes('COMMIT\0');
      if (isCommit && mischief === 'lose the question') {
        mischief = 'none';
        cut();
        return;
      }
      if (isCommit) {
        isCut = mischief === 'lose the answer and stay cut';
        mischief = 'none';
        deaf = true;
      }
      far.write(bytes);
    });
    far.on('data', (bytes) => {
      if (deaf) cut();
      else near.write(bytes);
    });
  });
  way.listen(join(folder, '.s.PGSQL.5432'));
  await once(way, 'listening');
  try {
    await work(
      inFreshSchema(server.url.replace(encodeURIComponent(server.folder), encodeURIComponent(folder))),
      (next) => {
        mischief = next;
        isCut = false;
      },
    );
  } finally {
    way.close();
    for (const socket of open) socket.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('a connection that breaks at the COMMIT', () => {
  for (const mischief of ['lose the question', 'lose the answer'] as const)
    it(`(${mischief}) costs no entry and doubles none`, () =>
      withWay(async (url, plan) => {
        const store = await openPostgresLedger(url, { mode: 'create' });
        const next = draftSource({ seed: 4 });
        await store.append([next()]);
        plan(mischief);
        const receipts = await store.append([next(), next()]);
        expect(receipts.map(({ seq, already }) => [seq, already])).toEqual([
          [2, false],
          [3, false],
        ]);
        await store.append([next()]);
        expect(await expectChain(store, operation)).toBe(4);
        await store.close();
      }));

  it('and does not come back leaves it unknown, says so, and the same entries are recognised', () =>
    withWay(async (url, plan) => {
      const store = await openPostgresLedger(url, { mode: 'create', patienceMs: 300 });
      const next = draftSource({ seed: 5 });
      await store.append([next()]);
      const draft = next();
      plan('lose the answer and stay cut');
      expect(await codesOf(store.append([draft]))).toEqual(['LEDGER_OUTCOME_UNKNOWN']);
      plan('none');
      expect((await store.append([draft]))[0]).toMatchObject({ seq: 2, already: true });
      expect(await expectChain(store, operation)).toBe(2);
      await store.close();
    }));
});

describe('a tail', () => {
  /** Follows until `last` was seen; gives the numbers, and a way to wait for one of them. */
  function followed(store: PostgresLedger, last: number): { readonly seen: number[]; readonly done: Promise<void> } {
    const seen: number[] = [];
    const done = (async () => {
      for await (const { seq } of store.tail(operation)) {
        seen.push(seq);
        if (seq === last) return;
      }
    })();
    return { seen, done };
  }
  const never = 3_600_000;

  it('whose connection was lost hears of what came in the meantime, without looking', async () => {
    const url = inFreshSchema(server.url);
    const writer = await openPostgresLedger(url, { mode: 'create' });
    const reader = await openPostgresLedger(url, { pollMs: never, listenAgainMs: 300 });
    const next = draftSource({ seed: 6 });
    const { seen, done } = followed(reader, 5);
    await writer.append([next()]);
    while (seen.length < 1) await pause(5);
    const listening = `application_name = 'mamarr' AND query LIKE 'LISTEN "${new URL(url).searchParams.get('schema')!}%'`;
    let ended = 0;
    while (ended === 0)
      ended = (await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${listening}`)).length;
    while ((await ask(`SELECT FROM pg_stat_activity WHERE ${listening}`)).length > 0) await pause(5);
    // Nobody hears this.
    await writer.append([next(), next()]);
    while (seen.length < 3) await pause(5);
    await server.tell('crash');
    await server.tell('start');
    await writer.append([next(), next()]);
    await done;
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    await writer.close();
    await reader.close();
  });

  it('that hears nothing looks all the same', async () => {
    const url = inFreshSchema(server.url);
    const writer = await openPostgresLedger(url, { mode: 'create' });
    const reader = await openPostgresLedger(url, { pollMs: 20, pollOnly: true });
    const next = draftSource({ seed: 7 });
    const { seen, done } = followed(reader, 3);
    await writer.append([next()]);
    while (seen.length < 1) await pause(5);
    await writer.append([next(), next()]);
    await done;
    expect(seen).toEqual([1, 2, 3]);
    await writer.close();
    await reader.close();
  });

  it('ends when its store is closed', async () => {
    const store = await openPostgresLedger(inFreshSchema(server.url), { mode: 'create', pollMs: never });
    const { seen, done } = followed(store, 1);
    await store.close();
    await done;
    expect(seen).toEqual([]);
  });
});
