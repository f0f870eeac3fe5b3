/** What of the map is looked at first: zones and stations, not the whole of the streets. */
import type { Layers } from './map-features.ts';

export type Bounds = readonly [west: number, south: number, east: number, north: number];

function grow(box: [number, number, number, number], coordinates: unknown): void {
  if (!Array.isArray(coordinates)) return;
  const [first, second] = coordinates as readonly unknown[];
  if (typeof first === 'number' && typeof second === 'number') {
    box[0] = Math.min(box[0], first);
    box[1] = Math.min(box[1], second);
    box[2] = Math.max(box[2], first);
    box[3] = Math.max(box[3], second);
  } else for (const part of coordinates) grow(box, part);
}

/** The box around a geometry; null when it has no position. */
export function boundsOf(geometries: readonly (GeoJSON.Geometry | null)[]): Bounds | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries)
    if (geometry !== null && geometry.type !== 'GeometryCollection') grow(box, geometry.coordinates);
  return box[0] > box[2] ? null : box;
}

/** Zones and stations; where there are none yet, all of the streets. */
export function firstExtent({ zones, stations }: Layers, streets: Bounds): Bounds {
  return boundsOf([...zones.features, ...stations.features].map(({ geometry }) => geometry)) ?? streets;
}

/** The middle of the box around a geometry: where it is, in one position. */
export function middleOf(geometry: GeoJSON.Geometry): readonly [longitude: number, latitude: number] {
  const [west, south, east, north] = boundsOf([geometry]) ?? [0, 0, 0, 0];
  return [(west + east) / 2, (south + north) / 2];
}
