/** The two moments that map, figures and plan follow. */
import { useEffect, useMemo, useState } from 'react';
import type { DeskOperation } from '../api/queries.ts';
import type { Moments } from './time-bar.tsx';

const tickMs = 60_000;

export interface ShownMoments {
  readonly shown: Moments;
  /** Where somebody moved the bars; null: as things stand, also when more comes in. */
  readonly moved: Moments | null;
  /** True: as things stand at this moment of the clock, and not when something was said last. */
  readonly isNow: boolean;
  readonly move: (moments: Moments) => void;
  readonly goToNow: () => void;
}

export function useMoments({ lastOccurredMs, lastMs }: Pick<DeskOperation, 'lastOccurredMs' | 'lastMs'>): ShownMoments {
  const [chosen, setChosen] = useState<Moments | 'now' | null>(null);
  const [clockMs, setClockMs] = useState(Date.now);
  const isNow = chosen === 'now';
  useEffect(() => {
    if (!isNow) return undefined;
    const timer = setInterval(() => {
      setClockMs(Date.now());
    }, tickMs);
    return () => {
      clearInterval(timer);
    };
  }, [isNow]);
  const shown = useMemo(() => {
    if (chosen === null) return { occurredAtMs: lastOccurredMs, knownAtMs: lastMs };
    if (chosen !== 'now') return chosen;
    // A clock that is slow hides nothing that is known.
    return { occurredAtMs: Math.max(clockMs, lastOccurredMs), knownAtMs: Math.max(clockMs, lastMs) };
  }, [chosen, clockMs, lastOccurredMs, lastMs]);
  return {
    shown,
    moved: chosen === 'now' ? null : chosen,
    isNow,
    move: setChosen,
    goToNow: () => {
      setClockMs(Date.now());
      setChosen('now');
    },
  };
}
