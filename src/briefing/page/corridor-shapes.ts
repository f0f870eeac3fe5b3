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

/** The corridors of a plan in one order, by crossing, so that a corridor keeps its colour in every option. */
export function corridorOrder(plan: Plan): string[] {
  return [...new Set(plan.options.flatMap((option) => option.corridors.map((corridor) => corridor.stations[0]!)))];
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

/** The line that most people of a corridor walk, from its zone to reception. */
export function trunkOf(option: PlanOption, corridor: string, network: StreetNetwork, frame: Frame): MapPoint[] {
  const walked = option.ways
    .filter((way) => way.corridor === corridor)
    .map((way) => ({
      way,
      persons: option.departures.filter((one) => one.way === way.id).reduce((sum, one) => sum + one.persons, 0),
    }))
    .sort((a, b) => b.persons - a.persons || b.way.lengthMeters - a.way.lengthMeters)[0];
  if (walked === undefined) return [];
  const edges = walked.way.legs.flatMap((leg) => leg.edges);
  return joinedLine(network, edges).map(frame.toMap);
}

/** What a name is kept away from. */
export interface Taken {
  readonly at: MapPoint;
  readonly radius: number;
}

/**
 * The calmest part of a line to write a name along: `length` map units, turned so that it reads from left to right,
 * smoothed, and drawn out straight when the line is too short. Prefers little turning, level direction, and distance from
 * what is already taken. Null when the line has no length.
 */
export function nameLine(line: readonly MapPoint[], length: number, taken: readonly Taken[]): MapPoint[] | null {
  const whole = simplified(line, length / 14);
  const total = lengthOf(whole);
  if (total < length / 6) return null;
  const step = length / 8;
  let best: { readonly cost: number; readonly points: MapPoint[] } | null = null;
  for (let from = 0; from === 0 || from + length <= total; from += step) {
    const points = part(whole, from, Math.min(total, from + length));
    const cost = costOf(points, length, taken);
    if (best === null || cost < best.cost) best = { cost, points };
  }
  const readable = leftToRight(best!.points);
  return smoothed(drawnOut(readable, length));
}

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
  for (const { at, radius } of taken) {
    for (let share = 0; share <= 1; share += 0.125) {
      const point = pointAlong(points, lengthOf(points) * share).at;
      const distance = Math.hypot(point[0] - at[0], point[1] - at[1]);
      if (distance < radius) crowding += (1 - distance / radius) / 3;
    }
  }
  return turning * 1.6 + steepness * 0.5 + crowding * 2 + Math.max(0, 1 - lengthOf(points) / length);
}

function leftToRight(points: readonly MapPoint[]): MapPoint[] {
  return points.at(-1)![0] >= points[0]![0] ? [...points] : points.toReversed();
}

/** Both ends carried on straight until the line has the length. */
function drawnOut(points: readonly MapPoint[], length: number): MapPoint[] {
  const more = (length - lengthOf(points)) / 2;
  if (more <= 0) return [...points];
  const beyond = (near: MapPoint, far: MapPoint): MapPoint => {
    const distance = Math.hypot(far[0] - near[0], far[1] - near[1]) || 1;
    return [near[0] + ((near[0] - far[0]) / distance) * more, near[1] + ((near[1] - far[1]) / distance) * more];
  };
  return [beyond(points[0]!, points[1]!), ...points, beyond(points.at(-1)!, points.at(-2)!)];
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
