/** The entries that say how terms and places are and how sources were graded, read once and then only what came after. */
import { useQuery } from '@tanstack/react-query';
import type { ApiAnswer } from '../../../../src/server/contract/contract.ts';
import { call } from '../api/server.ts';
import { useSession } from '../session/session.ts';

export type SentEntry = ApiAnswer<'GET /api/entries'>['entries'][number];

const kept: ReadonlySet<string> = new Set([
  'place.drawn',
  'place.removed',
  'window.set',
  'window.removed',
  'party.set',
  'party.removed',
  'policy.set',
  'source.graded',
]);

interface Read {
  /** Who read: another account may see other entries. */
  readonly actor: string;
  readonly entries: SentEntry[];
  nextSeq: number;
}

let read: Read = { actor: '', entries: [], nextSeq: 0 };
let reading: Promise<unknown> = Promise.resolve();

async function readOn(actor: string): Promise<readonly SentEntry[]> {
  if (read.actor !== actor) read = { actor, entries: [], nextSeq: 0 };
  const own = read;
  for (let more = true; more;) {
    const page = await call('GET /api/entries', { query: { afterSeq: own.nextSeq, limit: 1000 } });
    own.entries.push(...page.entries.filter(({ kind }) => kept.has(kind)));
    own.nextSeq = page.nextSeq;
    more = page.more;
  }
  return [...own.entries];
}

/**
 * What there is up to the moment of the call, for an account. One reading at a time: two would take the same page twice; and
 * each begins when it was asked for or later: one that was under way may have gone by what the caller looks for.
 */
export function readEntriesSoFar(actor: string): Promise<readonly SentEntry[]> {
  const next = reading.then(() => readOn(actor));
  reading = next.catch(() => undefined);
  return next;
}

const none: readonly SentEntry[] = [];

/** In their order; empty until they were read. Under the key of the operation, so that whatever makes it be asked again does so here. */
export function useEntriesSoFar(): readonly SentEntry[] {
  const actor = useSession().account?.label ?? '';
  const { data } = useQuery({
    queryKey: ['operation', 'entries-so-far', actor],
    queryFn: () => readEntriesSoFar(actor),
  });
  return data ?? none;
}
