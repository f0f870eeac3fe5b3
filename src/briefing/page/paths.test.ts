import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import type { MapPoint } from './frame.ts';
import { lengthOf, part, pathData, pointAlong, simplified } from './paths.ts';

/** Reads path data back into points. */
function pointsOf(data: string): MapPoint[] {
  const numbers = [...data.matchAll(/-?\d+/gu)].map((match) => Number(match[0]));
  let [x, y] = [0, 0];
  const points: MapPoint[] = [];
  for (let index = 0; index < numbers.length; index += 2) {
    [x, y] = index === 0 ? [numbers[0]!, numbers[1]!] : [x + numbers[index]!, y + numbers[index + 1]!];
    points.push([x, y]);
  }
  return points;
}

function randomLine(seed: number): MapPoint[] {
  const random = seededRandom(seed);
  return Array.from({ length: 2 + random.below(40) }, () => [random.next() * 1000, random.next() * 1000] as const);
}

describe('lines on the map', () => {
  test('path data reads back as the rounded points, without repeats', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const line = randomLine(seed);
      const rounded = line.map(([x, y]) => [Math.round(x), Math.round(y)] as const);
      const expected = rounded.filter(
        ([x, y], index) => index === 0 || x !== rounded[index - 1]![0] || y !== rounded[index - 1]![1],
      );
      expect(pointsOf(pathData(line)), `seed ${seed}`).toEqual(expected);
    }
  });

  test('a simplified line keeps its ends and stays within the tolerance', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const line = randomLine(seed);
      const simple = simplified(line, 60);
      expect(simple[0], `seed ${seed}`).toEqual(line[0]);
      expect(simple.at(-1), `seed ${seed}`).toEqual(line.at(-1));
      for (const [x, y] of line) {
        const nearest = Math.min(...simple.slice(1).map((b, index) => distance([x, y], simple[index]!, b)));
        expect(nearest, `seed ${seed}`).toBeLessThanOrEqual(60 + 1e-9);
      }
    }
  });

  test('a part of a line has the length asked for', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const line = randomLine(seed);
      const length = lengthOf(line);
      expect(lengthOf(part(line, length * 0.2, length * 0.7)), `seed ${seed}`).toBeCloseTo(length / 2, 6);
    }
  });

  test('directions turn clockwise from east, as SVG turns', () => {
    expect(
      pointAlong(
        [
          [0, 0],
          [10, 0],
        ],
        5,
      ),
    ).toEqual({ at: [5, 0], degrees: 0 });
    expect(
      pointAlong(
        [
          [0, 0],
          [0, 10],
        ],
        5,
      ),
    ).toEqual({ at: [0, 5], degrees: 90 });
  });
});

function distance([x, y]: MapPoint, [ax, ay]: MapPoint, [bx, by]: MapPoint): number {
  const squared = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / squared));
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
}
