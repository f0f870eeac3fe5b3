/** The ledger in an SQLite file: the default, for one machine. Several programs may write into it at once. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { assert } from '../base/assert.ts';
import { systemClock, type Clock } from '../base/clock.ts';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import { CommitQueue, type Job, type Outcome } from './commit-queue.ts';
import { entryOf, entryPlace, type Entry, type EntryDraft, type RawEntry } from './entry.ts';
import { follow, Wake } from './follow.ts';
import { entryHash } from './hash-chain.ts';
import { Placement } from './placement.ts';
import { entryOfRow } from './entry-row.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import {
  entryColumns,
  isBusy,
  openLedgerFile,
  prepareRows,
  sqliteProblem,
  withSqliteProblems,
  type OpenMode,
} from './sqlite-file.ts';
import type { AppendOptions, Head, LedgerStore, ReadOptions, Receipt, TailOptions } from './store.ts';

export interface SqliteOptions {
  readonly mode?: OpenMode;
  readonly clock?: Clock;
  /** How long an append waits for another program that writes. */
  readonly busyTimeoutMs?: number;
  /** The most pages that the file may have: a quota. */
  readonly maxPages?: number;
}

/** How often a tail looks whether another program wrote. */
const pollMs = 200;

/**
 * Opens a ledger. Mode `write` when not said; `create` makes the file when there is none.
 * @throws ProblemError when it cannot be opened, or when its last entry is not as it was written.
 */
export function openSqliteLedger(file: string, options: SqliteOptions = {}): SqliteLedger {
  return new SqliteLedger(file, options);
}

export class SqliteLedger implements LedgerStore {
  readonly file: string;
  readonly #db: DatabaseSync;
  readonly #queue: CommitQueue;
  readonly #busyTimeoutMs: number;
  readonly #lastOf: StatementSync;
  readonly #byId: StatementSync;
  readonly #insert: StatementSync | null;
  readonly #after: StatementSync;
  /** Set when a write failed in a way after which nobody can say what the disk holds. */
  #broken: Problem | null = null;
  readonly #wake = new Wake();
  #closed = false;

  constructor(file: string, options: SqliteOptions) {
    const mode = options.mode ?? 'write';
    this.file = file;
    this.#queue = new CommitQueue(options.clock ?? systemClock, (jobs) => this.#commit(jobs));
    this.#busyTimeoutMs = options.busyTimeoutMs ?? 10_000;
    this.#db = openLedgerFile(file, mode);
    try {
      if (options.maxPages !== undefined) this.#db.exec(`PRAGMA max_page_count = ${options.maxPages}`);
      const select = `SELECT ${entryColumns} FROM entry`;
      this.#lastOf = this.#db.prepare(`${select} WHERE operation = ? ORDER BY seq DESC LIMIT 1`);
      this.#byId = this.#db.prepare(`${select} WHERE id = ?`);
      this.#after = prepareRows(this.#db, `${select} WHERE operation = ? AND seq > ? ORDER BY seq LIMIT ?`);
      this.#insert =
        mode === 'read' ? null : this.#db.prepare('INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
      if (mode !== 'read') this.#checkEnds();
    } catch (failure) {
      this.#db.close();
      const problem = sqliteProblem(failure, file);
      throw problem === null ? failure : new ProblemError([problem]);
    }
  }

  /** Nothing is written after an entry that is not as it was. */
  #checkEnds(): void {
    for (const { operation } of this.#operations()) {
      const last = this.#lastOf.get(operation) as RawEntry | undefined;
      if (last !== undefined && entryHash(last) !== last.hash)
        throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_ENTRY_ALTERED', entryPlace(last))]);
    }
  }

  append(drafts: readonly EntryDraft[], options: AppendOptions = {}): Promise<readonly Receipt[]> {
    return this.#queue.append(drafts, options);
  }

  async #commit(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    const placement = new Placement({
      byId: (id) => this.#byId.get(id) as RawEntry | undefined,
      last: (operation) => this.#lastOf.get(operation) as RawEntry | undefined,
    });
    let outcomes: readonly Outcome[];
    try {
      await this.#begin();
      outcomes = jobs.map((job) => placement.place(job));
      for (const entry of placement.entries) this.#write(entry);
      this.#db.exec('COMMIT');
    } catch (failure) {
      const problem = sqliteProblem(failure, this.file);
      if (problem !== null && problem.code !== 'LEDGER_BUSY' && problem.code !== 'LEDGER_DISK_FULL')
        this.#broken = problem;
      this.#rollBack();
      throw problem === null ? failure : new ProblemError([problem]);
    }
    this.#wake.all();
    return outcomes;
  }

  #rollBack(): void {
    try {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
    } catch (failure) {
      const found = failure instanceof Error ? failure.message : String(failure);
      this.#broken ??= problemOf(LEDGER_PROBLEMS, 'LEDGER_WRITE_FAILED', { file: this.file, found });
    }
  }

  /** Takes the right to write; waits for another program without holding up this one. */
  async #begin(): Promise<void> {
    if (this.#broken !== null) throw new ProblemError([this.#broken]);
    const giveUpMs = performance.now() + this.#busyTimeoutMs;
    for (;;) {
      try {
        this.#db.exec('BEGIN IMMEDIATE');
        return;
      } catch (failure) {
        if (!isBusy(failure) || performance.now() >= giveUpMs) throw failure;
      }
      await pause(5);
    }
  }

  #write(entry: RawEntry): void {
    assert(this.#insert !== null, 'A ledger opened to read was asked to write.');
    const { operation, seq, id, kind, version, occurredAt, recordedAt, actor, device, bodyText, prev, hash } = entry;
    const times = [occurredAt, recordedAt] as const;
    this.#insert.run(operation, seq, id, kind, version, ...times, actor, device, bodyText, prev, hash);
  }

  head(operation: string): Promise<Head | null> {
    return this.#answer(() => {
      const last = this.#lastOf.get(operation) as RawEntry | undefined;
      return last === undefined ? null : { operation, seq: last.seq, hash: last.hash };
    });
  }

  heads(): Promise<readonly Head[]> {
    return this.#answer(() =>
      this.#operations().map(({ operation }) => {
        const last = this.#lastOf.get(operation) as unknown as RawEntry;
        return { operation, seq: last.seq, hash: last.hash };
      }),
    );
  }

  /** Goes from one operation to the next in the index, never through all entries. */
  #operations(): { readonly operation: string }[] {
    const next = '(SELECT min(operation) FROM entry WHERE operation > operations.operation)';
    const all = this.#db
      .prepare(
        `WITH RECURSIVE operations(operation) AS (SELECT min(operation) FROM entry UNION ALL SELECT ${next} FROM operations
         WHERE operations.operation IS NOT NULL) SELECT operation FROM operations WHERE operation IS NOT NULL`,
      )
      .all();
    return all as { operation: string }[];
  }

  async read(operation: string, options: ReadOptions = {}): Promise<readonly Entry[]> {
    return (await this.readRaw(operation, options)).map(entryOf);
  }

  readRaw(operation: string, { afterSeq = 0, limit = 1_000 }: ReadOptions = {}): Promise<readonly RawEntry[]> {
    return this.#answer(() => this.#after.all(operation, afterSeq, limit).map(entryOfRow));
  }

  find(id: string): Promise<Entry | null> {
    return this.#answer(() => {
      const raw = this.#byId.get(id) as RawEntry | undefined;
      return raw === undefined ? null : entryOf(raw);
    });
  }

  tail(operation: string, options: TailOptions = {}): AsyncGenerator<Entry, void> {
    const read = (afterSeq: number): Promise<readonly Entry[]> => this.read(operation, { afterSeq });
    return follow({ read, written: () => this.#wake.wait(), pollMs, isClosed: () => this.#closed }, options);
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    this.#closed = true;
    this.#wake.all();
    this.#db.close();
  }

  #answer<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      resolve(withSqliteProblems(this.file, work));
    });
  }
}
