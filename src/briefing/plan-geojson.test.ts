import type * as GeoJSON from 'geojson';
import { describe, expect, test } from 'vitest';
import { fixture } from './fixture.ts';
import { planGeoJson, positionsIn } from './plan-geojson.ts';

const { operation, plan } = fixture();
const collection = planGeoJson(plan, operation);

function ringsOf(geometry: GeoJSON.Geometry): GeoJSON.Position[][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

function turn(ring: readonly GeoJSON.Position[]): number {
  const [x0, y0] = [ring[0]![0]!, ring[0]![1]!];
  return ring.slice(1).reduce((sum, b, index) => {
    const a = ring[index]!;
    return sum + (a[0]! - x0) * (b[1]! - y0) - (b[0]! - x0) * (a[1]! - y0);
  }, 0);
}

describe('plan.geojson', () => {
  test('has every zone, station, hazard, danger area, control area, corridor and way', () => {
    const counts: Record<string, number> = {};
    for (const { properties } of collection.features) {
      const kind = String(properties?.['feature']);
      counts[kind] = (counts[kind] ?? 0) + 1;
    }
    expect(counts).toEqual({
      control: operation.control.length,
      zone: operation.zones.length,
      hazard: operation.hazards.length,
      'danger-area': operation.hazards.length,
      corridor: plan.options.reduce((sum, option) => sum + option.corridors.length, 0),
      way: plan.options.reduce((sum, option) => sum + option.ways.length, 0),
      station: operation.stations.length,
    });
  });

  test('RFC 7946: closed rings of four corners or more, outlines counterclockwise, holes clockwise', () => {
    for (const { id, geometry } of collection.features) {
      for (const polygon of ringsOf(geometry)) {
        polygon.forEach((ring, index) => {
          expect(ring.length, String(id)).toBeGreaterThanOrEqual(4);
          expect(ring.at(-1), String(id)).toEqual(ring[0]);
          expect(Math.sign(turn(ring)), String(id)).toBe(index === 0 ? 1 : -1);
        });
      }
    }
  });

  test('RFC 7946: lines have two positions or more, ids are unique, the bounding box holds all', () => {
    const ids = collection.features.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const [west, south, east, north] = collection.bbox!;
    for (const { geometry } of collection.features) {
      for (const [x, y] of positionsIn(geometry)) {
        expect(x! >= west && x! <= east && y! >= south && y! <= north).toBe(true);
        expect(Math.abs(x!) <= 180 && Math.abs(y!) <= 90).toBe(true);
      }
      if (geometry.type === 'LineString') expect(geometry.coordinates.length).toBeGreaterThanOrEqual(2);
      if (geometry.type === 'MultiLineString') {
        for (const line of geometry.coordinates) expect(line.length).toBeGreaterThanOrEqual(2);
      }
    }
  });

  test('a way runs from its zone to reception along the streets, and its slots add up to its people', () => {
    for (const { geometry, properties } of collection.features) {
      if (properties?.['feature'] !== 'way' || geometry.type !== 'LineString') continue;
      const school = operation.stations.find((station) => station.kind === 'reception')!;
      const end = geometry.coordinates.at(-1)!;
      expect(Math.hypot(end[0]! - school.position[0], end[1]! - school.position[1])).toBeLessThan(0.001);
      const slots = properties['slots'] as { readonly persons: number }[];
      expect(slots.reduce((sum, slot) => sum + slot.persons, 0)).toBe(properties['persons']);
    }
  });

  test('names are there in both languages', () => {
    for (const { properties } of collection.features) {
      if (properties?.['feature'] === 'control') expect(properties['partyNameAr']).toMatch(/\p{Script=Arabic}/u);
      else
        expect(`${String(properties?.['nameAr'])}${String(properties?.['zoneNameAr'])}`).toMatch(/\p{Script=Arabic}/u);
    }
  });

  test('corridor stretches carry every street of the ways once', () => {
    for (const option of plan.options) {
      for (const corridor of option.corridors) {
        const edges = new Set(
          option.ways
            .filter((way) => way.corridor === corridor.id)
            .flatMap((way) => way.legs.flatMap((leg) => leg.edges)),
        );
        const drawn = collection.features.find(({ id }) => id === `corridor:${option.id}:${corridor.id}`)!;
        const lines = drawn.geometry.type === 'MultiLineString' ? drawn.geometry.coordinates : [];
        // Every edge of the made-up city has one bend: two segments.
        expect(lines.reduce((sum, line) => sum + line.length - 1, 0)).toBe(edges.size * 2);
      }
    }
  });
});
