import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { OpenSession } from '../session/session.ts';
import { entryIds } from './entry-ids.ts';
import { openKeptBundles, type KeptBundles } from './kept-bundles.ts';
import { Outbox, type OutboxState } from './outbox.ts';
import { sendEntries } from './sending.ts';

const nextId = entryIds();
let kept: Promise<KeptBundles> | null = null;

export const OutboxContext = createContext<Outbox | null>(null);

/** The outbox of whoever is signed in; it wakes when the machine or the connection does. */
export function useOwnOutbox(operation: string, { account, device }: OpenSession): Outbox {
  const queries = useQueryClient();
  const actor = account?.label ?? '';
  const outbox = useMemo(
    () =>
      new Outbox({
        kept: (kept ??= openKeptBundles()),
        send: sendEntries,
        operation,
        actor,
        device: device ?? 'desk',
        nextId,
        nowMs: () => Date.now(),
        onSent: async () => {
          await Promise.all(
            ['operation', 'picture', 'proposals', 'layer'].map((key) =>
              queries.invalidateQueries({ queryKey: [key] }, { throwOnError: true }),
            ),
          );
        },
      }),
    [operation, actor, device, queries],
  );
  useEffect(() => {
    outbox.start();
    const events = ['online', 'focus', 'pageshow'] as const;
    for (const event of events) window.addEventListener(event, outbox.wake);
    document.addEventListener('visibilitychange', outbox.wake);
    return () => {
      outbox.end();
      for (const event of events) window.removeEventListener(event, outbox.wake);
      document.removeEventListener('visibilitychange', outbox.wake);
    };
  }, [outbox]);
  return outbox;
}

export function useOutbox(): Outbox {
  const outbox = useContext(OutboxContext);
  if (outbox === null) throw new Error('Nothing is recorded outside the desk.');
  return outbox;
}

export function useOutboxState(outbox: Outbox): OutboxState {
  return useSyncExternalStore(outbox.subscribe, outbox.state);
}
