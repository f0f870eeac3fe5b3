/**
 * Distances on the ground. Positions are degrees, WGS 84, longitude first.
 *
 * Two measures of distance:
 * - `haversineMeters`: the sphere of radius 6,371,008.8 m. For comparison with figures made that way.
 * - `distanceMeters`: the WGS 84 ellipsoid by its two radii of curvature at the middle latitude. Streets are measured
 *   with it: against geodesics it is off by less than 1 part in 10^6 up to 10 km below 60° of latitude, where the
 *   sphere is off by up to 5 in 1,000.
 * Everything flat (nearest point, length near something) is done in a plane with the ellipsoid's scales at a latitude
 * close by, which holds over tens of kilometres. Nothing here handles the 180° meridian or the poles.
 */

/** Mean radius of the WGS 84 ellipsoid, (2a + b) / 3 (Moritz 2000, Geodetic Reference System 1980). */
export const EARTH_RADIUS_METERS = 6371008.8;
const EQUATOR_RADIUS_METERS = 6378137;
const FLATTENING = 1 / 298.257223563;
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
const RADIANS = Math.PI / 180;

/** Great-circle distance in metres on the sphere of radius 6,371,008.8 m (haversine formula; Sinnott 1984). */
export function haversineMeters(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const square = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(Math.min(1, square)));
}

/** Metres per degree of longitude at a latitude, on the ellipsoid. */
export function metersPerDegreeLon(lat: number): number {
  const sin = Math.sin(lat * RADIANS);
  return (RADIANS * EQUATOR_RADIUS_METERS * Math.cos(lat * RADIANS)) / Math.sqrt(1 - ECCENTRICITY_SQUARED * sin * sin);
}

/** Metres per degree of latitude at a latitude, on the ellipsoid. */
export function metersPerDegreeLat(lat: number): number {
  const sin = Math.sin(lat * RADIANS);
  const root = 1 - ECCENTRICITY_SQUARED * sin * sin;
  return (RADIANS * EQUATOR_RADIUS_METERS * (1 - ECCENTRICITY_SQUARED)) / (root * Math.sqrt(root));
}

/** Distance in metres on the WGS 84 ellipsoid, for points less than about 100 km apart. */
export function distanceMeters(lonA: number, latA: number, lonB: number, latB: number): number {
  const middle = (latA + latB) / 2;
  const east = (lonB - lonA) * metersPerDegreeLon(middle);
  const north = (latB - latA) * metersPerDegreeLat(middle);
  return Math.sqrt(east * east + north * north);
}

/** The place on a segment that is nearest to a point. */
export interface NearestOnSegment {
  readonly distanceMeters: number;
  /** 0 at the segment's start, 1 at its end. */
  readonly fraction: number;
}

/** Nearest place on the segment A–B to the point, in the plane at the point's latitude. A segment may be one point. */
export function nearestOnSegment(
  lon: number,
  lat: number,
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
): NearestOnSegment {
  const perLon = metersPerDegreeLon(lat);
  const perLat = metersPerDegreeLat(lat);
  const east = (lonB - lonA) * perLon;
  const north = (latB - latA) * perLat;
  const toEast = (lon - lonA) * perLon;
  const toNorth = (lat - latA) * perLat;
  const square = east * east + north * north;
  const fraction = square === 0 ? 0 : Math.min(1, Math.max(0, (toEast * east + toNorth * north) / square));
  return { distanceMeters: Math.hypot(toEast - fraction * east, toNorth - fraction * north), fraction };
}

/** Distance in metres from a point to the segment A–B. */
export function distanceToSegmentMeters(
  lon: number,
  lat: number,
  lonA: number,
  latA: number,
  lonB: number,
  latB: number,
): number {
  return nearestOnSegment(lon, lat, lonA, latA, lonB, latB).distanceMeters;
}

type Ring = readonly (readonly number[])[];

/** True when the point is in the polygon (rings, the first its outline, the others holes; closed or not). A point on an edge is in. */
export function pointInPolygon(lon: number, lat: number, rings: readonly Ring[]): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let index = 0, before = ring.length - 1; index < ring.length; before = index++) {
      const [lonA, latA] = ring[before] as [number, number];
      const [lonB, latB] = ring[index] as [number, number];
      const cross = (lonB - lonA) * (lat - latA) - (latB - latA) * (lon - lonA);
      const within =
        Math.min(lonA, lonB) <= lon &&
        lon <= Math.max(lonA, lonB) &&
        Math.min(latA, latB) <= lat &&
        lat <= Math.max(latA, latB);
      if (cross === 0 && within) return true;
      if (latA > lat !== latB > lat && cross > 0 === latB > latA) inside = !inside;
    }
  }
  return inside;
}

/** True when the point is in one of the polygons. */
export function pointInMultiPolygon(lon: number, lat: number, polygons: readonly (readonly Ring[])[]): boolean {
  return polygons.some((rings) => pointInPolygon(lon, lat, rings));
}
