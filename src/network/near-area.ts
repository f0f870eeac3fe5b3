/**
 * The area within a distance of a point, line or polygon, and how much of a street lies in it.
 *
 * A street segment is cut exactly: the places on it that are within distance d of a boundary segment are one interval
 * (a segment's neighbourhood is convex), and the places inside a polygon lie between its crossings. The intervals are joined.
 */
import type * as GeoJSON from 'geojson';
import { metersPerDegreeLat, metersPerDegreeLon, distanceMeters, pointInPolygon } from './geodesy.ts';

export type NearGeometry =
  | GeoJSON.Point
  | GeoJSON.MultiPoint
  | GeoJSON.LineString
  | GeoJSON.MultiLineString
  | GeoJSON.Polygon
  | GeoJSON.MultiPolygon;

export interface NearArea {
  /** Box around the area, degrees. What is outside the box is outside the area. */
  readonly minLon: number;
  readonly minLat: number;
  readonly maxLon: number;
  readonly maxLat: number;
  contains(lon: number, lat: number): boolean;
  /** Parts of the segment A–B inside the area as [from, to] fractions of it, ascending, without overlap. */
  intervals(lonA: number, latA: number, lonB: number, latB: number): readonly (readonly [number, number])[];
  /** Metres of the segment A–B inside the area. */
  lengthInsideMeters(lonA: number, latA: number, lonB: number, latB: number): number;
}

type Ring = readonly (readonly number[])[];

/** The area within `radiusMeters` ≥ 0 of the geometry. A polygon's inside always belongs to it. */
export function nearArea(geometry: NearGeometry, radiusMeters: number): NearArea {
  const polygons: readonly (readonly Ring[])[] =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  // Boundary segments as four numbers each; a lone point is a segment of no length.
  const boundary: number[] = [];
  const addLine = (line: Ring, closed: boolean): void => {
    const count = line.length;
    for (let index = count === 1 ? 0 : 1; index < count; index++)
      pushSegment(line[Math.max(0, index - 1)]!, line[index]!);
    const first = line[0];
    const last = line[count - 1];
    if (closed && first && last && (first[0] !== last[0] || first[1] !== last[1])) pushSegment(last, first);
  };
  const pushSegment = (a: readonly number[], b: readonly number[]): void => {
    boundary.push(a[0]!, a[1]!, b[0]!, b[1]!);
  };
  switch (geometry.type) {
    case 'Point':
      addLine([geometry.coordinates], false);
      break;
    case 'MultiPoint':
      for (const point of geometry.coordinates) addLine([point], false);
      break;
    case 'LineString':
      addLine(geometry.coordinates, false);
      break;
    case 'MultiLineString':
      for (const line of geometry.coordinates) addLine(line, false);
      break;
    case 'Polygon':
    case 'MultiPolygon':
      for (const rings of polygons) for (const ring of rings) addLine(ring, true);
  }
  const box = boxOf(boundary, radiusMeters);

  const intervals = (lonA: number, latA: number, lonB: number, latB: number): [number, number][] => {
    if (
      Math.max(lonA, lonB) < box.minLon ||
      Math.min(lonA, lonB) > box.maxLon ||
      Math.max(latA, latB) < box.minLat ||
      Math.min(latA, latB) > box.maxLat
    ) {
      return [];
    }
    const perLon = metersPerDegreeLon((latA + latB) / 2);
    const perLat = metersPerDegreeLat((latA + latB) / 2);
    // The plane's origin is A; the street segment runs to (east, north).
    const east = (lonB - lonA) * perLon;
    const north = (latB - latA) * perLat;
    const found: [number, number][] = [];
    const crossings: number[] = [0, 1];
    for (let index = 0; index < boundary.length; index += 4) {
      const x1 = (boundary[index]! - lonA) * perLon;
      const y1 = (boundary[index + 1]! - latA) * perLat;
      const x2 = (boundary[index + 2]! - lonA) * perLon;
      const y2 = (boundary[index + 3]! - latA) * perLat;
      const near = intervalNearSegment(east, north, x1, y1, x2, y2, radiusMeters);
      if (near) found.push(near);
      if (polygons.length > 0) {
        const crossing = crossingFraction(east, north, x1, y1, x2, y2);
        if (crossing >= 0) crossings.push(crossing);
      }
    }
    for (const rings of polygons) {
      const sorted = crossings.sort((a, b) => a - b);
      for (let index = 1; index < sorted.length; index++) {
        const from = sorted[index - 1]!;
        const to = sorted[index]!;
        if (to <= from) continue;
        const middle = (from + to) / 2;
        if (pointInPolygon(lonA + (lonB - lonA) * middle, latA + (latB - latA) * middle, rings)) found.push([from, to]);
      }
      if (lonA === lonB && latA === latB && pointInPolygon(lonA, latA, rings)) found.push([0, 1]);
    }
    return joinIntervals(found);
  };

  return {
    ...box,
    contains: (lon, lat) => intervals(lon, lat, lon, lat).length > 0,
    intervals,
    lengthInsideMeters: (lonA, latA, lonB, latB) => {
      let share = 0;
      for (const [from, to] of intervals(lonA, latA, lonB, latB)) share += to - from;
      return share === 0 ? 0 : share * distanceMeters(lonA, latA, lonB, latB);
    },
  };
}

function boxOf(
  boundary: readonly number[],
  radiusMeters: number,
): Pick<NearArea, 'minLon' | 'minLat' | 'maxLon' | 'maxLat'> {
  let minLon = Infinity;
  let minLat = Infinity;
  let maxLon = -Infinity;
  let maxLat = -Infinity;
  for (let index = 0; index < boundary.length; index += 2) {
    minLon = Math.min(minLon, boundary[index]!);
    maxLon = Math.max(maxLon, boundary[index]!);
    minLat = Math.min(minLat, boundary[index + 1]!);
    maxLat = Math.max(maxLat, boundary[index + 1]!);
  }
  // A hundredth more than the radius, for the change of scale over the area.
  const farthestLat = Math.min(89, Math.max(Math.abs(minLat), Math.abs(maxLat)));
  const padLon = (1.01 * radiusMeters) / metersPerDegreeLon(farthestLat);
  const padLat = (1.01 * radiusMeters) / metersPerDegreeLat(0);
  return { minLon: minLon - padLon, minLat: minLat - padLat, maxLon: maxLon + padLon, maxLat: maxLat + padLat };
}

/** Fractions of the segment (0,0)–(east,north) within `radius` of the segment (x1,y1)–(x2,y2): one interval or none. */
function intervalNearSegment(
  east: number,
  north: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  radius: number,
): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  const take = (from: number, to: number): void => {
    const clippedFrom = Math.max(0, from);
    const clippedTo = Math.min(1, to);
    if (clippedFrom <= clippedTo) {
      low = Math.min(low, clippedFrom);
      high = Math.max(high, clippedTo);
    }
  };
  // Discs at both ends: |t·d − p|² ≤ radius².
  const square = east * east + north * north;
  const disc = (x: number, y: number): void => {
    const along = east * x + north * y;
    const outside = x * x + y * y - radius * radius;
    if (square === 0) {
      if (outside <= 0) take(0, 1);
      return;
    }
    const root = along * along - square * outside;
    if (root >= 0) take((along - Math.sqrt(root)) / square, (along + Math.sqrt(root)) / square);
  };
  disc(x1, y1);
  const dx = x2 - x1;
  const dy = y2 - y1;
  const length = Math.hypot(dx, dy);
  if (length > 0) {
    disc(x2, y2);
    // The strip beside the segment: along it in [0, length], across it in [−radius, radius].
    const ux = dx / length;
    const uy = dy / length;
    const along = clip(east * ux + north * uy, -(x1 * ux + y1 * uy), 0, length);
    const across = clip(north * ux - east * uy, -(y1 * ux - x1 * uy), -radius, radius);
    if (along && across) take(Math.max(along[0], across[0]), Math.min(along[1], across[1]));
  }
  return low <= high ? [low, high] : null;
}

/** Fractions t for which from ≤ offset + t × slope ≤ to; null when there are none. */
function clip(slope: number, offset: number, from: number, to: number): [number, number] | null {
  if (slope === 0) return offset >= from && offset <= to ? [-Infinity, Infinity] : null;
  const a = (from - offset) / slope;
  const b = (to - offset) / slope;
  return a < b ? [a, b] : [b, a];
}

/** Fraction of (0,0)–(east,north) at which it meets the segment (x1,y1)–(x2,y2); −1 when it does not or runs beside it. */
function crossingFraction(east: number, north: number, x1: number, y1: number, x2: number, y2: number): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const determinant = east * dy - north * dx;
  if (determinant === 0) return -1;
  const fraction = (x1 * dy - y1 * dx) / determinant;
  const other = (x1 * north - y1 * east) / determinant;
  return fraction > 0 && fraction < 1 && other >= 0 && other <= 1 ? fraction : -1;
}

function joinIntervals(intervals: [number, number][]): [number, number][] {
  intervals.sort((a, b) => a[0] - b[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of intervals) {
    const last = joined[joined.length - 1];
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}
