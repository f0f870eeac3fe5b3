/** Who said last how each place is: what a change of it is written after. */
import { useMemo } from 'react';
import { useEntriesSoFar, type SentEntry } from '../../outbox/entries-so-far.ts';
import { placeKey, type PlaceFeature } from './change.ts';

export interface LatestDrawing {
  /** Id of the entry. */
  readonly entry: string;
  readonly by: string;
  readonly recordedAtMs: number;
  /** Null: the place was taken off the map. */
  readonly feature: PlaceFeature | null;
}

export type LatestDrawings = ReadonlyMap<string, LatestDrawing>;

interface Said {
  readonly layer?: string;
  readonly feature?: PlaceFeature;
  readonly id?: string;
}

export function latestDrawings(entries: readonly SentEntry[]): LatestDrawings {
  const drawings = new Map<string, LatestDrawing>();
  for (const { id: entry, kind, actor: by, recordedAt, body } of entries) {
    if (kind !== 'place.drawn' && kind !== 'place.removed') continue;
    const { layer, feature, id: removed } = body as Said;
    const place = feature?.properties.id ?? removed;
    if (layer === undefined || place === undefined) continue;
    const key = placeKey({ layer, id: place });
    drawings.set(key, { entry, by, recordedAtMs: Date.parse(recordedAt), feature: feature ?? null });
  }
  return drawings;
}

export function useLatestDrawings(): LatestDrawings {
  const entries = useEntriesSoFar();
  return useMemo(() => latestDrawings(entries), [entries]);
}
