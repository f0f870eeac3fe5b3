/**
 * Ways that meet and do not part again: shortest ways to each station, kept as trees, and the choice of one of them
 * for each zone.
 *
 * Why the ways converge. Let d(v, c) be the least cost from node v to crossing c and w(c) any weight. A zone goes to the
 * crossing with the least d + w, ties to the crossing named first. For a node x on its way, every other crossing c' has
 * d(zone, c') ≤ d(zone, x) + d(x, c'), so x prefers the same crossing: the ways of two crossings share no node, and those of
 * one crossing lie in one tree of shortest ways. (An additively weighted Voronoi diagram: Aurenhammer 1991; on networks,
 * Okabe et al. 2008.) Costs are whole milliseconds, so that ties are exact.
 */
import { assert } from '../../base/assert.ts';
import { makeSearchSpace, shortestPaths, type DirectedGraph, type SearchSpace } from '../../network/index.ts';
import type { PlanModel } from '../model/model.ts';
import { aboutStreets, sameStreets } from '../model/same-streets.ts';
import { stationClearSeconds } from '../model/station-service.ts';

/** The journey graph with what every search on it needs, made once for a model. */
export interface Journey {
  readonly model: PlanModel;
  readonly graph: DirectedGraph;
  /** Per arc: 1 on a street, 0 at a station. */
  readonly streetArc: Uint8Array;
  readonly space: SearchSpace;
  /** Indices of the model's stations that can be used, by kind. */
  readonly crossings: readonly number[];
  readonly screenings: readonly number[];
  readonly receptions: readonly number[];
}

/** One stretch of a way: from the zone or the last station to the next one. */
export interface PlannedLeg {
  /** Index of the station it ends at. */
  readonly station: number;
  /** Street arcs in walking order. */
  readonly arcs: readonly number[];
  /** At the group's own speed. */
  readonly seconds: number;
  readonly lengthMeters: number;
  readonly lagSteps: number;
  /** Per arc: whole steps from leaving the leg's start to entering the arc, on the projected clock. */
  readonly arcLagSteps: readonly number[];
  /** Capacity of its narrowest street; Infinity when it has no street. */
  readonly narrowestPersonsPerHour: number;
}

/** How the people of one zone go in one window. */
export interface PlannedWay {
  readonly zone: number;
  readonly legs: readonly PlannedLeg[];
  readonly lagSteps: number;
  readonly seconds: number;
  readonly lengthMeters: number;
  /** Minutes one person of the group is exposed on the way, summed over hazards. */
  readonly exposureMinutes: number;
}

export function makeJourney(model: PlanModel): Journey {
  const { graph, streetArc } = sameStreets(model);
  const ofKind = (kind: string): number[] =>
    model.stations.flatMap(({ station, arc, sinkNode, personsPerStep }, index) =>
      station.kind === kind && (arc >= 0 || sinkNode >= 0) && personsPerStep > 0 ? [index] : [],
    );
  return {
    model,
    graph,
    streetArc,
    space: makeSearchSpace(model.nodeCount),
    crossings: ofKind('crossing'),
    screenings: ofKind('screening'),
    receptions: ofKind('reception'),
  };
}

/** Shortest ways to every station under one price of exposure. Trees are made when first asked for. */
export interface WayTrees {
  readonly journey: Journey;
  readonly exposureWeight: number;
  /** Whole milliseconds: walking time + exposureWeight × exposed time. */
  readonly arcCost: Float64Array;
  tree(station: number): WayTree;
}

export interface WayTree {
  /** Per journey node: least cost to the station over streets alone, Infinity when there is no way. */
  readonly cost: Float64Array;
  /** Per journey node: the first arc of that way, −1 at the station. */
  readonly onward: Int32Array;
}

export function makeWayTrees(journey: Journey, exposureWeight: number): WayTrees {
  const { model, streetArc } = journey;
  const arcCost = aboutStreets(model, `cost ${exposureWeight}`, () => arcCosts(model, exposureWeight));
  const tree = (station: number): WayTree =>
    aboutStreets(model, `tree ${exposureWeight} to ${stationNode(model, station)}`, () =>
      detourTree(made, station, streetArc),
    );
  const made: WayTrees = { journey, exposureWeight, arcCost, tree };
  return made;
}

function arcCosts({ arcCount, arcSeconds, arcExposureMinutes }: PlanModel, exposureWeight: number): Float64Array {
  const cost = new Float64Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) {
    cost[arc] = Math.round((arcSeconds[arc]! + exposureWeight * 60 * arcExposureMinutes[arc]!) * 1000);
  }
  return cost;
}

/** Journey node at which a leg to the station ends. */
export function stationNode(model: PlanModel, station: number): number {
  const { arc, sinkNode } = model.stations[station]!;
  return arc >= 0 ? model.arcFrom[arc]! : sinkNode;
}

/** Journey node at which the leg after the station starts. */
export function nodeAfterStation(model: PlanModel, station: number): number {
  const { arc } = model.stations[station]!;
  assert(arc >= 0, 'nobody goes on from a reception');
  return model.arcTo[arc]!;
}

/** The tree of ways to a station over some streets only, not kept. With `fromNode` only the way from there is wanted. */
export function detourTree(trees: WayTrees, station: number, usable: Uint8Array, fromNode?: number): WayTree {
  const { graph, space, model } = trees.journey;
  const query = {
    sources: [stationNode(model, station)],
    weights: trees.arcCost,
    direction: 'backward',
    arcUsable: usable,
  } as const;
  const paths = shortestPaths(graph, fromNode === undefined ? query : { ...query, target: fromNode }, space);
  return { cost: paths.distance, onward: paths.predecessorArc };
}

/** Street arcs from `node` along the tree to its station, or null when there is no way. */
export function arcsAlong(model: PlanModel, tree: WayTree, node: number): number[] | null {
  if (tree.cost[node] === Infinity) return null;
  const arcs: number[] = [];
  let at = node;
  for (let arc = tree.onward[at]!; arc >= 0; arc = tree.onward[at]!) {
    arcs.push(arc);
    at = model.arcTo[arc]!;
    assert(arcs.length <= model.nodeCount, 'a tree of ways goes in a circle');
  }
  return arcs;
}

/**
 * The way of a zone over given street arcs, one list for each leg. Each leg's lag is rounded up to whole steps, so nobody
 * is at a station later than the plan says.
 */
export function wayOver(
  model: PlanModel,
  zone: number,
  legs: readonly { readonly station: number; readonly arcs: readonly number[] }[],
): PlannedWay {
  const { slowness, node } = model.zones[zone]!;
  const { stepSeconds } = model.clock;
  let startClear = model.clearSeconds[node]!;
  let exposureMinutes = 0;
  const planned = legs.map(({ station, arcs }): PlannedLeg => {
    let seconds = 0;
    let lengthMeters = 0;
    let narrowestPersonsPerHour = Infinity;
    const lagAt = (clearSeconds: number): number =>
      Math.max(0, Math.ceil((seconds + clearSeconds - startClear) / stepSeconds - 1e-6));
    const arcLagSteps: number[] = [];
    for (const arc of arcs) {
      arcLagSteps.push(lagAt(model.clearSeconds[model.arcFrom[arc]!]!));
      seconds += model.arcSeconds[arc]! * slowness;
      lengthMeters += model.arcLengthMeters[arc]!;
      exposureMinutes += model.arcExposureMinutes[arc]! * slowness;
      narrowestPersonsPerHour = Math.min(narrowestPersonsPerHour, model.arcCapacityPersonsPerHour[arc]!);
    }
    const endClear = stationClearSeconds(model, station);
    const lagSteps = lagAt(endClear);
    startClear = endClear;
    return { station, arcs, seconds, lengthMeters, lagSteps, arcLagSteps, narrowestPersonsPerHour };
  });
  return {
    zone,
    legs: planned,
    lagSteps: sum(planned, (leg) => leg.lagSteps),
    seconds: sum(planned, (leg) => leg.seconds),
    lengthMeters: sum(planned, (leg) => leg.lengthMeters),
    exposureMinutes,
  };
}

function sum<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

/** Which streets and stations a way takes, whoever goes. */
export interface StreetWay {
  readonly legs: readonly { readonly station: number; readonly arcs: readonly number[] }[];
}

/** Stands for "the way ends here" among onward arcs. */
const ENDS_HERE = -2;

/**
 * The onward arc of every node that ways use: each node has one. Ways are added and taken away; a way that would part from
 * another is refused.
 */
export class Forest {
  readonly #model: PlanModel;
  readonly #onward: Int32Array;
  readonly #uses: Int32Array;
  readonly #free: Uint8Array;

  constructor(model: PlanModel) {
    this.#model = model;
    this.#free = sameStreets(model).streetArc.slice();
    this.#onward = new Int32Array(model.nodeCount).fill(-1);
    this.#uses = new Int32Array(model.nodeCount);
  }

  /** Onward arc of a node in use; −1 when no way uses it, −2 when ways end there. */
  onward(node: number): number {
    return this.#uses[node]! === 0 ? -1 : this.#onward[node]!;
  }

  uses(node: number): number {
    return this.#uses[node]!;
  }

  /** Per arc, 1 for the streets that a new way may take: where a node is in use, only its onward arc. A view, not a copy. */
  get freeStreets(): Uint8Array {
    return this.#free;
  }

  /** True when the way was added; false, and nothing changed, when it parts from another. O(arcs of the way). */
  add(way: StreetWay): boolean {
    const parting: number[] = [];
    this.#walk(way, (node, arc) => {
      if (this.#uses[node]! > 0 && this.#onward[node] !== arc) parting.push(node);
    });
    if (parting.length > 0) return false;
    this.#walk(way, (node, arc) => {
      this.#onward[node] = arc;
      this.#uses[node]!++;
      if (this.#uses[node] === 1) this.#setFree(node, arc);
    });
    return true;
  }

  remove(way: StreetWay): void {
    this.#walk(way, (node) => {
      assert(this.#uses[node]! > 0, 'a way is taken away that was not there');
      this.#uses[node]!--;
      if (this.#uses[node] === 0) this.#setFree(node, -1);
    });
  }

  /** Lets new ways leave the node by one arc only; −1: by any. */
  #setFree(node: number, onwardArc: number): void {
    const { firstArc, arcStation } = this.#model;
    for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
      this.#free[arc] = arcStation[arc]! < 0 && (onwardArc === -1 || arc === onwardArc) ? 1 : 0;
    }
  }

  #walk(way: StreetWay, visit: (node: number, onwardArc: number) => void): void {
    const model = this.#model;
    for (const leg of way.legs) {
      for (const arc of leg.arcs) visit(model.arcFrom[arc]!, arc);
      const stationArc = model.stations[leg.station]!.arc;
      visit(stationNode(model, leg.station), stationArc >= 0 ? stationArc : ENDS_HERE);
    }
  }
}

/** True when no two of the ways part after they meet. */
export function isConvergent(model: PlanModel, ways: readonly StreetWay[]): boolean {
  const forest = new Forest(model);
  return ways.every((way) => forest.add(way));
}
