/**
 * Following the ledger over server-sent events: read with `fetch`, so that a program can send its cookie and a page learns
 * why a connection was refused. Goes on after the last number it has; whatever comes again is dropped.
 */
import type { PlanState, SentEntry } from '../contract/schemas.ts';

export interface FollowOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly headers?: () => Readonly<Record<string, string>>;
  /** The last number that is known already; absent: only what comes from now on. */
  readonly afterSeq?: number;
  readonly onEntry: (entry: SentEntry) => void;
  readonly onPlan?: (plan: PlanState) => void;
  /** Told when the connection comes about and when it is lost; with the status when the server refused. */
  readonly onState?: (state: 'live' | 'offline' | 'refused', status?: number) => void;
  /** How long to wait before trying again; doubles up to 30 times as much. */
  readonly retryMs?: number;
  /** A connection that is silent for so long is taken for dead: the server sends a beat every 15 seconds. */
  readonly silentMs?: number;
}

export interface Following {
  /** The last number that was taken; null before the first answer when no number was given. */
  readonly seq: () => number | null;
  readonly close: () => void;
}

export function followEvents(options: FollowOptions): Following {
  const ended = new AbortController();
  const state = { seq: options.afterSeq ?? null };
  void run(options, state, ended.signal);
  return {
    seq: () => state.seq,
    close: () => {
      ended.abort();
    },
  };
}

async function run(options: FollowOptions, state: { seq: number | null }, signal: AbortSignal): Promise<void> {
  const { retryMs = 1_000, onState } = options;
  const isOver = (): boolean => signal.aborted;
  for (let waitMs = retryMs; !isOver();) {
    try {
      const refused = await listen(options, state, signal, () => {
        waitMs = retryMs;
        onState?.('live');
      });
      if (refused !== null) {
        onState?.('refused', refused);
        // Signing in again is for a person; trying on is for nobody.
        if (refused === 401 || refused === 403) return;
      } else if (!isOver()) onState?.('offline');
    } catch {
      if (!isOver()) onState?.('offline');
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    waitMs = Math.min(waitMs * 2, 30 * retryMs);
  }
}

/** Gives the status when the server refused; null when the connection ended. */
async function listen(
  options: FollowOptions,
  state: { seq: number | null },
  signal: AbortSignal,
  onOpen: () => void,
): Promise<number | null> {
  const { url, headers, silentMs = 45_000 } = options;
  const quiet = new AbortController();
  const response = await options.fetch(state.seq === null ? url : `${url}?afterSeq=${state.seq}`, {
    credentials: 'same-origin',
    headers: { accept: 'text/event-stream', ...headers?.() },
    signal: AbortSignal.any([signal, quiet.signal]),
  });
  if (!response.ok || response.body === null) return response.status;
  onOpen();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const timer = setTimeout(() => {
      quiet.abort();
    }, silentMs);
    const { value, done } = await reader.read().finally(() => {
      clearTimeout(timer);
    });
    if (done) return null;
    rest += value;
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      take(rest.slice(0, end), options, state);
      rest = rest.slice(end + 2);
    }
  }
}

function take(block: string, { onEntry, onPlan }: FollowOptions, state: { seq: number | null }): void {
  const fields = new Map(
    block.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
    }),
  );
  const data: unknown = JSON.parse(fields.get('data') ?? '{}');
  const event = fields.get('event');
  if (event === 'plans') onPlan?.(data as PlanState);
  if (event === 'start') state.seq ??= (data as { readonly seq: number }).seq;
  if (event === 'beat') state.seq = Math.max(state.seq ?? 0, Number(fields.get('id')));
  if (event !== 'entry') return;
  const entry = data as SentEntry;
  if (state.seq !== null && entry.seq <= state.seq) return;
  state.seq = entry.seq;
  onEntry(entry);
}
