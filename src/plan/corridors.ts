/**
 * Corridors: a crossing with its way on through screening to a reception, and the sets of corridors that a plan may use.
 * The ways on of a set converge too: where two of them meet they go on together.
 */
import { arcsAlong, Forest, nodeAfterStation, type Journey, type WayTrees } from './forest.ts';
import { stationClearSeconds } from './station-service.ts';

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
  /** Least exposure and length of the way on, for comparison. */
  readonly onwardExposureMinutes: number;
}

/** Corridors that can be used together in one window. Crossings are all different. */
export interface CorridorSystem {
  /** Names the set by the stations its corridors pass, whatever the price of exposure. */
  readonly key: string;
  readonly corridors: readonly Corridor[];
}

/** Every way on from a crossing, one for each screening and reception, cheapest first. */
export function corridorsOf(trees: WayTrees, crossing: number): Corridor[] {
  const { journey } = trees;
  const chains =
    journey.model.stageCount > 2
      ? journey.screenings.flatMap((screening) => journey.receptions.map((reception) => [screening, reception]))
      : journey.receptions.map((reception) => [reception]);
  const corridors: Corridor[] = [];
  for (const chain of chains) {
    const onward: OnwardLeg[] = [];
    let onwardCost = 0;
    let from = crossing;
    for (const station of chain) {
      const tree = trees.tree(station);
      const node = nodeAfterStation(journey.model, from);
      const arcs = arcsAlong(journey.model, tree, node);
      if (arcs === null) break;
      onwardCost += tree.cost[node]!;
      onward.push(onwardLeg(journey, from, station, arcs));
      from = station;
    }
    if (onward.length < chain.length) continue;
    const onwardExposureMinutes = onward.reduce((total, leg) => total + leg.exposureMinutes, 0);
    const key = corridorKey([crossing, ...chain]);
    corridors.push({ key, crossing, onward, onwardCost, onwardExposureMinutes });
  }
  return corridors.sort((a, b) => a.onwardCost - b.onwardCost);
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
 * Sets of 1 … maxCorridors corridors with different crossings whose ways on converge. All of them when there are few; otherwise
 * only the cheapest ways on of each crossing. `usable`: crossings that some zone can reach.
 */
export function corridorSystems(trees: WayTrees, usable: readonly number[], maxCorridors: number): CorridorSystem[] {
  const { model } = trees.journey;
  const byCrossing = usable
    .map((crossing) => corridorsOf(trees, crossing))
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
  const forest = new Forest(model);
  const extend = (next: number): void => {
    if (chosen.length > 0) systems.push({ key: chosen.map(({ key }) => key).join(' '), corridors: [...chosen] });
    if (chosen.length === maxCorridors) return;
    for (let index = next; index < byCrossing.length; index++) {
      for (const corridor of byCrossing[index]!.slice(0, choices)) {
        const way = { legs: corridor.onward };
        if (!forest.add(way)) continue;
        chosen.push(corridor);
        extend(index + 1);
        chosen.pop();
        forest.remove(way);
      }
    }
  };
  extend(0);
  return systems;
}
