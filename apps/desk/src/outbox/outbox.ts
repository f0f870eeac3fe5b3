/**
 * What was recorded on this screen and is not yet on the server. Every entry is kept first and sent then, in order, until the
 * server gives its receipt. Its id is made here, so that sending it twice records it once. What the server refuses stays,
 * with the reason, until somebody decides about it.
 */
import { Refused, type Sent } from './sending.ts';
import type { Bundle, EntryDraft } from './bundle.ts';
import type { KeptBundles } from './kept-bundles.ts';

export interface OutboxState {
  /** Oldest first. */
  readonly waiting: readonly Bundle[];
  readonly refused: readonly Bundle[];
  /** The server has them, and what the screen shows was asked for before that: laid over it, so that nobody sees it go back. */
  readonly received: readonly Bundle[];
  /** Entries of another account or operation, made on this machine: sent when that account signs in here. */
  readonly others: number;
  /** Since when the server could not be reached; null while it can. */
  readonly offlineSinceMs: number | null;
}

export interface NewEntry {
  readonly kind: string;
  readonly body: EntryDraft['body'];
  /** When it was so; never after it was recorded. */
  readonly occurredAtMs: number;
}

export interface OutboxParts {
  readonly kept: Promise<KeptBundles>;
  readonly send: (drafts: readonly EntryDraft[]) => Promise<Sent>;
  readonly operation: string;
  readonly actor: string;
  readonly device: string;
  readonly nextId: () => string;
  readonly nowMs: () => number;
  /** Called when the server took something; resolves when what the screen shows was asked for again. */
  readonly onSent: () => Promise<void>;
}

const firstRetryMs = 1_000;
const longestRetryMs = 30_000;
const nothing: OutboxState = { waiting: [], refused: [], received: [], others: 0, offlineSinceMs: null };

export class Outbox {
  readonly #parts: OutboxParts;
  readonly #listeners = new Set<() => void>();
  #channel: BroadcastChannel | null = null;
  #state = nothing;
  #running: Promise<void> | null = null;
  #again = false;
  #retryMs = firstRetryMs;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Looks at what is kept, and begins to send. */
  start(): void {
    this.#channel = new BroadcastChannel('mamarr-outbox');
    // Another tab of this machine kept or sent something.
    this.#channel.onmessage = () => {
      void this.#reload();
    };
    void this.#reload().then(this.wake, () => undefined);
  }

  /** Sends nothing any more: somebody else is signed in, or the desk is left. What is kept stays. */
  end(): void {
    clearTimeout(this.#timer);
    this.#channel?.close();
    this.#channel = null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  readonly state = (): OutboxState => this.#state;

  #set(change: Partial<OutboxState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  #tellTabs(): void {
    this.#channel?.postMessage(null);
  }

  async #reload(): Promise<void> {
    const all = await (await this.#parts.kept).all();
    const { operation, actor } = this.#parts;
    const own = all.filter((bundle) => bundle.operation === operation && bundle.actor === actor);
    this.#set({
      waiting: own.filter(({ refused }) => refused === null),
      refused: own.filter(({ refused }) => refused !== null),
      others: all.length - own.length,
    });
  }

  /**
   * Keeps entries to be recorded together. Resolves when they are kept on this machine, whether the server is there or not.
   * @param make gives the entries; it gets their ids and the moment of recording
   * @throws what the browser says when it cannot keep them: then nothing is recorded
   */
  async record(
    about: string,
    count: number,
    make: (given: {
      readonly ids: readonly string[];
      readonly atMs: number;
      readonly actor: string;
    }) => readonly NewEntry[],
  ): Promise<void> {
    const { operation, actor, device, nextId, nowMs, kept } = this.#parts;
    const atMs = nowMs();
    const ids = Array.from({ length: count }, nextId);
    const drafts = make({ ids, atMs, actor }).map(({ kind, body, occurredAtMs }, index): EntryDraft => ({
      id: ids[index]!,
      operation,
      kind,
      version: 1,
      occurredAt: new Date(Math.min(occurredAtMs, atMs)).toISOString(),
      recordedAt: new Date(atMs).toISOString(),
      actor,
      device,
      body,
    }));
    await (await kept).put({ id: ids[0]!, operation, actor, drafts, about, refused: null });
    this.#tellTabs();
    await this.#reload();
    this.wake();
  }

  /** Tries to send now: when the connection came back, the machine woke, or something new is there. */
  readonly wake = (): void => {
    if (this.#channel === null) return;
    clearTimeout(this.#timer);
    if (this.#running !== null) {
      this.#again = true;
      return;
    }
    this.#running = this.#sendAll().finally(() => {
      this.#running = null;
      if (this.#again) {
        this.#again = false;
        this.wake();
      }
    });
  };

  async #sendAll(): Promise<void> {
    const kept = await this.#parts.kept;
    for (;;) {
      const [next] = this.#state.waiting;
      if (next === undefined || this.#channel === null) return;
      const sent = await this.#parts.send(next.drafts);
      if (sent === 'unreachable' || sent === 'later') {
        // "Later" is an answer: the server is there.
        const sinceMs = this.#state.offlineSinceMs ?? this.#parts.nowMs();
        this.#set({ offlineSinceMs: sent === 'unreachable' ? sinceMs : null });
        this.#timer = setTimeout(this.wake, this.#retryMs);
        this.#retryMs = Math.min(this.#retryMs * 2, longestRetryMs);
        return;
      }
      if (sent instanceof Refused) await kept.put({ ...next, refused: { code: sent.code, text: sent.text } });
      else {
        this.#set({ received: [...this.#state.received, next] });
        await kept.remove(next.id);
      }
      this.#retryMs = firstRetryMs;
      this.#set({ offlineSinceMs: null });
      this.#tellTabs();
      await this.#reload();
      if (!(sent instanceof Refused)) void this.#seen(next);
    }
  }

  /** Keeps what the server has in view until the screen has it from there; tried again when the server went away meanwhile. */
  async #seen(bundle: Bundle): Promise<void> {
    while (this.#channel !== null) {
      try {
        await this.#parts.onSent();
        break;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, firstRetryMs));
      }
    }
    this.#set({ received: this.#state.received.filter((each) => each !== bundle) });
  }

  /** Sends what was refused once more, as it is. */
  async retry(bundle: Bundle): Promise<void> {
    await (await this.#parts.kept).put({ ...bundle, refused: null });
    await this.#reload();
    this.wake();
  }

  /** Takes what was refused out. Somebody decided so. */
  async takeOut(bundle: Bundle): Promise<void> {
    await (await this.#parts.kept).remove(bundle.id);
    this.#tellTabs();
    await this.#reload();
  }
}
