/** Lines in map units: made simpler, measured, and written as short SVG path data. */
import type { MapPoint } from './frame.ts';

/**
 * The line with fewer points, nowhere further than `tolerance` from the original; ends are kept.
 * Source: D. Douglas and T. Peucker, Algorithms for the reduction of the number of points required to represent a
 * digitized line, Cartographica 10 (1973). Own stack instead of recursion; O(n log n) as a rule, O(n²) at worst.
 */
export function simplified(line: readonly MapPoint[], tolerance: number): MapPoint[] {
  if (line.length <= 2) return [...line];
  const keep = new Uint8Array(line.length);
  keep[0] = 1;
  keep[line.length - 1] = 1;
  const stack: [number, number][] = [[0, line.length - 1]];
  for (let range = stack.pop(); range !== undefined; range = stack.pop()) {
    const [from, until] = range;
    let [furthest, distance] = [-1, tolerance];
    for (let index = from + 1; index < until; index++) {
      const away = toSegment(line[index]!, line[from]!, line[until]!);
      if (away > distance) [furthest, distance] = [index, away];
    }
    if (furthest < 0) continue;
    keep[furthest] = 1;
    stack.push([from, furthest], [furthest, until]);
  }
  return line.filter((_, index) => keep[index] === 1);
}

function toSegment([x, y]: MapPoint, [ax, ay]: MapPoint, [bx, by]: MapPoint): number {
  const lengthSquared = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = lengthSquared === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / lengthSquared;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
}

/** Path data in whole map units, relative after the first point; repeated points are left out. */
export function pathData(line: readonly MapPoint[], closed = false): string {
  let data = '';
  let [x, y] = [0, 0];
  line.forEach((point, index) => {
    const [nextX, nextY] = [Math.round(point[0]), Math.round(point[1])];
    if (index === 0) data = `M${nextX} ${nextY}`;
    else if (nextX !== x || nextY !== y) {
      const [dx, dy] = [nextX - x, nextY - y];
      data += `${data.includes('l') ? (dx < 0 ? '' : ' ') : 'l'}${dx}${dy < 0 ? '' : ' '}${dy}`;
    }
    [x, y] = [nextX, nextY];
  });
  return closed ? `${data}z` : data;
}

export function lengthOf(line: readonly MapPoint[]): number {
  let sum = 0;
  for (let index = 1; index < line.length; index++) {
    sum += Math.hypot(line[index]![0] - line[index - 1]![0], line[index]![1] - line[index - 1]![1]);
  }
  return sum;
}

/** The point `distance` along the line, and the direction there in degrees, clockwise from east as SVG turns. */
export function pointAlong(
  line: readonly MapPoint[],
  distance: number,
): { readonly at: MapPoint; readonly degrees: number } {
  let left = distance;
  for (let index = 1; index < line.length; index++) {
    const [a, b] = [line[index - 1]!, line[index]!];
    const step = Math.hypot(b[0] - a[0], b[1] - a[1]);
    if (left <= step || index === line.length - 1) {
      const share = step === 0 ? 0 : Math.min(1, left / step);
      return {
        at: [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])],
        degrees: (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI,
      };
    }
    left -= step;
  }
  return { at: line[0] ?? [0, 0], degrees: 0 };
}

/** The part of the line between two distances along it. */
export function part(line: readonly MapPoint[], from: number, until: number): MapPoint[] {
  const points: MapPoint[] = [pointAlong(line, from).at];
  let walked = 0;
  for (let index = 1; index < line.length; index++) {
    walked += Math.hypot(line[index]![0] - line[index - 1]![0], line[index]![1] - line[index - 1]![1]);
    if (walked > from && walked < until) points.push(line[index]!);
  }
  points.push(pointAlong(line, until).at);
  return points;
}
