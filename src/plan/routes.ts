/** The ways of zones through corridors under one price of exposure, walked once and kept. */
import type { Corridor, OnwardLeg } from './corridors.ts';
import { arcsAlong, detourTree, stationNode, wayOver, type Forest, type PlannedWay, type WayTrees } from './forest.ts';

/** What a way is like, before it is written out. */
export interface RouteFacts {
  /** Cost of the zone's way to the crossing in the trees' unit, for the choice by weights. */
  readonly cost: number;
  readonly lagSteps: number;
  /** Of one person of the group. */
  readonly exposureMinutes: number;
  readonly lengthMeters: number;
}

export interface Routes {
  readonly trees: WayTrees;
  /** Null when there is no way, or only one longer than the policy's longest walk. */
  facts(zone: number, corridor: Corridor): RouteFacts | null;
  way(zone: number, corridor: Corridor): PlannedWay;
  /** The cheapest way that does not part from those in the forest; null when there is none within the longest walk. */
  wayRound(zone: number, corridor: Corridor, forest: Forest): PlannedWay | null;
}

interface FirstLeg {
  readonly arcs: readonly number[];
  readonly cost: number;
  readonly lagSteps: number;
  readonly exposureMinutes: number;
  readonly lengthMeters: number;
}

export function makeRoutes(trees: WayTrees): Routes {
  const { model } = trees.journey;
  const { maxWalkMeters } = model.operation.policy;
  const stationCount = model.stations.length;
  const firstLegs = new Map<number, FirstLeg | null>();

  const firstLeg = (zone: number, crossing: number): FirstLeg | null => {
    const key = zone * stationCount + crossing;
    const known = firstLegs.get(key);
    if (known !== undefined) return known;
    const tree = trees.tree(crossing);
    const { node } = model.zones[zone]!;
    const arcs = arcsAlong(model, tree, node);
    let leg: FirstLeg | null = null;
    if (arcs !== null && Number.isFinite(model.clearSeconds[stationNode(model, crossing)]!)) {
      const { lagSteps, exposureMinutes, lengthMeters } = wayOver(model, zone, [{ station: crossing, arcs }]);
      leg = { arcs, cost: tree.cost[node]!, lagSteps, exposureMinutes, lengthMeters };
    }
    firstLegs.set(key, leg);
    return leg;
  };

  return {
    trees,
    facts: (zone, corridor) => {
      const leg = firstLeg(zone, corridor.crossing);
      if (leg === null) return null;
      const { slowness } = model.zones[zone]!;
      let { lagSteps, exposureMinutes, lengthMeters } = leg;
      for (const onward of corridor.onward) {
        lagSteps += onwardLagSteps(onward, slowness, model.clock.stepSeconds);
        exposureMinutes += onward.exposureMinutes * slowness;
        lengthMeters += onward.lengthMeters;
      }
      return lengthMeters > maxWalkMeters ? null : { cost: leg.cost, lagSteps, exposureMinutes, lengthMeters };
    },
    way: (zone, corridor) =>
      wayOver(model, zone, [
        { station: corridor.crossing, arcs: firstLeg(zone, corridor.crossing)!.arcs },
        ...corridor.onward,
      ]),
    wayRound: (zone, corridor, forest) => {
      const tree = detourTree(trees, corridor.crossing, forest.freeStreets(trees.journey));
      const arcs = arcsAlong(model, tree, model.zones[zone]!.node);
      if (arcs === null) return null;
      const way = wayOver(model, zone, [{ station: corridor.crossing, arcs }, ...corridor.onward]);
      return way.lengthMeters > maxWalkMeters ? null : way;
    },
  };
}

/** Whole steps a leg of the way on lags, for a group of this slowness. */
export function onwardLagSteps(leg: OnwardLeg, slowness: number, stepSeconds: number): number {
  return Math.max(0, Math.ceil((leg.seconds * slowness + leg.clearDifference) / stepSeconds - 1e-6));
}
