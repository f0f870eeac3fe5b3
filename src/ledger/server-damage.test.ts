/** Damage under a PostgreSQL server, done to its files, and settings with which it would lose something. */
import { closeSync, openSync, readSync, statSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { draftSource, fixtureStartMs } from './fixture-ledger.ts';
import { startPostgres, type PostgresServer } from './fixture-postgres.ts';
import { inFreshSchema } from './fixture-shared-postgres.ts';
import { codesOf } from './fixture-store-suite.ts';
import { openPostgresLedger } from './postgres-store.ts';
import { verifyPostgresLedger } from './verify-postgres.ts';

const nowMs = fixtureStartMs + 10 * 86_400_000;
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
    } finally {
      await forgetful.close();
    }
    const url = inFreshSchema(server.url);
    await (await openPostgresLedger(url, { mode: 'create' })).close();
    await ask('ALTER SYSTEM SET full_page_writes = off');
    await server.tell('stop');
    await server.tell('start');
    try {
      await (await openPostgresLedger(url)).close();
      const { findings } = await verifyPostgresLedger(url, nowMs);
      expect(findings).toMatchObject([
        { code: 'LEDGER_SERVER_SETTING', severity: 'warning', found: 'full_page_writes = off' },
      ]);
    } finally {
      await ask('ALTER SYSTEM RESET full_page_writes');
      await server.tell('stop');
      await server.tell('start');
    }
  });

  it('letters is refused before anything is made in it', async () => {
    await ask(`CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
    const url = inFreshSchema(server.url.replace('/postgres?', '/latin?'));
    expect(await codesOf(openPostgresLedger(url, { mode: 'create' }))).toEqual(['LEDGER_SERVER_UNFIT']);
    expect(await codesOf(openPostgresLedger(url, { mode: 'read' }))).toEqual(['LEDGER_SERVER_HAS_NONE']);
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
