/**
 * Exact-enough geometry of rings: does an outline cross itself, how much do two polygons have in common.
 * Positions are degrees; within one operation the plane is flat enough for both questions.
 */
import Flatbush from 'flatbush';
import { metersPerDegreeLat, metersPerDegreeLon } from '../network/index.ts';

export type RingPosition = readonly number[];
export type Ring = readonly RingPosition[];
export type Polygon = readonly Ring[];

/** Where two segments of one outline meet that should not. */
export interface RingCrossing {
  readonly lon: number;
  readonly lat: number;
}

interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly ring: number;
  /** Place in its ring, and how many segments that ring has: neighbours share an end. */
  readonly place: number;
  readonly count: number;
}

/** Unsigned area of a ring in square metres (shoelace formula at the ring's middle latitude). */
export function ringAreaSquareMeters(ring: Ring): number {
  const origin = ring[0] ?? [0, 0];
  const middle = ring.reduce((sum, position) => sum + position[1]!, 0) / Math.max(1, ring.length);
  let twice = 0;
  for (let index = 1; index < ring.length; index++) {
    const [x1, y1] = [ring[index - 1]![0]! - origin[0]!, ring[index - 1]![1]! - origin[1]!];
    const [x2, y2] = [ring[index]![0]! - origin[0]!, ring[index]![1]! - origin[1]!];
    twice += x1 * y2 - x2 * y1;
  }
  return (Math.abs(twice) / 2) * metersPerDegreeLon(middle) * metersPerDegreeLat(middle);
}

/**
 * The first place where the rings of a polygon cross or touch themselves or one another, or null. Rings may touch one
 * another at single points. Consecutive repeated positions are passed over.
 * Candidates by a packed R-tree of the segments' boxes: O(n log n + k) for k pairs of boxes that meet.
 */
export function firstRingCrossing(polygon: Polygon): RingCrossing | null {
  const segments = polygon.flatMap(segmentsOf);
  if (segments.length < 3) return null;
  const tree = treeOf(segments);
  for (const [index, one] of segments.entries()) {
    const near = tree.search(...boxOf(one), (other) => other > index);
    for (const other of near.sort((a, b) => a - b)) {
      const meeting = meetingOf(one, segments[other]!);
      if (meeting !== null) return { lon: meeting[0], lat: meeting[1] };
    }
  }
  return null;
}

/** Polygons made ready to be compared with many others. */
export interface PreparedArea {
  readonly edges: readonly Segment[];
  /** West, south, east, north. */
  readonly box: readonly [number, number, number, number];
}

export function prepareArea(polygons: readonly Polygon[]): PreparedArea {
  const edges = polygons.flatMap((polygon) => polygon.flatMap(segmentsOf));
  return { edges, box: boxOfAll(edges) };
}

/**
 * Area two multipolygons have in common, in square metres. Slabs between all levels where an edge begins, ends or crosses
 * another: inside a slab no two edges cross, so each piece is a trapezoid and the sum is exact but for rounding.
 * A sweep keeps the edges that a slab meets: O(levels × edges met at once); O(1) when the boxes do not meet.
 */
export function commonAreaSquareMeters(one: PreparedArea, two: PreparedArea): number {
  const { edges: edgesOne, box: boxOne } = one;
  const { edges: edgesTwo, box: boxTwo } = two;
  const low = Math.max(boxOne[1], boxTwo[1]);
  const high = Math.min(boxOne[3], boxTwo[3]);
  if (!(low < high) || !(Math.max(boxOne[0], boxTwo[0]) < Math.min(boxOne[2], boxTwo[2]))) return 0;

  const levels = [low, high];
  for (const edge of [...edgesOne, ...edgesTwo]) levels.push(edge.y1, edge.y2);
  const tree = treeOf(edgesTwo);
  for (const edge of edgesOne) {
    for (const other of tree.search(...boxOf(edge))) {
      const crossing = properCrossing(edge, edgesTwo[other]!);
      if (crossing !== null) levels.push(crossing[1]);
    }
  }
  const sorted = [...new Set(levels)].filter((level) => level >= low && level <= high).sort((a, b) => a - b);
  const sweepOne = new Sweep(edgesOne);
  const sweepTwo = new Sweep(edgesTwo);
  let area = 0;
  for (let index = 1; index < sorted.length; index++) {
    const from = sorted[index - 1]!;
    const to = sorted[index]!;
    const middle = from + (to - from) / 2;
    if (middle <= from || middle >= to) continue;
    area += commonLength(sweepOne.crossingsAt(middle), sweepTwo.crossingsAt(middle)) * (to - from);
  }
  const latitude = (low + high) / 2;
  return area * metersPerDegreeLon(latitude) * metersPerDegreeLat(latitude);
}

function segmentsOf(ring: Ring, ringNumber = 0): Segment[] {
  const corners = ring.filter((position, index) => {
    const before = ring[index - 1];
    return before === undefined || position[0] !== before[0] || position[1] !== before[1];
  });
  const count = corners.length - 1;
  return corners.slice(1).map((position, place) => ({
    x1: corners[place]![0]!,
    y1: corners[place]![1]!,
    x2: position[0]!,
    y2: position[1]!,
    ring: ringNumber,
    place,
    count,
  }));
}

function boxOf(segment: Segment): [number, number, number, number] {
  const { x1, y1, x2, y2 } = segment;
  return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)];
}

function boxOfAll(segments: readonly Segment[]): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x1, y1, x2, y2 } of segments) {
    box[0] = Math.min(box[0], x1, x2);
    box[1] = Math.min(box[1], y1, y2);
    box[2] = Math.max(box[2], x1, x2);
    box[3] = Math.max(box[3], y1, y2);
  }
  return box;
}

function treeOf(segments: readonly Segment[]): Flatbush {
  const tree = new Flatbush(segments.length, 16, Float64Array);
  for (const segment of segments) tree.add(...boxOf(segment));
  tree.finish();
  return tree;
}

/** Twice the signed area of a, b, c: above 0 when c lies left of a → b. */
function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}

/** The place where two segments cross inside both, or null. */
function properCrossing(one: Segment, two: Segment): readonly [number, number] | null {
  const a = turn(two.x1, two.y1, two.x2, two.y2, one.x1, one.y1);
  const b = turn(two.x1, two.y1, two.x2, two.y2, one.x2, one.y2);
  const c = turn(one.x1, one.y1, one.x2, one.y2, two.x1, two.y1);
  const d = turn(one.x1, one.y1, one.x2, one.y2, two.x2, two.y2);
  if (a * b >= 0 || c * d >= 0) return null;
  const fraction = a / (a - b);
  return [one.x1 + fraction * (one.x2 - one.x1), one.y1 + fraction * (one.y2 - one.y1)];
}

/** The place where two segments of a polygon meet although they should not, or null. */
function meetingOf(one: Segment, two: Segment): readonly [number, number] | null {
  const crossing = properCrossing(one, two);
  if (crossing !== null) return crossing;
  const ends: (readonly [number, number])[] = [];
  if (liesOn(one.x1, one.y1, two)) ends.push([one.x1, one.y1]);
  if (liesOn(one.x2, one.y2, two)) ends.push([one.x2, one.y2]);
  if (liesOn(two.x1, two.y1, one)) ends.push([two.x1, two.y1]);
  if (liesOn(two.x2, two.y2, one)) ends.push([two.x2, two.y2]);
  const places = ends.filter(([x, y], index) => ends.findIndex((end) => end[0] === x && end[1] === y) === index);
  // Along one another.
  if (places.length > 1) return places[0]!;
  const only = places[0];
  if (only === undefined || one.ring !== two.ring) return null;
  const apart = Math.abs(one.place - two.place);
  return apart === 1 || apart === one.count - 1 ? null : only;
}

function liesOn(x: number, y: number, segment: Segment): boolean {
  const [minX, minY, maxX, maxY] = boxOf(segment);
  if (x < minX || x > maxX || y < minY || y > maxY) return false;
  return turn(segment.x1, segment.y1, segment.x2, segment.y2, x, y) === 0;
}

/** The edges that a rising level meets. */
class Sweep {
  readonly #waiting: Segment[];
  #active: Segment[] = [];

  constructor(edges: readonly Segment[]) {
    this.#waiting = [...edges].sort((a, b) => Math.min(b.y1, b.y2) - Math.min(a.y1, a.y2));
  }

  /** Where a level cuts the edges, ascending: inside between first and second, third and fourth … (even-odd). Levels must rise. */
  crossingsAt(level: number): number[] {
    this.#active = this.#active.filter(({ y1, y2 }) => Math.max(y1, y2) > level);
    for (;;) {
      const next = this.#waiting.at(-1);
      if (next === undefined || Math.min(next.y1, next.y2) > level) break;
      this.#waiting.pop();
      if (Math.max(next.y1, next.y2) > level) this.#active.push(next);
    }
    return this.#active.map(({ x1, y1, x2, y2 }) => x1 + ((level - y1) / (y2 - y1)) * (x2 - x1)).sort((a, b) => a - b);
  }
}

function commonLength(one: readonly number[], two: readonly number[]): number {
  let length = 0;
  let i = 0;
  let j = 0;
  while (i + 1 < one.length && j + 1 < two.length) {
    length += Math.max(0, Math.min(one[i + 1]!, two[j + 1]!) - Math.max(one[i]!, two[j]!));
    if (one[i + 1]! < two[j + 1]!) i += 2;
    else j += 2;
  }
  return length;
}
