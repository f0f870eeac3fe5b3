import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import {
  distanceMeters,
  distanceToSegmentMeters,
  haversineMeters,
  nearestOnSegment,
  pointInMultiPolygon,
  pointInPolygon,
} from './geodesy.ts';
import { nearArea, type NearGeometry } from './near-area.ts';

describe('distances', () => {
  it('haversine gives a degree of the mean sphere', () => {
    expect(haversineMeters(0, 0, 1, 0)).toBeCloseTo((Math.PI / 180) * 6371008.8, 6);
    expect(haversineMeters(10, 20, 10, 21)).toBeCloseTo((Math.PI / 180) * 6371008.8, 6);
    expect(haversineMeters(10, 20, 10, 20)).toBe(0);
  });

  it('the ellipsoid gives the published lengths of a degree', () => {
    // Length of 1° of latitude around 0° and 45° (110,574 m; 111,132 m) and of longitude at 45° (78,847 m).
    expect(distanceMeters(0, -0.5, 0, 0.5)).toBeCloseTo(110574.3, -1);
    expect(distanceMeters(0, 44.5, 0, 45.5)).toBeCloseTo(111131.7, -1);
    expect(distanceMeters(0, 45, 1, 45)).toBeCloseTo(78846.8, -1);
  });

  it('both agree to half a percent at city size', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const random = seededRandom(seed);
      const lon = random.next() * 300 - 150;
      const lat = random.next() * 120 - 60;
      const lonB = lon + random.next() * 0.1;
      const latB = lat + random.next() * 0.1;
      const ratio = distanceMeters(lon, lat, lonB, latB) / haversineMeters(lon, lat, lonB, latB);
      expect(Math.abs(ratio - 1), `seed ${seed}`).toBeLessThan(0.006);
    }
  });
});

describe('nearest on a segment', () => {
  it('finds the foot of the perpendicular and the ends', () => {
    const middle = nearestOnSegment(39.0005, 36.001, 39, 36, 39.001, 36);
    expect(middle.fraction).toBeCloseTo(0.5, 9);
    expect(middle.distanceMeters).toBeCloseTo(distanceMeters(39.0005, 36.001, 39.0005, 36), 2);
    expect(nearestOnSegment(38.99, 36, 39, 36, 39.001, 36).fraction).toBe(0);
    expect(nearestOnSegment(39.99, 36, 39, 36, 39.001, 36).fraction).toBe(1);
    expect(distanceToSegmentMeters(39, 36, 39, 36, 39, 36)).toBe(0);
  });
});

const square = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
  [0, 0],
];
const hole = [
  [0.4, 0.4],
  [0.6, 0.4],
  [0.6, 0.6],
  [0.4, 0.6],
  [0.4, 0.4],
];

describe('point in polygon', () => {
  it('knows inside, outside, edges, corners and holes, ring closed or open', () => {
    for (const outline of [square, square.slice(0, 4)]) {
      expect(pointInPolygon(0.2, 0.2, [outline, hole])).toBe(true);
      expect(pointInPolygon(0.5, 0.5, [outline, hole])).toBe(false);
      expect(pointInPolygon(0.5, 0.5, [outline])).toBe(true);
      expect(pointInPolygon(1.2, 0.5, [outline])).toBe(false);
      expect(pointInPolygon(-0.2, 1, [outline])).toBe(false);
      expect(pointInPolygon(1, 0.5, [outline])).toBe(true);
      expect(pointInPolygon(0, 0, [outline])).toBe(true);
    }
    expect(pointInMultiPolygon(0.5, 0.5, [[square, hole], [hole]])).toBe(true);
    expect(pointInMultiPolygon(3, 3, [[square]])).toBe(false);
  });
});

describe('nearArea', () => {
  it('measures a street through a disc', () => {
    const area = nearArea({ type: 'Point', coordinates: [39, 36] }, 100);
    const length = area.lengthInsideMeters(38.99, 36, 39.01, 36);
    expect(length).toBeCloseTo(200, 1);
    expect(area.lengthInsideMeters(38.99, 36.01, 39.01, 36.01)).toBe(0);
    expect(area.contains(39.0005, 36)).toBe(true);
    expect(area.contains(39.002, 36)).toBe(false);
  });

  it('measures a street across a line and a polygon, and counts the inside of a polygon at radius 0', () => {
    const line: NearGeometry = {
      type: 'LineString',
      coordinates: [
        [39, 35.99],
        [39, 36.01],
      ],
    };
    expect(nearArea(line, 50).lengthInsideMeters(38.99, 36, 39.01, 36)).toBeCloseTo(100, 1);
    const polygon: NearGeometry = {
      type: 'Polygon',
      coordinates: [
        [
          [39, 35.99],
          [39.01, 35.99],
          [39.01, 36.01],
          [39, 36.01],
        ],
      ],
    };
    const width = distanceMeters(39, 36, 39.01, 36);
    expect(nearArea(polygon, 0).lengthInsideMeters(38.9, 36, 39.1, 36)).toBeCloseTo(width, 6);
    expect(nearArea(polygon, 30).lengthInsideMeters(38.9, 36, 39.1, 36)).toBeCloseTo(width + 60, 1);
    expect(nearArea(polygon, 0).lengthInsideMeters(39.002, 36, 39.003, 36)).toBeCloseTo(width / 10, 3);
    expect(nearArea(polygon, 0).intervals(39.005, 36, 39.015, 36)).toHaveLength(1);
    expect(nearArea({ type: 'MultiPolygon', coordinates: [polygon.coordinates] }, 0).contains(39.005, 36)).toBe(true);
  });

  it('equals sampling on random geometries', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const random = seededRandom(seed);
      const point = (): [number, number] => [39 + random.next() * 0.01, 36 + random.next() * 0.01];
      const kinds: NearGeometry[] = [
        { type: 'Point', coordinates: point() },
        { type: 'MultiPoint', coordinates: [point(), point()] },
        { type: 'LineString', coordinates: [point(), point(), point()] },
        {
          type: 'MultiLineString',
          coordinates: [
            [point(), point()],
            [point(), point()],
          ],
        },
        { type: 'Polygon', coordinates: [[point(), point(), point(), point()]] },
        { type: 'MultiPolygon', coordinates: [[[point(), point(), point()]], [[point(), point(), point()]]] },
      ];
      const area = nearArea(kinds[seed % kinds.length]!, random.below(3) * 120);
      const [a, b] = [point(), point()];
      const samples = 4000;
      let inside = 0;
      for (let step = 0; step < samples; step++) {
        const t = (step + 0.5) / samples;
        if (area.contains(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))) inside++;
      }
      const expected = (inside / samples) * distanceMeters(...a, ...b);
      expect(Math.abs(area.lengthInsideMeters(...a, ...b) - expected), `seed ${seed}`).toBeLessThan(2);
    }
  });
});
