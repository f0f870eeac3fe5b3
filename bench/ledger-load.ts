/** What the ledger is measured with: entries, and a replay that counts people. The same for the same seed. */
import { z } from 'zod';
import { seededRandom } from '../src/base/random.ts';
import { kindOf, uuid7Source, type EntryDraft, type LedgerStore, type Replay } from '../src/ledger/index.ts';

export const operation = 'bench';
export const startMs = Date.UTC(2017, 9, 10, 6);

/** Counts at four crossings, a second apart. */
export function drafts(seed: number): () => EntryDraft {
  const random = seededRandom(seed);
  let nowMs = startMs;
  const nextId = uuid7Source({ nowMs: () => nowMs }, (bytes) => {
    for (let index = 0; index < bytes.length; index++) bytes[index] = random.below(256);
  });
  return () => {
    nowMs += 1_000;
    const at = new Date(nowMs).toISOString();
    const body = {
      point: `crossing-${random.below(4)}`,
      people: random.below(40),
      lane: random.below(3),
      note: 'no queue',
    };
    return {
      ...{ id: nextId(), operation, kind: 'count.recorded', version: 1, occurredAt: at, recordedAt: at },
      ...{ actor: 'monitor', device: 'phone-1', body },
    };
  };
}

export function rate(count: number, fromMs: number): string {
  return `${Math.round((count / (performance.now() - fromMs)) * 1000).toLocaleString('en')}/s`;
}

/** Through the ledger: `callers` wait for their confirmation and then send the next, one entry a call. */
export async function appends(store: LedgerStore, seed: number, count: number, callers: number): Promise<string> {
  const next = drafts(seed);
  const ready = Array.from({ length: count }, next);
  let sent = 0;
  const fromMs = performance.now();
  const caller = async (): Promise<void> => {
    while (sent < count) await store.append([ready[sent++]!]);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return rate(count, fromMs);
}

/** Fills a store with `count` entries, 4,000 a call. */
export async function fill(store: LedgerStore, seed: number, count: number): Promise<string> {
  const next = drafts(seed);
  const fromMs = performance.now();
  for (let made = 0; made < count; made += 4_000)
    await store.append(Array.from({ length: Math.min(4_000, count - made) }, next));
  return rate(count, fromMs);
}

export const countReplay: Replay<Map<string, number>> = {
  initial: () => new Map(),
  kinds: {
    'count.recorded': kindOf({
      version: 2,
      upcast: { 1: ({ lane, ...body }) => ({ ...body, lanes: [lane ?? 0] }) },
      schema: z.object({ point: z.string(), people: z.int().min(0), lanes: z.array(z.int()) }),
      apply: (state: Map<string, number>, { point, people }) => state.set(point, (state.get(point) ?? 0) + people),
    }),
  },
};
