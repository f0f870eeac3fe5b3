/** Who said last how each place is: what a change of it is written after. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/server.ts';
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

/** Entries only grow: what was read stays read. */
const read = { nextSeq: 0, drawings: new Map<string, LatestDrawing>() };
let reading: Promise<LatestDrawings> | null = null;

async function readOn(): Promise<LatestDrawings> {
  for (let more = true; more;) {
    const page = await call('GET /api/entries', { query: { afterSeq: read.nextSeq, limit: 1000 } });
    for (const { id, kind, actor, recordedAt, body } of page.entries) {
      if (kind !== 'place.drawn' && kind !== 'place.removed') continue;
      const {
        layer,
        feature,
        id: removed,
      } = body as {
        readonly layer?: string;
        readonly feature?: PlaceFeature;
        readonly id?: string;
      };
      const place = feature?.properties.id ?? removed;
      if (layer === undefined || place === undefined) continue;
      read.drawings.set(placeKey({ layer, id: place }), {
        entry: id,
        by: actor,
        recordedAtMs: Date.parse(recordedAt),
        feature: feature ?? null,
      });
    }
    read.nextSeq = page.nextSeq;
    more = page.more;
  }
  return new Map(read.drawings);
}

/** One reading at a time: two would take the same page twice. */
export function readLatestDrawings(): Promise<LatestDrawings> {
  reading ??= readOn().finally(() => {
    reading = null;
  });
  return reading;
}

const none: LatestDrawings = new Map();

/** Under the key of the layers, so that whatever makes them be asked again does so here. */
export function useLatestDrawings(): LatestDrawings {
  const { data } = useQuery({ queryKey: ['layer', 'latest-drawings'], queryFn: readLatestDrawings });
  return data ?? none;
}
