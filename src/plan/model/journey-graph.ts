/**
 * The full journey graph, before contraction: a copy of the streets for every stage, and stations as arcs from one
 * stage to the next. It is never written out: all stages share one graph of the streets, and differ by which of its arcs are open.
 *
 * Numbers. Street node v in stage s: s × (street nodes) + v. Street arc a in stage s: s × (street arcs) + a. The arc of a placed
 * station p: stages × (street arcs) + p.
 * Stations lead to later stages only, so times are found stage by stage.
 */
import { assert } from '../../base/assert.ts';
import { makeSearchSpace, shortestPaths, type SearchSpace } from '../../network/index.ts';
import type { StreetNetwork } from '../../network/index.ts';
import type { StreetFacts } from './street-facts.ts';
import { AFTER_CROSSING, BEFORE_CROSSING, type PlacedStation, type StageStreets } from './stage-streets.ts';

/** A station's arc, from one stage to the next. */
interface StationArc {
  /** Index into `placed`. */
  readonly placed: number;
  readonly from: number;
  readonly to: number;
}

export interface FullJourney {
  readonly facts: StreetFacts;
  readonly stageCount: number;
  readonly streetNodeCount: number;
  readonly streetArcCount: number;
  /** Per stage and street arc, 1: may be walked. */
  readonly openArcs: readonly Uint8Array[];
  readonly stationArcs: readonly StationArc[];
  /** Per node, seconds to the nearest reception; Infinity where there is no way. */
  readonly clearSeconds: Float64Array;
}

/** Stage from which a station of this kind leads on. */
export function stationStage(kind: PlacedStation['station']['kind'], stageCount: number): number {
  return kind === 'crossing' ? 0 : kind === 'screening' ? 1 : stageCount - 1;
}

/** Finds the open arcs and the clearing times. O(stages × streets × log). */
export function fullJourney(facts: StreetFacts, streets: StageStreets): FullJourney {
  const { walkGraph, walkArcSeconds } = facts;
  const stageCount = streets.placed.some(({ station }) => station.kind === 'screening') ? 3 : 2;
  const { nodeCount: streetNodeCount, arcCount: streetArcCount } = walkGraph;
  const before = openArcs(facts, streets, BEFORE_CROSSING);
  const after = openArcs(facts, streets, AFTER_CROSSING);
  const sinks: number[] = [];
  const stationArcs: StationArc[] = [];
  for (const [placed, { station, streetNode }] of streets.placed.entries()) {
    const from = stationStage(station.kind, stageCount) * streetNodeCount + streetNode;
    if (station.kind === 'reception') sinks.push(streetNode);
    else stationArcs.push({ placed, from, to: from + streetNodeCount });
  }
  const clearSeconds = new Float64Array(stageCount * streetNodeCount);
  const space = makeSearchSpace(streetNodeCount);
  for (let stage = stageCount - 1; stage >= 0; stage--) {
    const offset = stage * streetNodeCount;
    const leading = stationArcs.filter(({ from }) => from >= offset && from < offset + streetNodeCount);
    const isLast = stage === stageCount - 1;
    const query = {
      sources: isLast ? sinks : leading.map(({ from }) => from - offset),
      sourceDistances: isLast ? sinks.map(() => 0) : leading.map(({ to }) => clearSeconds[to]!),
      weights: walkArcSeconds,
      direction: 'backward',
      arcUsable: stage === 0 ? before : after,
    } as const;
    clearSeconds.set(shortestPaths(walkGraph, query, space).distance, offset);
  }
  const open = Array.from({ length: stageCount }, (_, stage) => (stage === 0 ? before : after));
  return { facts, stageCount, streetNodeCount, streetArcCount, openArcs: open, stationArcs, clearSeconds };
}

function openArcs({ walkGraph }: StreetFacts, { edgeSides }: StageStreets, side: number): Uint8Array {
  const { arcEdge, arcCount } = walkGraph;
  const open = new Uint8Array(arcCount);
  for (let arc = 0; arc < arcCount; arc++) open[arc] = (edgeSides[arcEdge[arc]!]! & side) === 0 ? 0 : 1;
  return open;
}

/**
 * Arcs on some way from an origin to a reception that takes no longer than `limitSeconds` at the fastest zone's speed,
 * ascending. `origins`: nodes of stage 0 that reach a reception. O(stages × arcs + useful arcs × log nodes).
 */
export function usefulArcs(journey: FullJourney, origins: readonly number[], limitSeconds: number): Int32Array {
  const { facts, stageCount, streetNodeCount, streetArcCount, stationArcs, clearSeconds } = journey;
  const space = makeSearchSpace(streetNodeCount);
  const lag = new Float64Array(streetArcCount);
  const useful: number[] = [];
  const usefulStations: number[] = [];
  let starts = origins.map((node) => ({ node, seconds: clearSeconds[node]! }));
  for (let stage = 0; stage < stageCount; stage++) {
    stageLags(journey, stage, lag);
    const distance = distancesWithin(journey, starts, lag, limitSeconds, space);
    const { arcFrom } = facts.walkGraph;
    for (let arc = 0; arc < streetArcCount; arc++) {
      if (distance[arcFrom[arc]!]! + lag[arc]! <= limitSeconds) useful.push(stage * streetArcCount + arc);
    }
    starts = [];
    for (const { placed, from, to } of stationArcs) {
      const streetNode = from - stage * streetNodeCount;
      if (streetNode < 0 || streetNode >= streetNodeCount || clearSeconds[to] === Infinity) continue;
      const seconds = distance[streetNode]! + clearSeconds[to]! - clearSeconds[from]!;
      if (!(seconds <= limitSeconds)) continue;
      usefulStations.push(stageCount * streetArcCount + placed);
      starts.push({ node: streetNode, seconds });
    }
  }
  return Int32Array.from(useful.concat(usefulStations.sort((a, b) => a - b)));
}

/** Writes what each street arc costs on the projected clock in a stage: Infinity where it is closed or leads nowhere. */
function stageLags(journey: FullJourney, stage: number, lag: Float64Array): void {
  const { facts, streetNodeCount, streetArcCount, clearSeconds } = journey;
  const { arcFrom, arcTo } = facts.walkGraph;
  const open = journey.openArcs[stage]!;
  const clear = clearSeconds.subarray(stage * streetNodeCount, (stage + 1) * streetNodeCount);
  for (let arc = 0; arc < streetArcCount; arc++) {
    const after = open[arc] === 1 ? clear[arcTo[arc]!]! : Infinity;
    lag[arc] = after === Infinity ? Infinity : facts.walkArcSeconds[arc]! + after - clear[arcFrom[arc]!]!;
  }
}

/** Least lag to every street node of a stage; Infinity beyond the limit. */
function distancesWithin(
  { facts }: FullJourney,
  starts: readonly { readonly node: number; readonly seconds: number }[],
  weights: Float64Array,
  limit: number,
  space: SearchSpace,
): Float64Array {
  const sources = starts.map(({ node }) => node);
  const sourceDistances = starts.map(({ seconds }) => seconds);
  return shortestPaths(facts.walkGraph, { sources, sourceDistances, weights, limit }, space).distance;
}

/** Length of the shortest way in time from a node to a reception; the node must have one. */
export function shortestWayMeters(network: StreetNetwork, journey: FullJourney, fromNode: number): number {
  const { facts, streetNodeCount, stationArcs, clearSeconds, stageCount, openArcs: open } = journey;
  const { outStart, outArc, arcTo, arcEdge } = facts.walkGraph;
  let meters = 0;
  let node = fromNode;
  // Every step is a shortest one, so no node comes twice but for pieces of no length; the count stops those.
  for (let steps = 0; clearSeconds[node]! > 0 && steps < stageCount * streetNodeCount; steps++) {
    const stage = Math.floor(node / streetNodeCount);
    const offset = stage * streetNodeCount;
    const streetNode = node - offset;
    let next = -1;
    for (let slot = outStart[streetNode]!; slot < outStart[streetNode + 1]! && next < 0; slot++) {
      const arc = outArc[slot]!;
      const through = facts.walkArcSeconds[arc]! + clearSeconds[offset + arcTo[arc]!]!;
      if (open[stage]![arc] === 1 && through === clearSeconds[node]!) next = arc;
    }
    if (next >= 0) {
      meters += network.edgeLengthMeters[arcEdge[next]!]!;
      node = offset + arcTo[next]!;
      continue;
    }
    const passage = stationArcs.find(({ from, to }) => from === node && clearSeconds[to] === clearSeconds[node]);
    assert(passage !== undefined, 'a clearing time that no arc gives');
    node = passage.to;
  }
  return meters;
}
