/** Where a zone lies among the areas of a layer: what share of it is in which, or how far the nearest is. */
import { distanceMeters, distanceToSegmentMeters, pointInMultiPolygon } from '../network/index.ts';
import type { AdminArea, PcodeLayer } from './pcode-layer.ts';
import {
  commonAreaSquareMeters,
  prepareArea,
  ringAreaSquareMeters,
  type Polygon,
  type PreparedArea,
} from './ring-geometry.ts';

/** Longitude, latitude. */
export type Position = readonly [number, number];

export type ZonePlace =
  | { readonly kind: 'point'; readonly position: Position }
  | { readonly kind: 'area'; readonly polygons: readonly Polygon[] };

export interface AreaShare {
  readonly pcode: string;
  /** Part of the zone's area that lies in it, 0 to 1. A point has 1. */
  readonly zoneShare: number;
  /** Part of that area which the zone covers, 0 to 1. A point has 0. */
  readonly areaShare: number;
}

/** Shares below this are two outlines of one border. */
const SLIVER_SHARE = 0.001;

/** The areas a zone lies in, the largest share first; equal shares by code. O(log areas + edges of those whose boxes meet). */
export function sharesOf(place: ZonePlace, layer: PcodeLayer): readonly AreaShare[] {
  if (layer.boxes === null) return [];
  if (place.kind === 'point') {
    const [lon, lat] = place.position;
    return layer.boxes
      .search(lon, lat, lon, lat)
      .map((at) => layer.areas[at]!)
      .filter(({ polygons }) => pointInMultiPolygon(lon, lat, polygons))
      .map(({ pcode }) => ({ pcode, zoneShare: 1, areaShare: 0 }))
      .sort((a, b) => (a.pcode < b.pcode ? -1 : 1));
  }
  const zone = prepareArea(place.polygons);
  const size = sizeOf(place.polygons);
  if (!(size > 0)) return [];
  return layer.boxes
    .search(...zone.box)
    .map((at) => layer.areas[at]!)
    .map((area) => shareIn(area, zone, size))
    .filter(({ zoneShare }) => zoneShare >= SLIVER_SHARE)
    .sort((a, b) => b.zoneShare - a.zoneShare || (a.pcode < b.pcode ? -1 : 1));
}

function shareIn(area: AdminArea, zone: PreparedArea, zoneSize: number): AreaShare {
  const common = commonAreaSquareMeters(zone, area.prepared);
  return { pcode: area.pcode, zoneShare: common / zoneSize, areaShare: common / sizeOf(area.polygons) };
}

/** Square metres of polygons, their holes taken out. */
function sizeOf(polygons: readonly Polygon[]): number {
  return polygons.reduce((sum, [outline, ...holes]) => {
    const taken = holes.reduce((lost, hole) => lost + ringAreaSquareMeters(hole), 0);
    return sum + (outline === undefined ? 0 : ringAreaSquareMeters(outline)) - taken;
  }, 0);
}

/** The corners of a zone, or its point. */
function cornersOf(place: ZonePlace): readonly Position[] {
  if (place.kind === 'point') return [place.position];
  return place.polygons.flatMap((polygon) => polygon.flat().map(([lon, lat]): Position => [lon!, lat!]));
}

/** Corners that distances are measured from: all of a zone with few, evenly chosen ones of a zone with many. */
const MOST_CORNERS = 64;

function someCorners(place: ZonePlace): readonly Position[] {
  const corners = cornersOf(place);
  const step = Math.ceil(corners.length / MOST_CORNERS);
  return corners.filter((_, index) => index % step === 0);
}

/** Metres from the nearest of some corners of the zone to an area's outline: at most a side too long; not 0 inside. O(edges). */
function metersToOutline(place: ZonePlace, area: AdminArea): number {
  let least = Infinity;
  for (const [lon, lat] of someCorners(place))
    for (const { x1, y1, x2, y2 } of area.prepared.edges)
      least = Math.min(least, distanceToSegmentMeters(lon, lat, x1, y1, x2, y2));
  return least;
}

/** How far the areas of a code are from a zone that lies outside them: metres from its nearest corner. */
export function metersToCode(place: ZonePlace, pcode: string, layer: PcodeLayer): number {
  const areas = layer.areasOf.get(pcode) ?? [];
  return areas.reduce((least, at) => Math.min(least, metersToOutline(place, layer.areas[at]!)), Infinity);
}

/** For a zone outside all areas: the nearest one. Looks at the few whose boxes are nearest, so it may miss a nearer one only among those beyond. */
export function nearestArea(
  place: ZonePlace,
  layer: PcodeLayer,
): { readonly pcode: string; readonly meters: number } | null {
  const first = cornersOf(place)[0];
  if (layer.boxes === null || first === undefined) return null;
  const near = layer.boxes.neighbors(first[0], first[1], 12).map((at) => layer.areas[at]!);
  const distances = near.map((area) => ({ pcode: area.pcode, meters: metersToOutline(place, area) }));
  return distances.sort((a, b) => a.meters - b.meters || (a.pcode < b.pcode ? -1 : 1))[0] ?? null;
}

/** Metres from a zone to a point: 0 when it is inside, else from the nearest corner. */
export function metersToPosition(place: ZonePlace, [lon, lat]: Position): number {
  if (place.kind === 'area' && pointInMultiPolygon(lon, lat, place.polygons)) return 0;
  return someCorners(place).reduce(
    (least, corner) => Math.min(least, distanceMeters(corner[0], corner[1], lon, lat)),
    Infinity,
  );
}
