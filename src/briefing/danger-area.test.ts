import type * as GeoJSON from 'geojson';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { dangerArea, localMeters } from './danger-area.ts';

type Geometry = Parameters<typeof dangerArea>[0];

const origin = [39.01, 35.95] as const;
const local = localMeters(origin);
const place = (east: number, north: number): number[] => [...local.toPosition([east, north])];

function ringArea(ring: readonly (readonly number[])[]): number {
  const points = ring.map((position) => local.toMeters(position));
  let twice = 0;
  for (let index = 1; index < points.length; index++) {
    const [a, b] = [points[index - 1]!, points[index]!];
    twice += a[0] * b[1] - b[0] * a[1];
  }
  return twice / 2;
}

function areaOf(geometry: Geometry, meters: number): number {
  return dangerArea(geometry, meters)
    .flat()
    .reduce((sum, ring) => sum + ringArea(ring), 0);
}

describe('area inside the danger distance', () => {
  test('a point or line without distance has none; an area keeps its own rings', () => {
    expect(dangerArea({ type: 'Point', coordinates: place(0, 0) }, 0)).toEqual([]);
    const square: GeoJSON.Polygon = {
      type: 'Polygon',
      coordinates: [[place(0, 0), place(90, 0), place(90, 90), place(0, 90), place(0, 0)]],
    };
    expect(dangerArea(square, 0)).toEqual([square.coordinates]);
  });

  test('around a point: a disc, every corner at the distance', () => {
    const [polygon] = dangerArea({ type: 'Point', coordinates: place(10, -20) }, 150);
    for (const position of polygon![0]!) {
      const [x, y] = local.toMeters(position);
      expect(Math.abs(Math.hypot(x - 10, y + 20) - 150)).toBeLessThan(3);
    }
    expect(areaOf({ type: 'Point', coordinates: place(0, 0) }, 150) / (Math.PI * 150 ** 2)).toBeCloseTo(1, 1);
  });

  test('around a line: the strip and its two round ends', () => {
    const line: GeoJSON.LineString = { type: 'LineString', coordinates: [place(0, 0), place(600, 0)] };
    const expected = Math.PI * 100 ** 2 + 600 * 200;
    expect(Math.abs(areaOf(line, 100) / expected - 1)).toBeLessThan(0.02);
  });

  test('around a ring of streets: the court inside stays out of it, as a hole turned the other way', () => {
    const line: GeoJSON.LineString = {
      type: 'LineString',
      coordinates: [place(0, 0), place(1000, 0), place(1000, 1000), place(0, 1000), place(0, 0)],
    };
    const polygons = dangerArea(line, 100);
    expect(polygons).toHaveLength(1);
    expect(polygons[0]).toHaveLength(2);
    expect(ringArea(polygons[0]![0]!)).toBeGreaterThan(0);
    expect(Math.abs(ringArea(polygons[0]![1]!) + 800 ** 2) / 800 ** 2).toBeLessThan(0.02);
  });

  test('random lines: rings closed, outlines counterclockwise, corners at the distance', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const random = seededRandom(seed);
      const coordinates = Array.from({ length: 2 + random.below(5) }, () =>
        place(random.next() * 2000, random.next() * 2000),
      );
      const meters = 30 + random.next() * 300;
      const polygons = dangerArea({ type: 'LineString', coordinates }, meters);
      expect(polygons.length, `seed ${seed}`).toBeGreaterThan(0);
      const points = coordinates.map((position) => local.toMeters(position));
      for (const ring of polygons.flat()) {
        expect(ring.at(-1), `seed ${seed}`).toEqual(ring[0]);
        for (const position of ring) {
          const [x, y] = local.toMeters(position);
          const distance = Math.min(...points.slice(1).map((b, index) => toSegment(x, y, points[index]!, b)));
          expect(Math.abs(distance - meters), `seed ${seed}`).toBeLessThan(Math.max(meters, 25) / 4);
        }
      }
      for (const polygon of polygons) expect(ringArea(polygon[0]!), `seed ${seed}`).toBeGreaterThan(0);
    }
  });
});

function toSegment(x: number, y: number, a: readonly number[], b: readonly number[]): number {
  const [ax, ay, bx, by] = [a[0]!, a[1]!, b[0]!, b[1]!];
  const share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
  const along = Math.max(0, Math.min(1, share));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}
