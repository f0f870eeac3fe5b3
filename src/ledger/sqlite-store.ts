/** The ledger in an SQLite file: the default, for one machine. Several programs may write into it at once. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { assert } from '../base/assert.ts';
import { systemClock, type Clock } from '../base/clock.ts';
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import {
  checkDraft,
  correctedId,
  entryOf,
  entryPlace,
  type CheckedDraft,
  type Entry,
  type EntryDraft,
  type RawEntry,
} from './entry.ts';
import { entryHash, noPrevious } from './hash-chain.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import {
  entryColumns,
  isBusy,
  openLedgerFile,
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

interface Job {
  readonly drafts: readonly CheckedDraft[];
  readonly afterSeq: number | null;
  readonly resolve: (receipts: readonly Receipt[]) => void;
  readonly reject: (failure: unknown) => void;
}

/** Entries in one commit, at most: large enough that the disk's waiting is shared, small enough to answer soon. */
const mostInCommit = 4_096;
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
  readonly #clock: Clock;
  readonly #busyTimeoutMs: number;
  readonly #lastOf: StatementSync;
  readonly #byId: StatementSync;
  readonly #insert: StatementSync | null;
  readonly #after: StatementSync;
  #jobs: Job[] = [];
  #draining: Promise<void> | null = null;
  /** Set when a write failed in a way after which nobody can say what the disk holds. */
  #broken: Problem | null = null;
  #wake = Promise.withResolvers<undefined>();

  constructor(file: string, options: SqliteOptions) {
    const mode = options.mode ?? 'write';
    this.file = file;
    this.#clock = options.clock ?? systemClock;
    this.#busyTimeoutMs = options.busyTimeoutMs ?? 10_000;
    this.#db = openLedgerFile(file, mode);
    try {
      if (options.maxPages !== undefined) this.#db.exec(`PRAGMA max_page_count = ${options.maxPages}`);
      const select = `SELECT ${entryColumns} FROM entry`;
      this.#lastOf = this.#db.prepare(`${select} WHERE operation = ? ORDER BY seq DESC LIMIT 1`);
      this.#byId = this.#db.prepare(`${select} WHERE id = ?`);
      this.#after = this.#db.prepare(`${select} WHERE operation = ? AND seq > ? ORDER BY seq LIMIT ?`);
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

  append(drafts: readonly EntryDraft[], { afterSeq }: AppendOptions = {}): Promise<readonly Receipt[]> {
    const checked: CheckedDraft[] = [];
    const problems: Problem[] = [];
    const nowMs = this.#clock.nowMs();
    for (const draft of drafts) {
      const result = checkDraft(draft, nowMs);
      if ('bodyText' in result) checked.push(result);
      else problems.push(...result);
    }
    if (problems.length > 0) return Promise.reject(new ProblemError(problems));
    const { promise, resolve, reject } = Promise.withResolvers<readonly Receipt[]>();
    this.#jobs.push({ drafts: checked, afterSeq: afterSeq ?? null, resolve, reject });
    this.#draining ??= this.#drain();
    return promise;
  }

  /** Commits what is waiting, as much as fits into one commit at a time, until nothing waits. */
  async #drain(): Promise<void> {
    while (this.#jobs.length > 0) {
      // Whoever calls in this turn of the event loop comes into the same commit.
      await nextTurn();
      let count = 0;
      let size = 0;
      while (count < this.#jobs.length && (count === 0 || size + this.#jobs[count]!.drafts.length <= mostInCommit)) {
        size += this.#jobs[count]!.drafts.length;
        count += 1;
      }
      await this.#commit(this.#jobs.splice(0, count));
    }
    this.#draining = null;
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    const outcomes: (readonly Receipt[] | ProblemError)[] = [];
    try {
      await this.#begin();
      const heads = new Map<string, Head>();
      for (const job of jobs) outcomes.push(this.#place(job, heads));
      this.#db.exec('COMMIT');
    } catch (failure) {
      const problem = sqliteProblem(failure, this.file);
      if (problem !== null && problem.code !== 'LEDGER_BUSY' && problem.code !== 'LEDGER_DISK_FULL')
        this.#broken = problem;
      this.#rollBack();
      const told = problem === null ? failure : new ProblemError([problem]);
      for (const job of jobs) job.reject(told);
      return;
    }
    for (const [index, job] of jobs.entries()) {
      const outcome = outcomes[index]!;
      if (outcome instanceof ProblemError) job.reject(outcome);
      else job.resolve(outcome);
    }
    this.#wake.resolve(undefined);
    this.#wake = Promise.withResolvers();
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

  /** Finds each draft its place, or says why they are refused; writes all or none. */
  #place({ drafts, afterSeq }: Job, heads: Map<string, Head>): readonly Receipt[] | ProblemError {
    const problems: Problem[] = [];
    const known = new Map<string, CheckedDraft>();
    const earlier = new Map<string, RawEntry>();
    for (const checked of drafts) {
      const { draft } = checked;
      const kept = this.#byId.get(draft.id) as RawEntry | undefined;
      const twin = known.get(draft.id);
      if (
        (kept !== undefined && !sameContent(kept, checked)) ||
        (twin !== undefined && !sameContent({ ...twin.draft, ...twin }, checked))
      )
        problems.push(problemOf(LEDGER_PROBLEMS, 'LEDGER_ID_TAKEN', placeOf(draft)));
      if (kept !== undefined) earlier.set(draft.id, kept);
      const corrects = correctedId(draft.body);
      if (
        corrects !== null &&
        (known.get(corrects)?.draft ?? (this.#byId.get(corrects) as RawEntry | undefined))?.operation !==
          draft.operation
      )
        problems.push(
          problemOf(LEDGER_PROBLEMS, 'LEDGER_CORRECTS_NOTHING', {
            ...placeOf(draft),
            field: 'body.corrects',
            found: corrects,
          }),
        );
      known.set(draft.id, checked);
    }
    if (afterSeq !== null) problems.push(...this.#divergence(drafts, afterSeq));
    if (problems.length > 0) return new ProblemError(problems);
    return drafts.map((checked) => {
      const { id } = checked.draft;
      const kept = earlier.get(id);
      if (kept !== undefined) return { id, operation: kept.operation, seq: kept.seq, hash: kept.hash, already: true };
      const entry = this.#write(checked, heads);
      earlier.set(id, entry);
      return { id, operation: entry.operation, seq: entry.seq, hash: entry.hash, already: false };
    });
  }

  #divergence(drafts: readonly CheckedDraft[], afterSeq: number): Problem[] {
    const [first] = drafts;
    if (first === undefined) return [];
    // Entries of earlier jobs of this commit are in the table already.
    const last = this.#lastOf.get(first.draft.operation) as RawEntry | undefined;
    const seq = last?.seq ?? 0;
    if (seq === afterSeq) return [];
    const found = `it has ${seq} entries, and ${afterSeq} were expected`;
    return [problemOf(LEDGER_PROBLEMS, 'LEDGER_DIVERGED', { file: first.draft.operation, found })];
  }

  #write({ draft, bodyText }: CheckedDraft, heads: Map<string, Head>): RawEntry {
    assert(this.#insert !== null, 'A ledger opened to read was asked to write.');
    const { id, operation, kind, version, occurredAt, recordedAt, actor, device } = draft;
    const head = heads.get(operation) ?? (this.#lastOf.get(operation) as RawEntry | undefined);
    const unhashed = {
      ...{ operation, seq: (head?.seq ?? 0) + 1, id, kind, version, occurredAt, recordedAt, actor, device, bodyText },
      prev: head?.hash ?? noPrevious,
    };
    const entry = { ...unhashed, hash: entryHash(unhashed) };
    this.#insert.run(
      operation,
      entry.seq,
      id,
      kind,
      version,
      occurredAt,
      recordedAt,
      actor,
      device,
      bodyText,
      entry.prev,
      entry.hash,
    );
    heads.set(operation, entry);
    return entry;
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
    return this.#answer(() => this.#after.all(operation, afterSeq, limit) as unknown as RawEntry[]);
  }

  find(id: string): Promise<Entry | null> {
    return this.#answer(() => {
      const raw = this.#byId.get(id) as RawEntry | undefined;
      return raw === undefined ? null : entryOf(raw);
    });
  }

  async *tail(operation: string, { afterSeq = 0, signal }: TailOptions = {}): AsyncGenerator<Entry, void> {
    const ended = Promise.withResolvers<undefined>();
    const end = (): void => {
      ended.resolve(undefined);
    };
    signal?.addEventListener('abort', end);
    try {
      for (let lastSeq = afterSeq; signal?.aborted !== true;) {
        const written = this.#wake.promise;
        const entries = await this.read(operation, { afterSeq: lastSeq });
        for (const entry of entries) {
          yield entry;
          lastSeq = entry.seq;
        }
        if (entries.length === 0) await Promise.race([written, ended.promise, pause(pollMs)]);
      }
    } finally {
      signal?.removeEventListener('abort', end);
    }
  }

  async close(): Promise<void> {
    while (this.#draining !== null) await this.#draining;
    this.#db.close();
  }

  #answer<Result>(work: () => Result): Promise<Result> {
    return new Promise((resolve) => {
      resolve(withSqliteProblems(this.file, work));
    });
  }
}

function placeOf(draft: EntryDraft): { readonly file: string; readonly feature: string } {
  return { file: draft.operation, feature: `entry ${draft.id}` };
}

/** True when both say the same: everything that the device made. */
function sameContent(kept: Omit<RawEntry, 'seq' | 'prev' | 'hash'>, { draft, bodyText }: CheckedDraft): boolean {
  return (
    kept.bodyText === bodyText &&
    kept.operation === draft.operation &&
    kept.kind === draft.kind &&
    kept.version === draft.version &&
    kept.occurredAt === draft.occurredAt &&
    kept.recordedAt === draft.recordedAt &&
    kept.actor === draft.actor &&
    kept.device === draft.device
  );
}
