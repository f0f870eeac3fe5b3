/**
 * Hears from the server what others record. A connection counts as cut when it fails, when the machine says that it lost
 * its network and the server does not answer, or when nothing came for longer than the server's beat; it is taken up again
 * by itself. A machine without any network still reaches its own server: what the browser says of "online" decides nothing.
 */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, useEffect, useState } from 'react';
import type { DeskOperation } from './queries.ts';
import type { Connection } from '../shell/connection-sign.tsx';

/** The server sends a beat every 15 seconds. */
const longestSilenceMs = 40_000;
const retryMs = 2_000;
const probeMs = 4_000;

async function answers(): Promise<boolean> {
  try {
    return (await fetch('/api/health', { signal: AbortSignal.timeout(probeMs), cache: 'no-store' })).ok;
  } catch {
    return false;
  }
}

/** Whether the server is heard, for whoever tells that it was not. */
export const LiveContext = createContext<Connection>({ state: 'starting' });

/** An entry or a plan's change makes everything that could have changed be asked for again. */
export function useLive(): Connection {
  const [connection, setConnection] = useState<Connection>({ state: 'starting' });
  const queries = useQueryClient();
  useEffect(() => {
    let events: EventSource | null = null;
    let silence: ReturnType<typeof setTimeout> | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let isCut = false;
    let isFirst = true;

    const cut = (): void => {
      isCut = true;
      setConnection((before) => (before.state === 'offline' ? before : { state: 'offline', sinceMs: Date.now() }));
    };
    const restart = (): void => {
      events?.close();
      clearTimeout(retry);
      retry = setTimeout(start, retryMs);
    };
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        cut();
        restart();
      }, longestSilenceMs);
    };
    const probe = (): void => {
      void answers().then((there) => {
        if (!there) {
          cut();
          restart();
        } else if (isCut) start();
      });
    };
    function start(): void {
      events?.close();
      clearTimeout(retry);
      const opened = new EventSource('/api/live');
      events = opened;
      opened.onopen = () => {
        isCut = false;
        heard();
        setConnection({ state: 'live' });
        // What happened while nothing came in; what happened since the page was opened tells the first event.
        if (!isFirst) void queries.invalidateQueries();
      };
      opened.addEventListener('start', ({ data }: MessageEvent<string>) => {
        if (!isFirst) return;
        isFirst = false;
        const { seq } = JSON.parse(data) as { readonly seq: number };
        const seen = queries.getQueryData<DeskOperation>(['operation'])?.seq;
        void queries.invalidateQueries(seq === seen ? { queryKey: ['plans'] } : undefined);
      });
      opened.onerror = () => {
        cut();
        // A browser gives up by itself when it got an answer that is no stream.
        if (opened.readyState === EventSource.CLOSED) restart();
      };
      opened.addEventListener('entry', () => {
        heard();
        for (const key of ['operation', 'layer', 'picture', 'proposals'])
          void queries.invalidateQueries({ queryKey: [key] });
      });
      opened.addEventListener('plans', () => {
        heard();
        void queries.invalidateQueries({ queryKey: ['plans'] });
      });
      opened.addEventListener('beat', heard);
      opened.addEventListener('ended', () => {
        void queries.invalidateQueries({ queryKey: ['session'] });
      });
    }
    start();
    window.addEventListener('offline', probe);
    window.addEventListener('online', probe);
    document.addEventListener('visibilitychange', probe);
    return () => {
      events?.close();
      clearTimeout(silence);
      clearTimeout(retry);
      window.removeEventListener('offline', probe);
      window.removeEventListener('online', probe);
      document.removeEventListener('visibilitychange', probe);
    };
  }, [queries]);
  return connection;
}
