/** What the thread that cuts tiles is told, and answers. */

import type { TilePlace } from './tile-places.ts';

/** Closer than this a map draws the same tile larger. */
export const STREETS_MAX_ZOOM = 14;

export interface TileOrder {
  readonly number: number;
  /** Null: all streets as GeoJSON. */
  readonly tile: TilePlace | null;
}

export interface TileAnswer {
  readonly number: number;
  /** Gzip. */
  readonly bytes: Uint8Array;
}
