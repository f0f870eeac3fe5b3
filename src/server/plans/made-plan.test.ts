import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSqliteKeep } from '../keep/sqlite.ts';
import { keepMadePlan, type MadePlan } from './made-plan.ts';
import { PlanTable } from './plan-table.ts';

const scratch = mkdtempSync(join(tmpdir(), 'mamarr-made-'));
const sql = openSqliteKeep(join(scratch, 'accounts'));

afterAll(async () => {
  await sql.close();
  rmSync(scratch, { recursive: true, force: true });
});

const madePlan = (madeAtMs: number, seed: number): MadePlan => ({
  document: JSON.stringify({ madeAtMs, seed }, null, 2),
  geojson: '{}',
  page: '',
  ground: '{}',
  seed,
  madeAtMs,
  asOf: { occurredAtMs: 1000, knownAtMs: 1000 },
});

it('the same plan at the next start stands there once; another stands beside it', async () => {
  const table = new PlanTable(sql, 'raqqa');
  await keepMadePlan(table, madePlan(10_000, 1));
  await keepMadePlan(table, madePlan(20_000, 1));
  expect((await table.list()).map(({ seed, askedAtMs }) => [seed, askedAtMs])).toEqual([[1, 10_000]]);
  await keepMadePlan(table, madePlan(30_000, 2));
  expect((await table.list()).map(({ seed }) => seed).sort()).toEqual([1, 2]);
});
