/** Checks where features lie: on the globe, among the streets, well drawn. Works on values whose shape is not sure. */
import { buildStreetIndex, distanceMeters, EdgeFlag, type StreetIndex, type StreetNetwork } from '../network/index.ts';
import type { Findings } from './findings.ts';
import { isRecord, recordsOf, type RawRecord } from './raw.ts';
import {
  commonAreaSquareMeters,
  firstRingCrossing,
  prepareArea,
  ringAreaSquareMeters,
  type Polygon,
  type Ring,
} from './ring-geometry.ts';

/** Nothing of an operation lies farther than this from the box around its streets. */
export const FAR_METERS = 10_000;
export const STATION_OFF_STREET_METERS = 100;
export const STATION_FAR_METERS = 500;
/** Zones may share this part of the smaller one by drawing their border twice. */
export const SLIVER_SHARE = 0.01;
const SMALLEST_AREA_SQUARE_METERS = 1;
const MOST_POSITIONS = 20_000;

/** The streets as places are checked against them. */
export interface StreetFrame {
  readonly minLon: number;
  readonly minLat: number;
  readonly maxLon: number;
  readonly maxLat: number;
  readonly index: StreetIndex;
  readonly canWalk: (edge: number) => boolean;
}

/** Null for a network without nodes. */
export function frameOf(network: StreetNetwork): StreetFrame | null {
  if (network.nodeCount === 0) return null;
  let [minLon, minLat, maxLon, maxLat] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let node = 0; node < network.nodeCount; node++) {
    minLon = Math.min(minLon, network.nodeLonE7[node]! / 1e7);
    maxLon = Math.max(maxLon, network.nodeLonE7[node]! / 1e7);
    minLat = Math.min(minLat, network.nodeLatE7[node]! / 1e7);
    maxLat = Math.max(maxLat, network.nodeLatE7[node]! / 1e7);
  }
  const walk = EdgeFlag.walkForward | EdgeFlag.walkBackward;
  return {
    minLon,
    minLat,
    maxLon,
    maxLat,
    index: buildStreetIndex(network),
    canWalk: (edge) => (network.edgeFlags[edge]! & walk) !== 0,
  };
}

type Place = readonly [number, number];

/** All positions of a geometry, or null when it is not well-formed enough to look at. */
function positionsOf(geometry: unknown): Place[] | null {
  if (!isRecord(geometry)) return null;
  const found: Place[] = [];
  const level: unknown[] = [geometry['coordinates']];
  for (let next = level.pop(); next !== undefined; next = level.pop()) {
    if (!Array.isArray(next)) return null;
    const [first, second] = next as unknown[];
    if (typeof first === 'number') {
      if (typeof second !== 'number' || !Number.isFinite(first) || !Number.isFinite(second)) return null;
      found.push([first, second]);
    } else for (const inner of next as unknown[]) level.push(inner);
  }
  return found.length === 0 ? null : found.reverse();
}

/** The polygons of a geometry that is one or several and well-formed; else null. */
export function polygonsOf(geometry: unknown): Polygon[] | null {
  if (!isRecord(geometry)) return null;
  const { type, coordinates } = geometry;
  const parts = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : null;
  if (!isListOf(parts, (part) => isListOf(part, (ring) => isListOf(ring, isPlace)))) return null;
  return parts as Polygon[];
}

function isListOf(value: unknown, accepts: (entry: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.length > 0 && (value as unknown[]).every(accepts);
}

function isPlace(value: unknown): boolean {
  return Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

export interface PlaceOptions {
  readonly file: string;
  readonly feature: string;
  /** 'all': every position is near the streets. 'some': the feature may reach beyond, as an area of control does. */
  readonly nearStreets: 'all' | 'some';
}

/**
 * Checks one feature's geometry.
 *
 * @returns true when it can be used for further checks
 */
export function checkGeometry(
  feature: RawRecord,
  options: PlaceOptions,
  frame: StreetFrame | null,
  findings: Findings,
): boolean {
  const place = { file: options.file, feature: options.feature, field: 'geometry' };
  const positions = positionsOf(feature['geometry']);
  if (positions === null) return false;
  if (positions.length > MOST_POSITIONS) {
    findings.add('OP_GEOMETRY_TOO_DETAILED', {
      ...place,
      found: `${positions.length} points; at most ${MOST_POSITIONS}`,
    });
    return false;
  }
  const before = findings.problems.length;
  checkPositions(positions, options, frame, findings);
  if (positions.some(isOffGlobe)) return false;
  for (const polygon of polygonsOf(feature['geometry']) ?? []) checkPolygon(polygon, place, findings);
  return findings.problems.length === before;
}

function isOffGlobe([lon, lat]: Place): boolean {
  return Math.abs(lon) > 180 || Math.abs(lat) > 90;
}

function checkPositions(
  positions: readonly Place[],
  options: PlaceOptions,
  frame: StreetFrame | null,
  findings: Findings,
): void {
  const place = { file: options.file, feature: options.feature, field: 'geometry' };
  const offGlobe = positions.find(isOffGlobe);
  const isNear = ([lon, lat]: Place): boolean => frame !== null && distanceToFrame(frame, lon, lat) <= FAR_METERS;
  const [some, far] =
    options.nearStreets === 'all'
      ? [undefined, positions.find((position) => !isNear(position))]
      : [nearestOfBox(frame, positions), positions[0]];
  const misplaced = offGlobe ?? (frame === null || (some !== undefined && isNear(some)) ? undefined : far);
  if (misplaced === undefined) return;
  const [lon, lat] = misplaced;
  const found = `[${lon}, ${lat}]`;
  if (isNear([lat, lon])) findings.add('OP_COORDINATES_SWAPPED', { ...place, found });
  else if (offGlobe !== undefined) findings.add('OP_COORDINATES_OUTSIDE', { ...place, found });
  else if (frame !== null) {
    const kilometers = Math.round(distanceToFrame(frame, ...(some ?? misplaced)) / 1000);
    const streets = `[${frame.minLon}, ${frame.minLat}] to [${frame.maxLon}, ${frame.maxLat}]`;
    findings.add('OP_FAR_FROM_STREETS', {
      ...place,
      found: `${found}, ${kilometers} km from the streets, which reach from ${streets}`,
    });
  }
}

/**
 * Says once when no zone and no station lies among the streets: then the streets are of another place.
 *
 * @returns true when they are
 */
export function checkSamePlace(
  collections: readonly unknown[],
  roads: string | null,
  frame: StreetFrame,
  findings: Findings,
): boolean {
  const features = collections.flatMap((raw) => (isRecord(raw) ? recordsOf(raw['features']) : []));
  const places = features.flatMap(({ record }) => positionsOf(record['geometry'])?.slice(0, 1) ?? []);
  const isNear = (lon: number, lat: number): boolean => distanceToFrame(frame, lon, lat) <= FAR_METERS;
  const [first] = places;
  if (first === undefined || places.some((place) => isOffGlobe(place))) return false;
  if (places.length < 2 || places.some(([lon, lat]) => isNear(lon, lat) || isNear(lat, lon))) return false;
  const kilometers = Math.round(distanceToFrame(frame, ...first) / 1000);
  findings.add('OP_ROADS_ELSEWHERE', {
    file: roads ?? 'operation.yaml',
    field: 'roads',
    found: `streets from [${frame.minLon}, ${frame.minLat}] to [${frame.maxLon}, ${frame.maxLat}], ${kilometers} km from [${first[0]}, ${first[1]}]`,
  });
  return true;
}

/** The place of the box around the positions that is nearest to the streets. */
function nearestOfBox(frame: StreetFrame | null, positions: readonly Place[]): Place | undefined {
  if (frame === null) return undefined;
  const lons = positions.map(([lon]) => lon);
  const lats = positions.map(([, lat]) => lat);
  const clamp = (value: number, values: readonly number[]): number => {
    const [least, most] = values.reduce(
      ([low, high], next) => [Math.min(low, next), Math.max(high, next)],
      [Infinity, -Infinity],
    );
    return Math.min(Math.max(value, least), most);
  };
  return [clamp((frame.minLon + frame.maxLon) / 2, lons), clamp((frame.minLat + frame.maxLat) / 2, lats)];
}

function distanceToFrame(frame: StreetFrame, lon: number, lat: number): number {
  const nearLon = Math.min(Math.max(lon, frame.minLon), frame.maxLon);
  const nearLat = Math.min(Math.max(lat, frame.minLat), frame.maxLat);
  // Only the comparison with a few kilometres matters: over half the globe the flat formula is merely large.
  return distanceMeters(lon, Math.min(Math.max(lat, -89), 89), nearLon, nearLat);
}

function checkPolygon(
  polygon: Polygon,
  place: { readonly file: string; readonly feature: string; readonly field: string },
  findings: Findings,
): void {
  const closed: Ring[] = [];
  for (const [number, ring] of polygon.entries()) {
    const first = ring[0]!;
    const last = ring.at(-1)!;
    const isClosed = first[0] === last[0] && first[1] === last[1];
    const where = number === 0 ? 'outline' : `hole ${number}`;
    if (!isClosed) {
      const found = `${where} begins at [${first[0]}, ${first[1]}] and ends at [${last[0]}, ${last[1]}]`;
      findings.add('OP_RING_NOT_CLOSED', { ...place, found });
    }
    const whole = isClosed ? ring : [...ring, first];
    if (whole.length < 4) continue;
    const area = ringAreaSquareMeters(whole);
    if (area < SMALLEST_AREA_SQUARE_METERS && firstRingCrossing([whole]) === null) {
      findings.add('OP_POLYGON_EMPTY', { ...place, found: `${where} of ${area.toFixed(2)} m²` });
    } else if (area < SMALLEST_AREA_SQUARE_METERS && whole.every((corner) => isOnLine(whole, corner))) {
      findings.add('OP_POLYGON_EMPTY', { ...place, found: `${where}: all points lie on one line` });
    } else closed.push(whole);
  }
  const crossing = firstRingCrossing(closed);
  if (crossing !== null) {
    findings.add('OP_POLYGON_CROSSES_ITSELF', { ...place, found: `at [${crossing.lon}, ${crossing.lat}]` });
  }
}

/** True when a corner lies on the line from the ring's first corner to the one farthest from it, or nearly. */
function isOnLine(ring: Ring, corner: readonly number[]): boolean {
  const [x, y] = ring[0] as [number, number];
  const size = (at: readonly number[]): number => Math.hypot(at[0]! - x, at[1]! - y);
  const far = ring.reduce((best, next) => (size(next) > size(best) ? next : best));
  const cross = (far[0]! - x) * (corner[1]! - y) - (far[1]! - y) * (corner[0]! - x);
  return Math.abs(cross) <= 1e-6 * size(far);
}

/** Says how far a station is from the nearest street that people can walk on, when it is far. */
export function checkStationNearStreet(
  position: Place,
  place: { readonly file: string; readonly feature: string },
  frame: StreetFrame,
  findings: Findings,
): void {
  const nearest = frame.index.nearestEdge(...position, { limitMeters: FAR_METERS, accept: frame.canWalk });
  const meters = nearest?.distanceMeters ?? Infinity;
  if (meters <= STATION_OFF_STREET_METERS) return;
  const found = Number.isFinite(meters) ? `${Math.round(meters)} m` : `more than ${FAR_METERS / 1000} km`;
  const code = meters > STATION_FAR_METERS ? 'OP_STATION_FAR_FROM_STREET' : 'OP_STATION_OFF_STREET';
  findings.add(code, { ...place, field: 'geometry', found });
}

/** Says every pair of zones that overlap. Pairs by their boxes: O(zones² + pairs that meet × their size). */
export function checkOverlaps(
  zones: readonly { readonly feature: string; readonly polygons: readonly Polygon[] }[],
  file: string,
  findings: Findings,
): void {
  const areas = zones.map(({ polygons }) =>
    polygons.reduce(
      (sum, [outline, ...holes]) =>
        sum +
        ringAreaSquareMeters(outline ?? []) -
        holes.reduce((inner, hole) => inner + ringAreaSquareMeters(hole), 0),
      0,
    ),
  );
  const prepared = zones.map(({ polygons }) => prepareArea(polygons));
  for (const [index, one] of zones.entries()) {
    for (let other = index + 1; other < zones.length; other++) {
      const two = zones[other]!;
      const common = commonAreaSquareMeters(prepared[index]!, prepared[other]!);
      if (common < SMALLEST_AREA_SQUARE_METERS) continue;
      const share = common / Math.min(areas[index]!, areas[other]!);
      const found = `with ${two.feature}: ${Math.round(common)} m², ${(100 * share).toFixed(1)} % of the smaller`;
      const code = share > SLIVER_SHARE ? 'OP_ZONES_OVERLAP' : 'OP_ZONES_OVERLAP_SLIGHTLY';
      findings.add(code, { file, feature: one.feature, field: 'geometry', found });
    }
  }
}
