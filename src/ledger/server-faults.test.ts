/** Faults of a PostgreSQL server and of the way to it, tested by doing them: crashed, cut off, bits flipped. */
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { tally } from './fixture-killed-writer.ts';
import { draftSource, fixtureStartMs } from './fixture-ledger.ts';
import { startPostgres, type PostgresServer } from './fixture-postgres.ts';
import { inFreshSchema } from './fixture-shared-postgres.ts';
import { codesOf, expectChain } from './fixture-store-suite.ts';
import { openPostgresLedger, type PostgresLedger } from './postgres-store.ts';
import type { Receipt } from './store.ts';
import { verifyPostgresLedger } from './verify-postgres.ts';

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

function flipBit(file: string, bit: number): void {
  const descriptor = openSync(file, 'r+');
  const byte = Buffer.alloc(1);
  readSync(descriptor, byte, 0, 1, bit >> 3);
  byte[0] = byte[0]! ^ (1 << (bit & 7));
  writeSync(descriptor, byte, 0, 1, bit >> 3);
  closeSync(descriptor);
}

describe('one flipped bit', () => {
  it("anywhere in the table's file is found and located, or changes no entry at all", async () => {
    const random = seededRandom(51);
    const ledgers: { readonly url: string; readonly file: string; readonly lines: string }[] = [];
    const lines = async (
      url: string,
    ): Promise<{ readonly codes: string[]; readonly text: string; readonly located: boolean }> => {
      let text = '';
      const { findings } = await verifyPostgresLedger(url, nowMs, (raw) => (text += `${JSON.stringify(raw)}\n`));
      const located = findings.every(({ feature, found }) => feature !== undefined || found !== undefined);
      return { codes: findings.map(({ code }) => code), text, located };
    };
    for (let turn = 0; turn < 24; turn++) {
      const url = inFreshSchema(server.url);
      const store = await openPostgresLedger(url, { mode: 'create' });
      const next = draftSource({ seed: turn });
      await store.append(Array.from({ length: 40 }, () => next()));
      await store.close();
      const whole = await lines(url);
      expect(whole.codes).toEqual([]);
      const schema = new URL(url).searchParams.get('schema')!;
      const what = turn % 3 === 2 ? 'entry_pkey' : 'entry';
      const [row] = await ask<{ path: string }>(`SELECT pg_relation_filepath('${schema}.${what}') AS path`);
      ledgers.push({ url, file: join(server.folder, 'data', row!.path), lines: whole.text });
    }
    await server.tell('stop');
    const bits = ledgers.map(({ file }) => random.below(statSync(file).size * 8));
    for (const [turn, { file }] of ledgers.entries()) flipBit(file, bits[turn]!);
    await server.tell('start');
    let found = 0;
    for (const [turn, { url, lines: before }] of ledgers.entries()) {
      const { codes, text, located } = await lines(url);
      const where = `seed 51, turn ${turn}, bit ${bits[turn]!}`;
      if (codes.length === 0) expect(text, where).toBe(before);
      else {
        found += 1;
        expect(codes, where).toEqual(['LEDGER_FILE_DAMAGED']);
        expect(located, where).toBe(true);
      }
    }
    // With checksums on its pages the server notices each of them.
    expect(found).toBe(24);
  });
});

describe('a file of the server that was cut off', () => {
  it('is found, and how far the entries can be read is said', async () => {
    const url = inFreshSchema(server.url);
    const store = await openPostgresLedger(url, { mode: 'create' });
    const next = draftSource({ seed: 52 });
    await store.append(Array.from({ length: 200 }, () => next()));
    await store.close();
    const schema = new URL(url).searchParams.get('schema')!;
    const [row] = await ask<{ path: string }>(`SELECT pg_relation_filepath('${schema}.entry') AS path`);
    const file = join(server.folder, 'data', row!.path);
    await server.tell('stop');
    truncateSync(file, statSync(file).size - 8_192);
    await server.tell('start');
    const { findings, operations } = await verifyPostgresLedger(url, nowMs);
    expect(findings).toMatchObject([
      { code: 'LEDGER_FILE_DAMAGED', found: expect.stringMatching(/readable up to entry \d+|no entry can/) as string },
    ]);
    expect(operations[0]?.entries ?? 0).toBeLessThan(200);
    // Nothing is written after entries that cannot be read.
    expect(await codesOf(openPostgresLedger(url))).toEqual(['LEDGER_FILE_DAMAGED']);
  });
});

describe('a server that may forget', () => {
  it('is not written to, and verification says what is set', async () => {
    const forgetful = await startPostgres({ settings: ['fsync=off', 'full_page_writes=off'] });
    try {
      expect(await codesOf(openPostgresLedger(forgetful.url, { mode: 'create' }))).toEqual(['LEDGER_SERVER_FORGETS']);
      await forgetful.tell('stop');
    } finally {
      await forgetful.close();
    }
  });

  it('by the role’s own setting is told otherwise for each commit', async () => {
    const url = inFreshSchema(server.url);
    const store = await openPostgresLedger(url, { mode: 'create' });
    await ask('ALTER ROLE postgres SET synchronous_commit = off');
    try {
      const schema = new URL(url).searchParams.get('schema')!;
      // The trigger's own look at the setting, from inside a commit of the store.
      await ask(`CREATE TABLE ${schema}_seen (setting text);
        CREATE FUNCTION ${schema}_look() RETURNS trigger LANGUAGE plpgsql AS
          $$ BEGIN INSERT INTO ${schema}_seen SELECT current_setting('synchronous_commit'); RETURN NULL; END $$;
        CREATE TRIGGER look AFTER INSERT ON ${schema}.entry EXECUTE FUNCTION ${schema}_look()`);
      await store.append([draftSource({ seed: 8 })()]);
      expect(await ask(`SELECT setting FROM ${schema}_seen`)).toEqual([{ setting: 'on' }]);
    } finally {
      await ask('ALTER ROLE postgres RESET synchronous_commit');
      await store.close();
    }
  });
});
