/** Corridors on the map: lines in walking direction, arrows, and a calm stretch to write the name along. */
import type { StreetNetwork } from '../../network/index.ts';
import type { Plan, PlanOption } from '../../plan/index.ts';
import { corridorStretches } from '../corridor-lines.ts';
import { edgeOf, joinedLine, type SignedEdge } from '../street-lines.ts';
import type { Frame, MapPoint } from './frame.ts';
import { lengthOf, part, pointAlong, simplified } from './paths.ts';

export interface CorridorLine {
  readonly points: readonly MapPoint[];
  readonly persons: number;
  /** How many corridors of the option use these streets, and which of them this is: dashes take turns. */
  readonly sharedBy: number;
  readonly turn: number;
}

export interface Arrow {
  readonly at: MapPoint;
  readonly degrees: number;
  /** 0: always shown; higher: from that zoom level on. */
  readonly level: number;
}

const COLOURS = 6;

/** Colour number of each corridor: by the stations it passes, so that it keeps its colour in every option. */
export function corridorColours(plan: Plan): (corridor: PlanOption['corridors'][number]) => number {
  const keyOf = (corridor: PlanOption['corridors'][number]): string => corridor.stations.join(' ');
  const order = [...new Set(plan.options.flatMap((option) => option.corridors.map(keyOf)))];
  return (corridor) => Math.max(0, order.indexOf(keyOf(corridor))) % COLOURS;
}

/** The lines of one corridor, cut where the people on them or the corridors beside it change. */
export function corridorLines(
  option: PlanOption,
  corridor: string,
  network: StreetNetwork,
  frame: Frame,
): CorridorLine[] {
  const users = new Map<number, Set<string>>();
  for (const way of option.ways) {
    for (const edge of way.legs.flatMap((leg) => leg.edges)) {
      const set = users.get(edgeOf(edge)) ?? new Set();
      users.set(edgeOf(edge), set.add(way.corridor));
    }
  }
  const order = option.corridors.map((one) => one.id);
  const lines: CorridorLine[] = [];
  for (const stretch of corridorStretches(option, corridor, network)) {
    let run: SignedEdge[] = [];
    const turnOf = (edge: SignedEdge): readonly [number, number] => {
      const using = order.filter((id) => users.get(edgeOf(edge))!.has(id));
      return [using.length, using.indexOf(corridor)];
    };
    const close = (): void => {
      if (run.length === 0) return;
      const [sharedBy, turn] = turnOf(run[0]!);
      const points = simplified(joinedLine(network, run).map(frame.toMap), 1);
      lines.push({ points, persons: stretch.persons, sharedBy, turn });
      run = [];
    };
    for (const edge of stretch.edges) {
      if (run.length > 0 && turnOf(run[0]!).join() !== turnOf(edge).join()) close();
      run.push(edge);
    }
    close();
  }
  return lines;
}

const ARROW_LEVELS = 4;

/** Arrows along a line: `spacing` map units apart at level 0, then halfway between, and so on. */
export function arrowsAlong(line: CorridorLine, spacing: number): Arrow[] {
  const length = lengthOf(line.points);
  const arrows: Arrow[] = [];
  for (let level = 0; level < ARROW_LEVELS; level++) {
    const apart = spacing / 2 ** level;
    // Level 0 stands in the middle of each spacing; each further level halves the distances.
    const first = level === 0 ? spacing / 2 : apart / 2;
    for (let distance = first; distance < length - apart / 4; distance += apart) {
      arrows.push({ ...pointAlong(line.points, distance), level });
    }
  }
  return arrows;
}

/** The lines of a corridor's ways, from zone to reception, those with most people first. */
export function wayLines(option: PlanOption, corridor: string, network: StreetNetwork, frame: Frame): MapPoint[][] {
  const personsOn = (way: string): number =>
    option.departures.filter((one) => one.way === way).reduce((sum, one) => sum + one.persons, 0);
  return option.ways
    .filter((way) => way.corridor === corridor)
    .sort((a, b) => personsOn(b.id) - personsOn(a.id))
    .map((way) =>
      joinedLine(
        network,
        way.legs.flatMap((leg) => leg.edges),
      ).map(frame.toMap),
    );
}

/** What a name is kept away from. */
export interface Taken {
  readonly at: MapPoint;
  /** Half the width and half the height of what stands there, map units. */
  readonly across: number;
  readonly down: number;
  /** How much worse it is to cover it than anything else. */
  readonly weight?: number;
}

/** A line to write a name along, and where on it the middle of the name stands, 0 … 1. */
export interface NameLine {
  readonly points: readonly MapPoint[];
  readonly middle: number;
  /** How badly it turns, leans and covers what is taken; 0 is best. */
  readonly cost: number;
}

/**
 * The calmest part of some lines to write a name along: `length` map units, turned so that it reads from left to right,
 * smoothed. Prefers little turning, level direction, and distance from what is already taken; of equals the first line.
 * The line goes on beyond that part on both sides, for on a narrow screen the same name takes more map units; where the
 * streets end it is drawn out straight. Null when no line is long enough to hold a sixth of the name.
 */
export function nameLine(
  lines: readonly (readonly MapPoint[])[],
  length: number,
  taken: readonly Taken[],
): NameLine | null {
  let best: { readonly cost: number; readonly whole: readonly MapPoint[]; readonly from: number } | null = null;
  for (const line of lines) {
    const whole = simplified(line, length / 14);
    const total = lengthOf(whole);
    if (total < length / 6) continue;
    for (let from = 0; from === 0 || from + length <= total; from += length / 16) {
      const cost = costOf(part(whole, from, Math.min(total, from + length)), length, taken);
      if (best === null || cost < best.cost - 1e-9) best = { cost, whole, from };
    }
  }
  if (best === null) return null;
  const { whole, from } = best;
  const total = lengthOf(whole);
  const until = Math.min(total, from + length);
  const backward = part(whole, from, until).at(-1)![0] < pointAlong(whole, from).at[0];
  const line = backward ? whole.toReversed() : whole;
  const middle = backward ? total - (from + until) / 2 : (from + until) / 2;
  return { ...around(line, middle, length * REACH), cost: best.cost };
}

/** How far a name line reaches, in lengths of the name on a wide screen. */
const REACH = 2;

/** The part of the line with `length` around a distance along it, ends drawn out straight where the line is too short. */
function around(line: readonly MapPoint[], middle: number, length: number): Omit<NameLine, 'cost'> {
  const total = lengthOf(line);
  const [from, until] = [middle - length / 2, middle + length / 2];
  const inside = part(line, Math.max(0, from), Math.min(total, until));
  const points = smoothed([
    ...(from < 0 ? [beyond(inside[0]!, inside[1]!, -from)] : []),
    ...inside,
    ...(until > total ? [beyond(inside.at(-1)!, inside.at(-2)!, until - total)] : []),
  ]);
  // Smoothing shortens the line a little: the middle is looked up again as the nearest place on it.
  const goal = pointAlong(line, middle).at;
  const smoothLength = lengthOf(points);
  let nearest = { share: 0.5, distance: Infinity };
  for (let step = 0; step <= 200; step++) {
    const { at } = pointAlong(points, (step / 200) * smoothLength);
    const distance = Math.hypot(at[0] - goal[0], at[1] - goal[1]);
    if (distance < nearest.distance) nearest = { share: step / 200, distance };
  }
  return { points, middle: nearest.share };
}

function beyond(near: MapPoint, far: MapPoint, by: number): MapPoint {
  const distance = Math.hypot(far[0] - near[0], far[1] - near[1]) || 1;
  return [near[0] + ((near[0] - far[0]) / distance) * by, near[1] + ((near[1] - far[1]) / distance) * by];
}

const NAME_SAMPLES = 24;

function costOf(points: readonly MapPoint[], length: number, taken: readonly Taken[]): number {
  let turning = 0;
  for (let index = 2; index < points.length; index++) {
    const [a, b, c] = [points[index - 2]!, points[index - 1]!, points[index]!];
    const before = Math.atan2(b[1] - a[1], b[0] - a[0]);
    const after = Math.atan2(c[1] - b[1], c[0] - b[0]);
    turning += Math.abs(Math.atan2(Math.sin(after - before), Math.cos(after - before)));
  }
  const [start, end] = [points[0]!, points.at(-1)!];
  const steepness = Math.abs(Math.atan2(end[1] - start[1], Math.abs(end[0] - start[0]))) / (Math.PI / 2);
  let crowding = 0;
  const total = lengthOf(points);
  const samples = Array.from(
    { length: NAME_SAMPLES + 1 },
    (_, at) => pointAlong(points, (total * at) / NAME_SAMPLES).at,
  );
  for (const { at, across, down, weight = 1 } of taken) {
    for (const [x, y] of samples) {
      const near = Math.hypot((x - at[0]) / across, (y - at[1]) / down);
      if (near < 1) crowding += (2.7 * weight * (1 - near)) / NAME_SAMPLES;
    }
  }
  return turning * 1.6 + steepness * 0.5 + crowding * 5 + Math.max(0, 1 - total / length);
}

/** Corners cut twice (G. M. Chaikin, An algorithm for high-speed curve generation, 1974). */
function smoothed(points: readonly MapPoint[]): MapPoint[] {
  let line = [...points];
  for (let round = 0; round < 2; round++) {
    const cut: MapPoint[] = [line[0]!];
    for (let index = 1; index < line.length; index++) {
      const [a, b] = [line[index - 1]!, line[index]!];
      cut.push([0.75 * a[0] + 0.25 * b[0], 0.75 * a[1] + 0.25 * b[1]]);
      cut.push([0.25 * a[0] + 0.75 * b[0], 0.25 * a[1] + 0.75 * b[1]]);
    }
    cut.push(line.at(-1)!);
    line = cut;
  }
  return line;
}
