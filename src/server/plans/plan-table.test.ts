/** A plan whose server died is said to be lost, by whichever server looks; one whose server still speaks is not. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type PostgresServer } from '../../ledger/fixture-postgres.ts';
import type { PlanState } from '../contract/schemas.ts';
import { openPostgresKeep } from '../keep/postgres.ts';
import type { Sql } from '../keep/sql.ts';
import { openSqliteKeep } from '../keep/sqlite.ts';
import { lostAfterMs, PlanTable } from './plan-table.ts';

const scratch = mkdtempSync(join(tmpdir(), 'mamarr-plans-'));
let postgres: PostgresServer;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.close();
  rmSync(scratch, { recursive: true, force: true });
});

const asked = (id: string, state: PlanState['state']): PlanState => ({
  ...{ id, state, phase: '', share: 0, seed: 1, afterSeq: 0, changeCount: 0, askedBy: 'planner-1', askedAtMs: 1_000 },
  ...{ endedAtMs: null, occurredAtMs: null, knownAtMs: null, problems: [] },
});

it.each([
  ['SQLite', (): Promise<Sql> => Promise.resolve(openSqliteKeep(join(scratch, 'accounts')))],
  ['PostgreSQL', (): Promise<Sql> => openPostgresKeep(postgres.url)],
])('on %s', async (_, open) => {
  const sql = await open();
  try {
    const table = new PlanTable(sql, 'raqqa');
    const states = async (): Promise<Readonly<Record<string, string>>> =>
      Object.fromEntries((await table.list()).map(({ id, state }) => [id, state]));
    await table.add(asked('silent', 'working'), 1_000);
    await table.add(asked('queued', 'waiting'), 1_000);
    await table.add(asked('spoke', 'working'), 1_000);
    await table.add(asked('ended', 'working'), 1_000);
    await table.end('ended', 'failed', 2_000);
    expect(await table.progress('spoke', 'bound', 0.5, 1_000 + lostAfterMs)).toBe(true);
    await table.markLost(1_000 + lostAfterMs);
    expect(await states(), 'not a moment too early').toEqual({
      ...{ silent: 'working', queued: 'waiting', spoke: 'working', ended: 'failed' },
    });
    await table.markLost(1_001 + lostAfterMs);
    expect(await states()).toEqual({ silent: 'lost', queued: 'lost', spoke: 'working', ended: 'failed' });
    expect((await table.get('silent')).problems.map(({ code }) => code)).toEqual(['SERVER_PLAN_LOST']);
    // A server that was only slow hears that it is over, and its plan is not made behind anybody's back.
    expect(await table.progress('silent', 'bound', 0.9, 2_000 + lostAfterMs)).toBe(false);
    await table.end('silent', 'made', 2_000 + lostAfterMs);
    expect((await table.get('silent')).state).toBe('lost');
  } finally {
    await sql.close();
  }
});
