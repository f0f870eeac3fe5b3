/**
 * The ways of zones through corridors, walked once and kept. There is a tree of ways for each price of exposure (care); a
 * zone takes the way of the care it is given, or of the next lower one where that way is longer than people may walk.
 */
import type { Corridor, OnwardLeg } from './corridors.ts';
import {
  arcsAlong,
  detourTree,
  stationNode,
  wayOver,
  type Forest,
  type PlannedWay,
  type WayTree,
  type WayTrees,
} from './forest.ts';

/** What a way is like, before it is written out. */
export interface RouteFacts {
  /** Index of the price of exposure that the way is cheapest under. */
  readonly care: number;
  /** Cost of the zone's way to the crossing in its trees' unit, for the choice by weights. */
  readonly cost: number;
  readonly lagSteps: number;
  /** Of one person of the group. */
  readonly exposureMinutes: number;
  readonly lengthMeters: number;
}

export interface Routes {
  /** One for each price of exposure, ascending. */
  readonly trees: readonly WayTrees[];
  /** Null when there is no way, or only one longer than the policy's longest walk. */
  facts(zone: number, corridor: Corridor, care: number): RouteFacts | null;
  /** The way that the facts are of. */
  way(zone: number, corridor: Corridor, care: number): PlannedWay | null;
  /**
   * The cheapest way that does not part from those in the forest; null when there is none within the longest walk. `standing`: names
   * the ways in the forest, by streets and stations.
   */
  wayRound(zone: number, corridor: Corridor, care: number, forest: Forest, standing: string): PlannedWay | null;
}

interface FirstLeg {
  readonly arcs: readonly number[];
  readonly cost: number;
  readonly lagSteps: number;
  readonly exposureMinutes: number;
  readonly lengthMeters: number;
}

export function makeRoutes(trees: readonly WayTrees[]): Routes {
  const { journey } = trees[0]!;
  const { model } = journey;
  const { maxWalkMeters } = model.operation.policy;
  const stationCount = model.stations.length;
  const firstLegs = new Map<number, FirstLeg | null>();
  const ways = new Map<Corridor, Map<number, PlannedWay>>();
  const waysRound = new Map<Corridor, Map<string, PlannedWay | null>>();
  const knownFacts = new Map<Corridor, Map<number, RouteFacts | null>>();

  const legAlong = (zone: number, crossing: number, tree: WayTree): FirstLeg | null => {
    const { node } = model.zones[zone]!;
    const arcs = arcsAlong(model, tree, node);
    if (arcs === null || !Number.isFinite(model.clearSeconds[stationNode(model, crossing)]!)) return null;
    const { lagSteps, exposureMinutes, lengthMeters } = wayOver(model, zone, [{ station: crossing, arcs }]);
    return { arcs, cost: tree.cost[node]!, lagSteps, exposureMinutes, lengthMeters };
  };
  const firstLeg = (zone: number, crossing: number, care: number): FirstLeg | null => {
    const key = (zone * stationCount + crossing) * trees.length + care;
    let leg = firstLegs.get(key);
    if (leg === undefined) {
      leg = legAlong(zone, crossing, trees[care]!.tree(crossing));
      firstLegs.set(key, leg);
    }
    return leg;
  };
  const facts = (zone: number, corridor: Corridor, care: number): RouteFacts | null =>
    kept(knownFacts, corridor, zone * trees.length + care, () => workOutFacts(zone, corridor, care));
  const workOutFacts = (zone: number, corridor: Corridor, care: number): RouteFacts | null => {
    const { slowness } = model.zones[zone]!;
    for (let level = care; level >= 0; level--) {
      const leg = firstLeg(zone, corridor.crossing, level);
      if (leg === null) return null;
      let { lagSteps, exposureMinutes, lengthMeters } = leg;
      for (const onward of corridor.onward) {
        lagSteps += onwardLagSteps(onward, slowness, model.clock.stepSeconds);
        exposureMinutes += onward.exposureMinutes * slowness;
        lengthMeters += onward.lengthMeters;
      }
      if (lengthMeters <= maxWalkMeters) {
        return { care: level, cost: leg.cost, lagSteps, exposureMinutes, lengthMeters };
      }
    }
    return null;
  };
  const workOutWayRound = (zone: number, corridor: Corridor, care: number, forest: Forest): PlannedWay | null => {
    const { node } = model.zones[zone]!;
    // Where others stand or pass, people go on with them; if those do not go to this crossing, there is no way.
    const arcs = arcsAlong(model, detourTree(trees[care]!, corridor.crossing, forest.freeStreets, node), node);
    if (arcs === null) return null;
    const way = wayOver(model, zone, [{ station: corridor.crossing, arcs }, ...corridor.onward]);
    return way.lengthMeters > maxWalkMeters ? null : way;
  };
  return {
    trees,
    facts,
    way: (zone, corridor, care) => {
      const found = facts(zone, corridor, care);
      if (found === null) return null;
      return kept(ways, corridor, zone * trees.length + found.care, () => {
        const { arcs } = firstLeg(zone, corridor.crossing, found.care)!;
        return wayOver(model, zone, [{ station: corridor.crossing, arcs }, ...corridor.onward]);
      });
    },
    wayRound: (zone, corridor, care, forest, standing) =>
      kept(waysRound, corridor, `${zone} ${care} ${standing}`, () => workOutWayRound(zone, corridor, care, forest)),
  };
}

/** The answer kept for a corridor and a key; worked out when there is none. */
function kept<Key, Answer>(
  known: Map<Corridor, Map<Key, Answer>>,
  corridor: Corridor,
  key: Key,
  workOut: () => Answer,
): Answer {
  let answers = known.get(corridor);
  if (answers === undefined) known.set(corridor, (answers = new Map<Key, Answer>()));
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = workOut()));
  return answer;
}

/** Whole steps a leg of the way on lags, for a group of this slowness. */
export function onwardLagSteps(leg: OnwardLeg, slowness: number, stepSeconds: number): number {
  return Math.max(0, Math.ceil((leg.seconds * slowness + leg.clearDifference) / stepSeconds - 1e-6));
}

/** Numbers for ways: the same for two ways of a zone over the same streets and stations. */
export class WayNumbers {
  readonly #ofWay = new WeakMap<PlannedWay, number>();
  readonly #ofStreets = new Map<string, number>();

  of(way: PlannedWay): number {
    let number = this.#ofWay.get(way);
    if (number !== undefined) return number;
    const streets = `${way.zone};${way.legs.map(({ station, arcs }) => `${station}:${arcs.join()}`).join(';')}`;
    number = this.#ofStreets.get(streets) ?? this.#ofStreets.size;
    this.#ofStreets.set(streets, number);
    this.#ofWay.set(way, number);
    return number;
  }
}
