/**
 * What a place that keeps ledgers can do. Each operation has its own ledger in it: its own numbers, its own chain.
 * `fixture-store-suite.ts` says what every store must keep to.
 */
import type { Entry, EntryDraft, RawEntry } from './entry.ts';

/** The last entry of an operation's ledger. */
export interface Head {
  readonly operation: string;
  readonly seq: number;
  readonly hash: string;
}

/** Proof that an entry is kept: it survives a crash of the program and of the machine. */
export interface Receipt {
  readonly id: string;
  readonly operation: string;
  readonly seq: number;
  readonly hash: string;
  /** True when the ledger had this entry before. */
  readonly already: boolean;
}

export interface AppendOptions {
  /** Refuse, with LEDGER_DIVERGED, unless the drafts' operation has exactly so many entries. For one operation at a time. */
  readonly afterSeq?: number;
}

export interface ReadOptions {
  /** Give entries after this number; 0 gives all. */
  readonly afterSeq?: number;
  /** At most so many entries; 1,000 when absent. */
  readonly limit?: number;
}

export interface TailOptions {
  readonly afterSeq?: number;
  /** Ends the tail. */
  readonly signal?: AbortSignal;
}

export interface LedgerStore {
  /**
   * Adds entries, all of them or none. When the promise resolves, all are durable, and the receipts are in the order of
   * the drafts. The same entry sent again is accepted once. Calls made while others are under way share one commit.
   * @throws ProblemError when a draft is refused, or when the store cannot write; then none of them was added.
   */
  append(drafts: readonly EntryDraft[], options?: AppendOptions): Promise<readonly Receipt[]>;
  /** The last entry of an operation, or null when it has none. */
  head(operation: string): Promise<Head | null>;
  /** The last entries of all operations, by operation. */
  heads(): Promise<readonly Head[]>;
  /** Entries in their order. */
  read(operation: string, options?: ReadOptions): Promise<readonly Entry[]>;
  /** The same, with bodies as the texts that were hashed. */
  readRaw(operation: string, options?: ReadOptions): Promise<readonly RawEntry[]>;
  /** One entry by its id, or null. */
  find(id: string): Promise<Entry | null>;
  /** Entries in their order, those that are there and then those that come, from this program or another. */
  tail(operation: string, options?: TailOptions): AsyncIterable<Entry>;
  /** Finishes what is under way and closes. */
  close(): Promise<void>;
}

/** All entries of an operation that are there now, in batches of at most `size`. */
export async function* rawBatches(
  store: Pick<LedgerStore, 'readRaw'>,
  operation: string,
  size = 250,
): AsyncGenerator<readonly RawEntry[]> {
  for (let afterSeq = 0; ;) {
    const batch = await store.readRaw(operation, { afterSeq, limit: size });
    const last = batch.at(-1);
    if (last === undefined) return;
    yield batch;
    afterSeq = last.seq;
  }
}
