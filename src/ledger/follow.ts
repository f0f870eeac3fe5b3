/** A tail: entries that are there, then those that come. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Entry } from './entry.ts';
import type { TailOptions } from './store.ts';

export interface Followed {
  /** Entries after a number, in their order; not all of them at once. */
  readonly read: (afterSeq: number) => Promise<readonly Entry[]>;
  /** Resolves when something may have been written; called before reading, so that nothing is missed in between. */
  readonly written: () => Promise<void>;
  /** How often to look all the same. */
  readonly pollMs: number;
  /** True once the store was closed: the tail ends. */
  readonly isClosed: () => boolean;
}

export async function* follow(
  { read, written, pollMs, isClosed }: Followed,
  { afterSeq = 0, signal }: TailOptions,
): AsyncGenerator<Entry, void> {
  const ended = Promise.withResolvers<undefined>();
  const end = (): void => {
    ended.resolve(undefined);
  };
  signal?.addEventListener('abort', end);
  try {
    for (let lastSeq = afterSeq; signal?.aborted !== true && !isClosed();) {
      const woken = written();
      const entries = await read(lastSeq);
      for (const entry of entries) {
        yield entry;
        lastSeq = entry.seq;
      }
      if (entries.length > 0) continue;
      const timer = new AbortController();
      await Promise.race([
        woken,
        ended.promise,
        pause(pollMs, undefined, { signal: timer.signal }).catch(() => undefined),
      ]);
      timer.abort();
    }
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

/** Wakes whoever waits for something to be written. */
export class Wake {
  #next = Promise.withResolvers<undefined>();

  /** Resolves at the next call of `all`. */
  wait(): Promise<void> {
    return this.#next.promise;
  }

  all(): void {
    this.#next.resolve(undefined);
    this.#next = Promise.withResolvers();
  }
}
