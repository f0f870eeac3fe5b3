/** The ground inside the danger distance of a hazard, kept: it stays the same while what is around it is drawn anew. */
import { dangerArea } from '../../../../src/briefing/danger-area.ts';
import type { Hazard } from '../../../../src/operation/index.ts';

interface Kept {
  readonly distanceMeters: number;
  readonly polygons: GeoJSON.MultiPolygon | null;
}

/** A geometry that did not change is the same object after its layer was asked for again. */
const kept = new WeakMap<GeoJSON.Geometry, Kept>();

/** Null: there is no such ground. */
export function dangerPolygons(geometry: GeoJSON.Geometry, distanceMeters: number): GeoJSON.MultiPolygon | null {
  const before = kept.get(geometry);
  if (before?.distanceMeters === distanceMeters) return before.polygons;
  const area = dangerArea(geometry as Hazard['geometry'], distanceMeters);
  const coordinates = area.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])));
  const polygons: GeoJSON.MultiPolygon | null = coordinates.length === 0 ? null : { type: 'MultiPolygon', coordinates };
  kept.set(geometry, { distanceMeters, polygons });
  return polygons;
}
