/** Areas of an operation on the streets, as verification reads them. */
import { distanceMeters, edgePoints, nearArea, type NearArea, type StreetIndex } from '../../network/index.ts';
import type { MultiPolygon, Operation } from '../../operation/index.ts';

/** Less of a street than this inside an area does not count as inside. */
export const TOUCH_METERS = 1;

export function areaOf(area: MultiPolygon): NearArea {
  return nearArea(
    { type: 'MultiPolygon', coordinates: area.map((polygon) => polygon.map((ring) => ring.map(([x, y]) => [x, y]))) },
    0,
  );
}

/** Calls `visit` with the parts of each street piece near the area: fractions of its straight stretches, and their metres. */
export function visitInside(
  operation: Operation,
  index: StreetIndex,
  area: NearArea,
  visit: (edge: number, share: number, meters: number) => void,
): void {
  for (const edge of index.edgesInBox(area.minLon, area.minLat, area.maxLon, area.maxLat)) {
    const points = edgePoints(operation.network, edge);
    let inside = 0;
    let whole = 0;
    for (let at = 1; at < points.length; at++) {
      const [a, b] = [points[at - 1]!, points[at]!];
      const length = distanceMeters(...a, ...b);
      whole += length;
      for (const [from, to] of area.intervals(...a, ...b)) inside += (to - from) * length;
    }
    const share = whole > 0 ? inside / whole : area.contains(...points[0]!) ? 1 : 0;
    if (share > 0) visit(edge, Math.min(1, share), share * operation.network.edgeLengthMeters[edge]!);
  }
}
