/** The terms as they stand on this screen, what was refused of them, and the way to change them. */
import { useMemo } from 'react';
import type { DeskOperation } from '../api/queries.ts';
import { useEntriesSoFar } from '../outbox/entries-so-far.ts';
import { useOutbox, useOutboxState } from '../outbox/outbox-context.ts';
import {
  entryOf,
  keptTerms,
  latestTerms,
  refusedTerms,
  termKey,
  termsOf,
  withKept,
  type LatestTerm,
  type RefusedTerm,
  type Term,
  type TermChange,
  type TermPart,
} from './term.ts';

export interface Terms {
  readonly of: (part: TermPart) => readonly Term[];
  readonly refused: readonly RefusedTerm[];
  readonly latest: ReadonlyMap<string, LatestTerm>;
  /** Ids that stand for something already: those of what was removed too. */
  readonly takenIds: (part: TermPart) => ReadonlySet<string>;
  /**
   * Keeps a change on this machine, from where it is sent; then takes out what was refused and is settled by it.
   * @throws what the browser says when it cannot keep it: then nothing is recorded
   */
  readonly record: (change: TermChange, settles?: RefusedTerm | null) => Promise<void>;
  /** Takes out what was refused: the term stays as others have it. */
  readonly drop: (refused: RefusedTerm) => Promise<void>;
}

/** Windows by their start, as the server gives them: one that waits here has its place among them. */
function inOrder(part: TermPart, terms: readonly Term[]): readonly Term[] {
  if (part !== 'window') return terms;
  return terms.toSorted((a, b) => Date.parse(String(a.written['from'])) - Date.parse(String(b.written['from'])));
}

export function useTerms(operation: DeskOperation): Terms {
  const outbox = useOutbox();
  const state = useOutboxState(outbox);
  const entries = useEntriesSoFar();
  return useMemo(() => {
    const waiting = keptTerms(state.waiting);
    const refusedKept = keptTerms(state.refused);
    const terms = withKept(termsOf(operation), { received: keptTerms(state.received), waiting });
    const latest = latestTerms(entries);
    const drop = async ({ bundles }: RefusedTerm): Promise<void> => {
      for (const bundle of bundles) await outbox.takeOut(bundle);
    };
    return {
      of: (part) =>
        inOrder(
          part,
          terms.filter((term) => term.part === part),
        ),
      refused: refusedTerms(waiting, refusedKept),
      latest,
      takenIds: (part) =>
        new Set(
          [...terms.map(termKey), ...refusedKept.map(termKey), ...latest.keys()]
            .filter((key) => key.startsWith(`${part} `))
            .map((key) => key.slice(part.length + 1)),
        ),
      record: async (change, settles = null) => {
        await outbox.record(`term ${termKey(change)}`, 1, ({ atMs }) => [{ ...entryOf(change), occurredAtMs: atMs }]);
        // Kept first, taken out then: nothing is lost in between.
        if (settles !== null) await drop(settles);
      },
      drop,
    };
  }, [operation, outbox, state.received, state.waiting, state.refused, entries]);
}
