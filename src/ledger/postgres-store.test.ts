import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { fixedClock } from '../base/clock.ts';
import { ProblemError } from '../base/problem.ts';
import { draftSource, fixtureStartMs } from './fixture-ledger.ts';
import { inFreshSchema, sharedPostgres } from './fixture-shared-postgres.ts';
import { codesOf, expectChain, storeSuite } from './fixture-store-suite.ts';
import { openPostgresLedger } from './postgres-store.ts';
import { verifyPostgresLedger } from './verify-postgres.ts';

storeSuite('PostgreSQL', async (work) => {
  const url = inFreshSchema(await sharedPostgres());
  await work((clock) => openPostgresLedger(url, { mode: 'create', ...(clock === undefined ? {} : { clock }) }));
});

/** A connection that does as it likes with the tables. */
async function withClient<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const schemaIn = (url: string): string => new URL(url).searchParams.get('schema')!;
const nowMs = fixtureStartMs + 86_400_000;

describe('a PostgreSQL ledger', () => {
  it('is not opened at what is no address, over a network in clear, or where nobody answers', async () => {
    const refusals: readonly (readonly [string, string])[] = [
      ['http://localhost/', 'LEDGER_SERVER_ADDRESS'],
      ['postgres://role:secret@/', 'LEDGER_SERVER_ADDRESS'],
      ['postgres://localhost/x?schema=a.b', 'LEDGER_SERVER_ADDRESS'],
      ['postgres://role:secret@ledger.example/x', 'LEDGER_SERVER_PLAIN'],
      ['postgres://role:secret@127.0.0.1:1/x', 'LEDGER_SERVER_UNREACHABLE'],
      ['postgres:///x?host=/nowhere', 'LEDGER_SERVER_UNREACHABLE'],
    ];
    for (const [url, code] of refusals) {
      const failure = await openPostgresLedger(url).catch((each: unknown) => each as Error);
      expect(failure, url).toBeInstanceOf(ProblemError);
      expect((failure as ProblemError).problems[0]?.code, url).toBe(code);
      expect((failure as ProblemError).message, 'no password in a message').not.toContain('secret');
    }
  });

  it('is not opened where there is none, something else, a newer one, or no such database or role', async () => {
    const shared = await sharedPostgres();
    const url = inFreshSchema(shared);
    const schema = schemaIn(url);
    expect(await codesOf(openPostgresLedger(url))).toEqual(['LEDGER_SERVER_HAS_NONE']);
    await withClient(shared, (client) => client.query(`CREATE SCHEMA ${schema}; CREATE TABLE ${schema}.t ()`));
    for (const mode of ['read', 'write', 'create'] as const)
      expect(await codesOf(openPostgresLedger(url, { mode }))).toEqual(['LEDGER_NOT_A_LEDGER']);
    const newer = inFreshSchema(shared);
    await (await openPostgresLedger(newer, { mode: 'create' })).close();
    await withClient(shared, (client) => client.query(`UPDATE ${schemaIn(newer)}.about SET version = 2`));
    expect(await codesOf(openPostgresLedger(newer))).toEqual(['LEDGER_TOO_NEW']);
    for (const wrong of [shared.replace('/postgres?', '/nowhere?'), shared.replace('user=postgres', 'user=nobody')])
      expect(await codesOf(openPostgresLedger(wrong))).toEqual(['LEDGER_SERVER_REFUSED']);
  });

  it('is made once by many programs that make it at once', async () => {
    const url = inFreshSchema(await sharedPostgres());
    const stores = await Promise.all(Array.from({ length: 6 }, () => openPostgresLedger(url, { mode: 'create' })));
    await Promise.all(
      stores.map((store, index) => store.append([draftSource({ seed: index, device: `phone-${index}` })()])),
    );
    expect(await expectChain(stores[0]!, 'raqqa-2017')).toBe(6);
    for (const store of stores) await store.close();
  });

  it('refuses to change, delete, empty or put in between, whoever asks', async () => {
    const url = inFreshSchema(await sharedPostgres());
    const store = await openPostgresLedger(url, { mode: 'create' });
    const next = draftSource({ seed: 2 });
    await store.append([next(), next()]);
    await withClient(url, async (client) => {
      const [entry, operation] = [`${schemaIn(url)}.entry`, `${schemaIn(url)}.operation`];
      for (const statement of [
        `UPDATE ${entry} SET body = '{}'`,
        `DELETE FROM ${entry} WHERE seq = 2`,
        `TRUNCATE ${entry}`,
        `DELETE FROM ${operation}`,
        `UPDATE ${operation} SET name = 'x'`,
        `TRUNCATE ${operation}`,
        `INSERT INTO ${entry} SELECT * FROM ${entry} ON CONFLICT (id) DO UPDATE SET actor = 'desk'`,
        `SET session_replication_role = replica; DELETE FROM ${entry}`,
      ])
        await expect(client.query(statement), statement).rejects.toThrow('never changed or deleted');
      const copy = (changes: string): string =>
        `INSERT INTO ${entry} SELECT operation, seq + 1, gen_random_uuid(), kind, version, occurred_at, recorded_at, actor,
           device, body, ${changes} FROM ${entry} WHERE seq = 2`;
      await expect(client.query(copy('prev, hash'))).rejects.toThrow('after the last one');
      await expect(client.query(copy('hash, prev').replace('seq + 1', 'seq + 2'))).rejects.toThrow(
        'after the last one',
      );
      await expect(client.query(copy('prev, hash').replace('seq + 1', 'seq'))).rejects.toThrow('entry_pkey');
    });
    expect(await expectChain(store, 'raqqa-2017')).toBe(2);
    await store.close();
    expect((await verifyPostgresLedger(url, nowMs)).findings).toEqual([]);
  });

  it('needs no more rights than to read, to add and to lock', async () => {
    const shared = await sharedPostgres();
    const url = inFreshSchema(shared);
    const schema = schemaIn(url);
    await (await openPostgresLedger(url, { mode: 'create' })).close();
    await withClient(shared, (client) =>
      client.query(`CREATE ROLE r_${schema} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO r_${schema};
        GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO r_${schema}; GRANT INSERT ON ${schema}.entry TO r_${schema};
        GRANT INSERT, UPDATE ON ${schema}.operation TO r_${schema}`),
    );
    const store = await openPostgresLedger(url.replace('user=postgres', `user=r_${schema}`));
    const next = draftSource({ seed: 3 });
    await store.append([next()]);
    expect(await expectChain(store, 'raqqa-2017')).toBe(1);
    await store.close();
    await withClient(shared, (client) => client.query(`REVOKE INSERT ON ${schema}.entry FROM r_${schema}`));
    const reader = await openPostgresLedger(url.replace('user=postgres', `user=r_${schema}`));
    expect(await codesOf(reader.append([next()]))).toEqual(['LEDGER_SERVER_REFUSED']);
    await reader.close();
  });

  it('is not written after an entry that is not as it was, and verification says which', async () => {
    const url = inFreshSchema(await sharedPostgres());
    const store = await openPostgresLedger(url, { mode: 'create' });
    const next = draftSource({ seed: 4 });
    await store.append([next(), next(), next()]);
    await store.close();
    await withClient(url, (client) =>
      client.query(`ALTER TABLE ${schemaIn(url)}.entry DISABLE TRIGGER entry_is_never_changed;
        UPDATE ${schemaIn(url)}.entry SET actor = 'desk' WHERE seq = 3`),
    );
    expect(await codesOf(openPostgresLedger(url))).toEqual(['LEDGER_ENTRY_ALTERED']);
    const { findings } = await verifyPostgresLedger(url, nowMs);
    expect(findings.map(({ code, found, feature }) => [code, feature?.slice(0, 8) ?? found])).toEqual([
      ['LEDGER_SCHEMA_CHANGED', 'trigger entry_is_never_changed'],
      ['LEDGER_ENTRY_ALTERED', 'entry 3 '],
    ]);
  });

  it('notices what was taken out or changed in its tables', async () => {
    const changes: readonly (readonly [string, string])[] = [
      ['DROP TRIGGER entry_follows_the_last ON $.entry', 'trigger entry_follows_the_last'],
      ['ALTER TABLE $.entry ENABLE TRIGGER entry_is_never_emptied', 'trigger entry_is_never_emptied'],
      ['CREATE RULE quiet AS ON INSERT TO $.entry DO INSTEAD NOTHING', 'rule quiet'],
      [
        "CREATE OR REPLACE FUNCTION $.nothing_is_changed() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        'function nothing_is_changed',
      ],
      ['ALTER TABLE $.entry DROP CONSTRAINT entry_id_key', 'index entry_id_key'],
      ['ALTER TABLE $.entry ALTER body TYPE varchar(9000)', 'column entry.body'],
    ];
    for (const [statement, found] of changes) {
      const url = inFreshSchema(await sharedPostgres());
      await (await openPostgresLedger(url, { mode: 'create' })).close();
      await withClient(url, (client) => client.query(statement.replaceAll('$', schemaIn(url))));
      const { findings } = await verifyPostgresLedger(url, nowMs);
      expect(findings, statement).toMatchObject([{ code: 'LEDGER_SCHEMA_CHANGED', found }]);
    }
  });

  it('says that another program holds the operation, adds nothing, and takes the same entries later', async () => {
    const url = inFreshSchema(await sharedPostgres());
    const store = await openPostgresLedger(url, { mode: 'create', patienceMs: 100 });
    const next = draftSource({ seed: 5 });
    await store.append([next()]);
    const draft = next();
    await withClient(url, async (client) => {
      await client.query(`BEGIN; SELECT FROM ${schemaIn(url)}.operation FOR UPDATE`);
      expect(await codesOf(store.append([draft]))).toEqual(['LEDGER_BUSY']);
      // Another operation is not held up.
      await store.append([draftSource({ seed: 6, operation: 'aleppo-2016' })()]);
    });
    expect((await store.append([draft]))[0]).toMatchObject({ seq: 2, already: false });
    await store.close();
  });

  it('lets one of two have an id that both send at once into different operations', async () => {
    const url = inFreshSchema(await sharedPostgres());
    const stores = await Promise.all([1, 2].map(() => openPostgresLedger(url, { mode: 'create' })));
    const next = draftSource({ seed: 7 });
    for (let turn = 0; turn < 20; turn++) {
      const draft = next();
      const outcomes = await Promise.all([
        codesOf(stores[0]!.append([draft])),
        codesOf(stores[1]!.append([{ ...draft, operation: 'aleppo-2016' }])),
      ]);
      expect(outcomes.flat()).toEqual(['LEDGER_ID_TAKEN']);
    }
    const counts = await Promise.all(['raqqa-2017', 'aleppo-2016'].map((each) => expectChain(stores[0]!, each)));
    expect(counts[0]! + counts[1]!).toBe(20);
    for (const store of stores) await store.close();
  });

  it('takes entries whose clock went back or runs a little ahead, and verification says so', async () => {
    const url = inFreshSchema(await sharedPostgres());
    const store = await openPostgresLedger(url, { mode: 'create', clock: fixedClock(fixtureStartMs) });
    const [now, earlier, ahead] = [0, -7_200_000, 3_600_000].map((shift, seed) =>
      draftSource({ seed, startMs: fixtureStartMs + shift })(),
    );
    await store.append([now!, earlier!, ahead!]);
    await store.close();
    const codes = async (atMs: number): Promise<string[]> =>
      (await verifyPostgresLedger(url, atMs)).findings.map(({ code, feature }) => `${code} ${feature!.slice(0, 7)}`);
    expect(await codes(fixtureStartMs)).toEqual(['LEDGER_CLOCK_BACK entry 2', 'LEDGER_CLOCK_AHEAD entry 3']);
    expect(await codes(fixtureStartMs - 365 * 86_400_000)).toContain('LEDGER_FROM_THE_FUTURE entry 1');
  });
});
