/**
 * Corridors: a crossing with its way on through screening to a reception, and the sets of corridors that a plan may use.
 * The ways on of a set converge too: where two of them meet they go on together.
 */
import {
  arcsAlong,
  detourTree,
  Forest,
  nodeAfterStation,
  type Journey,
  type WayTree,
  type WayTrees,
} from './forest.ts';
import { aboutStreets } from '../model/same-streets.ts';
import { stationClearSeconds } from '../model/station-service.ts';

/** Names a corridor by the stations it passes. */
export function corridorKey(stations: readonly number[]): string {
  return stations.join('>');
}

/** One leg of the way on, at the pace of the fastest zone. */
export interface OnwardLeg {
  readonly station: number;
  readonly arcs: readonly number[];
  readonly seconds: number;
  readonly lengthMeters: number;
  readonly exposureMinutes: number;
  /** clearSeconds at its end less that at its start. */
  readonly clearDifference: number;
}

export interface Corridor {
  readonly key: string;
  readonly crossing: number;
  /** After the crossing: to the screening when there is any, and to the reception. */
  readonly onward: readonly OnwardLeg[];
  /** Cost of the way on in the trees' unit. */
  readonly onwardCost: number;
}

/** Corridors that can be used together in one window. Crossings are all different. */
export interface CorridorSystem {
  /** Names the set by the stations its corridors pass, whatever the price of exposure. */
  readonly key: string;
  readonly corridors: readonly Corridor[];
}

/** Every way on from a crossing, one for each screening and reception, by the shortest ways, cheapest first. */
function corridorsFrom(trees: WayTrees, crossing: number): Corridor[] {
  const { model, screenings, receptions } = trees.journey;
  const question = `corridors ${trees.exposureWeight} from ${crossing} over ${screenings.join()} to ${receptions.join()}`;
  return aboutStreets(model, question, () => allCorridorsFrom(trees, crossing));
}

function allCorridorsFrom(trees: WayTrees, crossing: number): Corridor[] {
  const { model, screenings, receptions } = trees.journey;
  const chains =
    model.stageCount > 2
      ? screenings.flatMap((screening) => receptions.map((reception) => [screening, reception]))
      : receptions.map((reception) => [reception]);
  return chains
    .flatMap((chain) => corridorOver(trees, [crossing, ...chain], (station) => trees.tree(station)) ?? [])
    .sort((a, b) => a.onwardCost - b.onwardCost);
}

/** The corridor through the stations, each leg along the tree of ways to its end; null when one has no way. */
function corridorOver(
  trees: WayTrees,
  stations: readonly number[],
  treeOf: (station: number) => WayTree,
): Corridor | null {
  const { journey } = trees;
  const onward: OnwardLeg[] = [];
  let onwardCost = 0;
  for (let index = 1; index < stations.length; index++) {
    const [from, station] = [stations[index - 1]!, stations[index]!];
    const node = nodeAfterStation(journey.model, from);
    const tree = treeOf(station);
    const arcs = arcsAlong(journey.model, tree, node);
    if (arcs === null) return null;
    onwardCost += tree.cost[node]!;
    onward.push(onwardLeg(journey, from, station, arcs));
  }
  return { key: corridorKey(stations), crossing: stations[0]!, onward, onwardCost };
}

function onwardLeg(journey: Journey, from: number, station: number, arcs: readonly number[]): OnwardLeg {
  const { model } = journey;
  let seconds = 0;
  let lengthMeters = 0;
  let exposureMinutes = 0;
  for (const arc of arcs) {
    seconds += model.arcSeconds[arc]!;
    lengthMeters += model.arcLengthMeters[arc]!;
    exposureMinutes += model.arcExposureMinutes[arc]!;
  }
  const clearDifference = stationClearSeconds(model, station) - stationClearSeconds(model, from);
  return { station, arcs, seconds, lengthMeters, exposureMinutes, clearDifference };
}

/** At most so many sets are looked at, and so many crossings combined; with more, those with the highest rates are taken. */
const MOST_SYSTEMS = 2000;
const MOST_CROSSINGS = 10;

/**
 * Sets of 1 … maxCorridors corridors with different crossings, each by the shortest way on, whether their ways converge or
 * not. All of them when there are few; otherwise only the cheapest ways on of each crossing. `usable`: crossings that
 * some zone can reach.
 */
export function corridorSystems(trees: WayTrees, usable: readonly number[], maxCorridors: number): CorridorSystem[] {
  const { model } = trees.journey;
  const byCrossing = usable
    .map((crossing) => corridorsFrom(trees, crossing))
    .filter((corridors) => corridors.length > 0)
    .sort((a, b) => {
      const [first, second] = [a[0]!.crossing, b[0]!.crossing];
      return model.stations[second]!.personsPerStep - model.stations[first]!.personsPerStep || first - second;
    })
    .slice(0, MOST_CROSSINGS)
    .sort((a, b) => a[0]!.crossing - b[0]!.crossing);
  let choices = Math.max(0, ...byCrossing.map((corridors) => corridors.length));
  const countWith = (limit: number): number => {
    // Ways to choose k crossings and one of their ways on, for all k: elementary symmetric sums.
    const sums = [1, ...new Array<number>(maxCorridors).fill(0)];
    for (const corridors of byCrossing) {
      for (let k = maxCorridors; k > 0; k--) sums[k]! += sums[k - 1]! * Math.min(limit, corridors.length);
    }
    return sums.reduce((total, count) => total + count, 0) - 1;
  };
  while (choices > 1 && countWith(choices) > MOST_SYSTEMS) choices--;
  const systems: CorridorSystem[] = [];
  const chosen: Corridor[] = [];
  const extend = (next: number): void => {
    if (chosen.length > 0) systems.push(systemOf([...chosen]));
    if (chosen.length === maxCorridors) return;
    for (let index = next; index < byCrossing.length; index++) {
      for (const corridor of byCrossing[index]!.slice(0, choices)) {
        chosen.push(corridor);
        extend(index + 1);
        chosen.pop();
      }
    }
  };
  extend(0);
  return systems;
}

function systemOf(corridors: readonly Corridor[]): CorridorSystem {
  return { key: corridors.map(({ key }) => key).join(' '), corridors };
}

/**
 * `system`: as `corridorSystems` makes it for the same trees. Its key and the price of exposure then say which streets it takes.
 * The set with ways on that converge: itself when its shortest ways do; otherwise, in turn, one corridor keeps its shortest
 * way and the next ones go round it. Up to one answer for each order of the corridors (three corridors and fewer; of more
 * only the rotations), without doubles; none when they cannot be kept apart.
 */
export function convergentSystems(trees: WayTrees, system: CorridorSystem): readonly CorridorSystem[] {
  const question = `convergent ${trees.exposureWeight} ${system.key}`;
  return aboutStreets(trees.journey.model, question, () => madeConvergent(trees, system));
}

function madeConvergent(trees: WayTrees, system: CorridorSystem): readonly CorridorSystem[] {
  const { journey } = trees;
  const found = new Map<string, CorridorSystem>();
  for (const order of orders(system.corridors.length)) {
    const forest = new Forest(journey.model);
    const placed = new Map<number, Corridor>();
    let detours = false;
    for (const place of order) {
      const wanted = system.corridors[place]!;
      if (forest.add({ legs: wanted.onward })) {
        placed.set(place, wanted);
        continue;
      }
      detours = true;
      const stations = [wanted.crossing, ...wanted.onward.map(({ station }) => station)];
      const round = corridorOver(trees, stations, (station) => detourTree(trees, station, forest.freeStreets));
      if (round === null || !forest.add({ legs: round.onward })) break;
      placed.set(place, round);
    }
    if (placed.size < system.corridors.length) continue;
    const corridors = system.corridors.map((_, place) => placed.get(place)!);
    const ways = corridors.map(({ onward }) => onward.map(({ arcs }) => arcs.join()).join(';')).join(' ');
    if (!found.has(ways)) found.set(ways, systemOf(corridors));
    if (!detours) break;
  }
  return [...found.values()];
}

/** Orders of 0 … count − 1: all of them up to three, rotations of more. */
function orders(count: number): number[][] {
  if (count > 3) {
    return Array.from({ length: count }, (_, first) => Array.from({ length: count }, (_, at) => (first + at) % count));
  }
  if (count <= 1) return [Array.from({ length: count }, (_, at) => at)];
  return orders(count - 1).flatMap((rest) =>
    Array.from({ length: count }, (_, at) => [...rest.slice(0, at), count - 1, ...rest.slice(at)]).reverse(),
  );
}
