/**
 * The ledger in PostgreSQL: for several machines. Whoever appends locks the operation first, so that the order has no
 * gaps; the numbers come from the last entry, not from a sequence.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, QueryConfig, QueryResult } from 'pg';
import { assert } from '../base/assert.ts';
import { systemClock, type Clock } from '../base/clock.ts';
import { problemOf, ProblemError } from '../base/problem.ts';
import { CommitQueue, type Job, type Outcome } from './commit-queue.ts';
import { correctedId, entryOf, entryPlace, type Entry, type EntryDraft, type RawEntry } from './entry.ts';
import { follow, Wake } from './follow.ts';
import { entryHash } from './hash-chain.ts';
import { Placement, type Held } from './placement.ts';
import { PostgresListener } from './postgres-listener.ts';
import { checkTables, entryColumns, makeTables, settingProblems } from './postgres-schema.ts';
import {
  connectTo,
  meaningOf,
  poolTo,
  serverAt,
  told,
  type Connection,
  type Meaning,
  type Server,
} from './postgres-server.ts';
import { entryOfRow } from './entry-row.ts';
import { LEDGER_PROBLEMS } from './problems.ts';
import type { OpenMode } from './sqlite-file.ts';
import type { AppendOptions, Head, LedgerStore, ReadOptions, Receipt, TailOptions } from './store.ts';
import { isUuid7 } from './uuid7.ts';

export interface PostgresOptions {
  readonly mode?: OpenMode;
  readonly clock?: Clock;
  /** How long the store waits for a server that does not answer, and for another program that writes. */
  readonly patienceMs?: number;
  /** How often a tail looks although it heard of nothing. */
  readonly pollMs?: number;
  /** How long after a loss the connection that hears of new entries is tried again. */
  readonly listenAgainMs?: number;
  /** Do not listen, only look: for a pooler that passes no notifications on. */
  readonly pollOnly?: boolean;
}

/** The pause between two tries. */
const retryMs = 100;
/** How long the server keeps a transaction whose program fell silent: it holds up all who append to that operation. */
const silenceMs = 30_000;

/** A commit whose answer did not come. */
interface Unsure {
  readonly last: RawEntry;
  readonly outcomes: readonly Outcome[];
}

/**
 * Opens a ledger on a PostgreSQL server. Mode `write` when not said; `create` makes the tables when there are none.
 * @throws ProblemError when it cannot be reached or opened, when the server would forget what it confirmed, or when the
 * last entry is not as it was written.
 */
export async function openPostgresLedger(url: string, options: PostgresOptions = {}): Promise<PostgresLedger> {
  const server = serverAt(url);
  const mode = options.mode ?? 'write';
  try {
    const { client, drop } = await connectTo(server);
    try {
      if (mode !== 'read') {
        const [worst] = (await settingProblems(client, server)).filter(({ severity }) => severity === 'error');
        if (worst !== undefined) throw new ProblemError([worst]);
      }
      if (mode === 'create') await makeTables(client, server);
      await checkTables(client, server);
    } finally {
      drop();
    }
  } catch (failure) {
    throw told(failure, server);
  }
  const ledger = new PostgresLedger(server, options);
  if (mode === 'read') return ledger;
  try {
    await ledger.checkEnds();
    return ledger;
  } catch (failure) {
    await ledger.close();
    throw failure;
  }
}

export class PostgresLedger implements LedgerStore {
  /** The server's address without its password. */
  readonly name: string;
  readonly #server: Server;
  readonly #options: Required<Pick<PostgresOptions, 'patienceMs' | 'pollMs' | 'listenAgainMs' | 'pollOnly'>>;
  readonly #mayWrite: boolean;
  readonly #queue: CommitQueue;
  readonly #pool: Pool;
  readonly #wake = new Wake();
  readonly #sql: Readonly<Record<'lasts' | 'byIds' | 'after' | 'insert' | 'lastOf', string>>;
  /** Operations that have their row for the lock. */
  readonly #known = new Set<string>();
  #writer: Connection | null = null;
  #listener: PostgresListener | null = null;
  #closed = false;

  constructor(server: Server, options: PostgresOptions) {
    this.#server = server;
    this.name = server.name;
    this.#mayWrite = options.mode !== 'read';
    this.#options = {
      patienceMs: options.patienceMs ?? 10_000,
      pollMs: options.pollMs ?? 1_000,
      listenAgainMs: options.listenAgainMs ?? 500,
      pollOnly: options.pollOnly ?? false,
    };
    this.#queue = new CommitQueue(options.clock ?? systemClock, (jobs) => this.#commit(jobs));
    this.#pool = poolTo(server);
    const { schema } = server;
    const select = `SELECT ${entryColumns} FROM ${schema}.entry`;
    this.#sql = {
      lasts: `SELECT last.* FROM ${schema}.operation,
        LATERAL (${select} WHERE operation = name ORDER BY seq DESC LIMIT 1) AS last`,
      lastOf: `${select} WHERE operation = $1 ORDER BY seq DESC LIMIT 1`,
      byIds: `${select} WHERE id = ANY($1)`,
      after: `${select} WHERE operation = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
      insert: `INSERT INTO ${schema}.entry SELECT * FROM unnest($1::text[], $2::bigint[], $3::uuid[], $4::text[], $5::int[],
        $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[])`,
    };
  }

  /** Nothing is written after an entry that is not as it was. */
  async checkEnds(): Promise<void> {
    for (const last of await this.#ask({ text: `${this.#sql.lasts} ORDER BY name` }))
      if (entryHash(last) !== last.hash)
        throw new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_ENTRY_ALTERED', entryPlace(last))]);
  }

  append(drafts: readonly EntryDraft[], options: AppendOptions = {}): Promise<readonly Receipt[]> {
    assert(this.#mayWrite, 'A ledger opened to read was asked to write.');
    return this.#queue.append(drafts, options);
  }

  /**
   * Makes the jobs durable in one transaction, and tries again when the connection is lost. An entry cannot come in twice:
   * its id is looked for under the operation's lock each time. When the answer to a COMMIT did not come, the same look
   * says whether it was done.
   */
  async #commit(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    const giveUpMs = performance.now() + this.#options.patienceMs;
    let unsure: Unsure | null = null;
    for (;;) {
      const attempt: { sent: Unsure | null } = { sent: null };
      try {
        const outcomes = await this.#attempt(jobs, unsure, (sent) => {
          // From here on, what was unsure before is known not to be there.
          unsure = null;
          attempt.sent = sent;
        });
        this.#wake.all();
        return outcomes;
      } catch (failure) {
        const meaning = meaningOf(failure, this.#server);
        if (meaning === null || meaning.kind === 'lost') this.#dropWriter();
        else await this.#rollBack();
        if (meaning?.kind === 'lost' && attempt.sent !== null) unsure = attempt.sent;
        const tryAgain = meaning !== null && meaning.kind !== 'problem' && performance.now() < giveUpMs;
        if (!tryAgain) throw unsure === null ? this.#failed(failure, meaning) : this.#unknown(meaning);
      }
      await pause(retryMs);
    }
  }

  #failed(failure: unknown, meaning: Meaning | null): unknown {
    return meaning === null ? failure : new ProblemError([meaning.problem]);
  }

  #unknown(meaning: Meaning | null): ProblemError {
    const found = meaning?.problem.found ?? 'the connection was lost';
    return new ProblemError([problemOf(LEDGER_PROBLEMS, 'LEDGER_OUTCOME_UNKNOWN', { file: this.name, found })]);
  }

  async #attempt(
    jobs: readonly Job[],
    unsure: Unsure | null,
    committing: (sent: Unsure) => void,
  ): Promise<readonly Outcome[]> {
    this.#writer ??= await connectTo(this.#server);
    const { client } = this.#writer;
    const held = await this.#begin(jobs);
    if (unsure !== null && held.byId(unsure.last.id)?.hash === unsure.last.hash) {
      await client.query('ROLLBACK');
      return unsure.outcomes;
    }
    const placement = new Placement(held);
    const outcomes = jobs.map((job) => placement.place(job));
    const { entries } = placement;
    const last = entries.at(-1);
    if (last === undefined) {
      await client.query('ROLLBACK');
      return outcomes;
    }
    const column = <Key extends keyof RawEntry>(key: Key): RawEntry[Key][] => entries.map((entry) => entry[key]);
    const values = [
      ...[column('operation'), column('seq'), column('id'), column('kind'), column('version'), column('occurredAt')],
      ...[column('recordedAt'), column('actor'), column('device'), column('bodyText'), column('prev'), column('hash')],
    ];
    await client.query({ name: 'insert', text: this.#sql.insert, values });
    committing({ last, outcomes });
    const { command } = await client.query('COMMIT');
    // A transaction that failed is rolled back at COMMIT without an error.
    assert(command === 'COMMIT', `A commit ended as ${command}.`);
    for (const { operation } of entries) this.#known.add(operation);
    return outcomes;
  }

  /** Begins a transaction, locks the operations of these jobs, and reads what the store holds of them: one round trip. */
  async #begin(jobs: readonly Job[]): Promise<Held> {
    const writer = this.#writer;
    assert(writer !== null, 'There is a connection to write.');
    const { schema } = this.#server;
    const operations = new Set<string>();
    const ids = new Set<string>();
    for (const { drafts } of jobs)
      for (const { draft } of drafts) {
        operations.add(draft.operation);
        ids.add(draft.id);
        const corrects = correctedId(draft.body);
        if (corrects !== null) ids.add(corrects);
      }
    // Drafts were checked: names and ids hold neither quotes nor backslashes. Sorted, so that no two wait for each other.
    const names = [...operations].sort();
    const fresh = names.filter((name) => !this.#known.has(name));
    const wait = Math.max(1, Math.round(this.#options.patienceMs));
    const statements = [
      'BEGIN ISOLATION LEVEL READ COMMITTED',
      'SET LOCAL synchronous_commit = on',
      `SET LOCAL lock_timeout = ${wait}`,
      `SET LOCAL idle_in_transaction_session_timeout = ${silenceMs}`,
      ...(fresh.length === 0
        ? []
        : [
            `INSERT INTO ${schema}.operation VALUES ${fresh.map((name) => `('${name}')`).join(',')} ON CONFLICT DO NOTHING`,
          ]),
      `SELECT name FROM ${schema}.operation WHERE name = ANY('{${names.join(',')}}') ORDER BY name FOR UPDATE`,
      // Statements of their own: they see what the last holder of the lock committed.
      `${this.#sql.lasts} WHERE name = ANY('{${names.join(',')}}')`,
      this.#sql.byIds.replace('$1', `'{${[...ids].join(',')}}'`),
    ];
    const results = (await writer.client.query(statements.join(';\n'))) as unknown as QueryResult<RawEntry>[];
    const [lasts, kept] = [results.at(-2)!.rows, results.at(-1)!.rows];
    const lastOf = new Map(lasts.map((entry) => [entry.operation, entry]));
    const byId = new Map(kept.map((entry) => [entry.id, entry]));
    return { byId: (id) => byId.get(id), last: (operation) => lastOf.get(operation) };
  }

  #dropWriter(): void {
    this.#writer?.drop();
    this.#writer = null;
  }

  async #rollBack(): Promise<void> {
    try {
      await this.#writer?.client.query('ROLLBACK');
    } catch {
      this.#dropWriter();
    }
  }

  /** Reads `entryColumns`; tries again while the server is away. */
  async #ask(query: QueryConfig): Promise<RawEntry[]> {
    const giveUpMs = performance.now() + this.#options.patienceMs;
    for (;;) {
      try {
        return (await this.#pool.query<unknown[]>({ ...query, rowMode: 'array' })).rows.map(entryOfRow);
      } catch (failure) {
        const meaning = meaningOf(failure, this.#server);
        if (this.#closed || meaning?.kind !== 'lost' || performance.now() >= giveUpMs)
          throw this.#failed(failure, meaning);
      }
      await pause(retryMs);
    }
  }

  async head(operation: string): Promise<Head | null> {
    const [last] = await this.#ask({ name: 'lastOf', text: this.#sql.lastOf, values: [operation] });
    return last === undefined ? null : { operation, seq: last.seq, hash: last.hash };
  }

  async heads(): Promise<readonly Head[]> {
    const lasts = await this.#ask({ name: 'lasts', text: `${this.#sql.lasts} ORDER BY name` });
    return lasts.map(({ operation, seq, hash }) => ({ operation, seq, hash }));
  }

  async read(operation: string, options: ReadOptions = {}): Promise<readonly Entry[]> {
    return (await this.readRaw(operation, options)).map(entryOf);
  }

  readRaw(operation: string, { afterSeq = 0, limit = 1_000 }: ReadOptions = {}): Promise<readonly RawEntry[]> {
    return this.#ask({ name: 'after', text: this.#sql.after, values: [operation, afterSeq, limit] });
  }

  async find(id: string): Promise<Entry | null> {
    if (!isUuid7(id)) return null;
    const [raw] = await this.#ask({ name: 'byIds', text: this.#sql.byIds, values: [[id]] });
    return raw === undefined ? null : entryOf(raw);
  }

  tail(operation: string, options: TailOptions = {}): AsyncGenerator<Entry, void> {
    const { listenAgainMs, pollMs, pollOnly } = this.#options;
    const heard = (): void => {
      this.#wake.all();
    };
    if (!pollOnly) this.#listener ??= new PostgresListener(this.#server, heard, listenAgainMs);
    const read = (afterSeq: number): Promise<readonly Entry[]> => this.read(operation, { afterSeq });
    return follow({ read, written: () => this.#wake.wait(), pollMs, isClosed: () => this.#closed }, options);
  }

  async close(): Promise<void> {
    await this.#queue.idle();
    this.#closed = true;
    this.#wake.all();
    await this.#listener?.close();
    this.#dropWriter();
    await this.#pool.end();
  }
}
