/**
 * A program that appends until the disk is full, then makes room and goes on, and says as JSON what it saw:
 * node fixture-disk-filler.ts LEDGER BALLAST NOW_MS. BALLAST is a file that it writes first and removes for room.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { ProblemError } from '../base/problem.ts';
import { tally, type Tally } from './fixture-killed-writer.ts';
import { draftSource } from './fixture-ledger.ts';
import { openSqliteLedger } from './sqlite-store.ts';
import { verifyLedgerFile } from './verify-file.ts';

export const fillerScript = import.meta.filename;

export interface Filled {
  readonly confirmed: number;
  /** What the append that did not fit was told, and the one after it. */
  readonly codes: readonly string[];
  readonly full: Tally;
  /** What verification of the file says while there is no room. */
  readonly findings: readonly string[];
  /** Whether the refused entries were taken when there was room, in the same program. */
  readonly wentOn: boolean;
}

async function codesOf(work: Promise<unknown>): Promise<string[]> {
  try {
    await work;
    return [];
  } catch (failure) {
    if (failure instanceof ProblemError) return failure.problems.map(({ code }) => code);
    throw failure;
  }
}

async function fill(ledger: string, ballast: string, nowMs: number): Promise<Filled> {
  writeFileSync(ballast, Buffer.alloc(4 * 2 ** 20));
  const store = openSqliteLedger(ledger, { mode: 'create' });
  const next = draftSource({ seed: 61 });
  const confirmed = new Map<string, number>();
  const codes: string[] = [];
  for (;;) {
    const drafts = Array.from({ length: 20 }, () => next({ body: { note: 'x'.repeat(1_000) } }));
    try {
      for (const { id, seq } of await store.append(drafts)) confirmed.set(id, seq);
    } catch (failure) {
      if (!(failure instanceof ProblemError)) throw failure;
      codes.push(...failure.problems.map(({ code }) => code), ...(await codesOf(store.append(drafts))));
      const full = await tally(store, 'raqqa-2017', confirmed, nowMs);
      const findings = verifyLedgerFile(ledger, nowMs).findings.map(({ code }) => code);
      rmSync(ballast);
      const wentOn = (await codesOf(store.append(drafts))).length === 0;
      await store.close();
      return { confirmed: confirmed.size, codes, full, findings, wentOn };
    }
  }
}

if (import.meta.main) {
  const [ledger = '', ballast = '', nowMs] = process.argv.slice(2);
  process.stdout.write(JSON.stringify(await fill(ledger, ballast, Number(nowMs))));
}
