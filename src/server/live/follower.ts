/**
 * Follows one operation's ledger with one reader, however many screens look on. Keeps the last entries at hand, tells
 * whoever waits, and goes on by itself when the store was away.
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Entry, LedgerStore } from '../../ledger/index.ts';

const mostKept = 2_000;
const retryMs = 500;
const longestWaitMs = 10_000;

export class Follower {
  readonly #store: LedgerStore;
  readonly #operation: string;
  readonly #take: (entry: Entry) => void;
  readonly #ended = new AbortController();
  readonly #recent: Entry[] = [];
  #seq = 0;
  #next = Promise.withResolvers<undefined>();
  #running: Promise<void> | null = null;

  /** @param take called for every entry, in order, before anybody is told of it */
  constructor(store: LedgerStore, operation: string, take: (entry: Entry) => void) {
    this.#store = store;
    this.#operation = operation;
    this.#take = take;
  }

  /** Reads all that is there, then follows. Resolves when it has caught up. */
  async start(): Promise<void> {
    const head = await this.#store.head(this.#operation);
    this.#running = this.#follow();
    await this.reach(head?.seq ?? 0, null);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      try {
        for await (const entry of this.#store.tail(this.#operation, { afterSeq: this.#seq, signal })) {
          this.#take(entry);
          this.#recent.push(entry);
          if (this.#recent.length > 2 * mostKept) this.#recent.splice(0, mostKept);
          this.#seq = entry.seq;
          this.wake();
        }
      } catch {
        // The store is away, or the entry could not be taken; asking again tells.
      }
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  get seq(): number {
    return this.#seq;
  }

  /** Resolves at the next entry, or when `wake` is called. */
  news(): Promise<undefined> {
    return this.#next.promise;
  }

  wake(): void {
    this.#next.resolve(undefined);
    this.#next = Promise.withResolvers();
  }

  /** Resolves when the entry with this number was taken, or after a while all the same. */
  async reach(seq: number, mostMs: number | null = longestWaitMs): Promise<void> {
    if (this.#seq >= seq) return;
    const timer = new AbortController();
    const late =
      mostMs === null
        ? new Promise<never>(() => undefined)
        : pause(mostMs, 'late' as const, { signal: timer.signal }).catch(() => undefined);
    try {
      while (this.#seq < seq) if ((await Promise.race([this.news(), late])) === 'late') return;
    } finally {
      timer.abort();
    }
  }

  /** Entries after a number, in order, at most so many: from memory when they are there. */
  async after(seq: number, limit: number): Promise<readonly Entry[]> {
    const [oldest] = this.#recent;
    if (oldest !== undefined && oldest.seq <= seq + 1) {
      const start = seq + 1 - oldest.seq;
      return this.#recent.slice(start, start + limit);
    }
    if (seq >= this.#seq) return [];
    return this.#store.read(this.#operation, { afterSeq: seq, limit });
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    this.wake();
    await this.#running;
  }
}
