/** Verifies a ledger's SQLite file: the file itself, its tables, and the chain of every operation in it. */
import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import type { RawEntry } from './entry.ts';
import { entryOfRow } from './entry-row.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import { erasedSubject } from './sealed.ts';
import { entryColumns, changedSchema, openLedgerFile, prepareRows, sqliteProblem } from './sqlite-file.ts';
import { ChainCheck } from './verify-chain.ts';
import { describeWriteAheadFault, writeAheadFault, writeAheadPages } from './write-ahead.ts';

export interface VerifiedOperation {
  readonly operation: string;
  readonly entries: number;
  /** Number and hash of the last entry that could be read. */
  readonly seq: number;
  readonly hash: string;
}

export interface Verification {
  readonly operations: readonly VerifiedOperation[];
  readonly findings: readonly Problem[];
  /** Findings beyond those listed. */
  readonly findingsLeft: number;
  readonly erasedSubjects: ReadonlySet<string>;
}

const magic = 'SQLite format 3\0';
/** Every entry is walked in the order of the table's index; damage there shows in SQLite's own check before. */
const everyEntry = `SELECT ${entryColumns} FROM entry ORDER BY operation, seq`;

/**
 * Says everything about the file that is not as it was recorded.
 * @param nowMs the clock of whoever checks, epoch milliseconds.
 * @param take is given every entry that could be read.
 * @throws ProblemError when there is no such file, or it is not a ledger at all.
 */
export function verifyLedgerFile(
  file: string,
  nowMs: number,
  take: (entry: RawEntry) => void = () => undefined,
): Verification {
  if (!existsSync(file)) throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_ABSENT', { file })]);
  const findings = [...sizeProblems(file), ...writeAheadProblems(file)];
  const chains = new Map<string, ChainCheck>();
  const erasedSubjects = new Set<string>();
  let db: DatabaseSync | null = null;
  let last: RawEntry | null = null;
  try {
    db = openLedgerFile(file, 'read');
    findings.push(...structureProblems(db, file));
    for (const row of prepareRows(db, everyEntry).iterate()) {
      const raw = entryOfRow(row);
      last = raw;
      chainOf(chains, raw.operation, nowMs).next(raw);
      const subject = erasedSubject(raw);
      if (subject !== null) erasedSubjects.add(subject);
      take(raw);
    }
  } catch (failure) {
    const problem = failure instanceof ProblemError ? failure.problems[0]! : sqliteProblem(failure, file);
    if (problem === null) throw failure;
    if (findings.length === 0 && problem.code !== 'LEDGER_FILE_DAMAGED') throw new ProblemError([problem]);
    const readable = last === null ? 'no entry can be read' : `readable up to entry ${last.seq} of ${last.operation}`;
    findings.push({ ...problem, found: `${problem.found ?? problem.title}; ${readable}` });
  } finally {
    db?.close();
  }
  const operations = [...chains.values()].map(({ operation, entries, end }) => ({
    ...{ operation, entries, seq: end?.seq ?? 0, hash: end?.hash ?? '' },
  }));
  for (const chain of chains.values()) findings.push(...chain.findings);
  const findingsLeft = [...chains.values()].reduce((sum, chain) => sum + chain.findingsLeft, 0);
  return { operations, findings, findingsLeft, erasedSubjects };
}

function chainOf(chains: Map<string, ChainCheck>, operation: string, nowMs: number): ChainCheck {
  let chain = chains.get(operation);
  if (chain === undefined) {
    chain = new ChainCheck(operation, nowMs);
    chains.set(operation, chain);
  }
  return chain;
}

/** A file shorter than its header says was cut off. Its write-ahead log may hold the rest. */
function sizeProblems(file: string): Problem[] {
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(100);
    const { size } = fstatSync(descriptor);
    const read = readSync(descriptor, header, 0, 100, 0);
    if (read < 100 || header.toString('latin1', 0, 16) !== magic) return [];
    const pageBytes = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    const wanted = pageBytes * header.readUInt32BE(28);
    // The page count in the header counts only when it was written with the last change.
    if (header.readUInt32BE(24) !== header.readUInt32BE(92) || size >= wanted) return [];
    const [last, lastWanted] = [Math.floor(size / pageBytes), wanted / pageBytes];
    const inLog = writeAheadPages(file);
    let at = last + 1;
    while (at <= lastWanted && inLog.has(at)) at += 1;
    if (at > lastWanted) return [];
    const found = `${size} bytes, and its header says ${wanted}`;
    return [problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_TRUNCATED', { file, found })];
  } finally {
    closeSync(descriptor);
  }
}

function writeAheadProblems(file: string): Problem[] {
  const fault = writeAheadFault(file);
  if (fault === null) return [];
  const code = fault.confirmedLost > 0 ? 'LEDGER_TAIL_LOST' : 'LEDGER_TAIL_UNSURE';
  return [problemOf(LEDGER_PROBLEMS, code, { file: `${file}-wal`, found: describeWriteAheadFault(fault) })];
}

/** SQLite's own check of pages and indexes, and our tables. */
function structureProblems(db: DatabaseSync, file: string): Problem[] {
  const rows = db.prepare('PRAGMA integrity_check(20)').all() as { readonly integrity_check: string }[];
  const problems = rows
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok')
    .map((found) => problemOf(LEDGER_PROBLEMS, 'LEDGER_FILE_DAMAGED', { file, found }));
  const changed = changedSchema(db);
  if (changed.length > 0)
    problems.push(problemOf(LEDGER_PROBLEMS, 'LEDGER_SCHEMA_CHANGED', { file, found: changed.join(', ') }));
  return problems;
}
