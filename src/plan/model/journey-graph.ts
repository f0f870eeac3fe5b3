/**
 * The full journey graph, before contraction: a copy of the streets for every stage, and stations as arcs from one
 * stage to the next. Node of street node v in stage s: s × (street nodes) + v.
 */
import { assert } from '../../base/assert.ts';
import { buildDirectedGraph, EdgeFlag, shortestPaths, type DirectedGraph } from '../../network/index.ts';
import type { StreetNetwork } from '../../network/index.ts';
import type { StreetFacts } from './street-facts.ts';
import { AFTER_CROSSING, BEFORE_CROSSING, type PlacedStation, type StageStreets } from './stage-streets.ts';

export interface FullJourney {
  readonly graph: DirectedGraph;
  readonly stageCount: number;
  readonly streetNodeCount: number;
  /** Seconds of each arc; 0 for a station. */
  readonly arcSeconds: Float64Array;
  /** Signed street piece (−(e + 1): backwards) of each arc; meaningless for a station. */
  readonly arcPiece: Int32Array;
  /** Index into `placed`, or −1 for a street. */
  readonly arcPlaced: Int32Array;
  /** Per node, seconds to the nearest reception; Infinity where there is no way. */
  readonly clearSeconds: Float64Array;
}

/** Stage from which a station of this kind leads on. */
export function stationStage(kind: PlacedStation['station']['kind'], stageCount: number): number {
  return kind === 'crossing' ? 0 : kind === 'screening' ? 1 : stageCount - 1;
}

/** Builds the graph and the clearing times. O(stages × streets × log). */
export function fullJourney(network: StreetNetwork, facts: StreetFacts, streets: StageStreets): FullJourney {
  const stageCount = streets.placed.some(({ station }) => station.kind === 'screening') ? 3 : 2;
  const streetNodeCount = network.nodeCount;
  const most = 2 * stageCount * network.edgeCount + streets.placed.length;
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  const piece = new Int32Array(most);
  const seconds = new Float64Array(most);
  const placedOfArc = new Int32Array(most);
  let count = 0;
  const add = (start: number, end: number, signedEdge: number, duration: number, placed: number): void => {
    from[count] = start;
    to[count] = end;
    piece[count] = signedEdge;
    seconds[count] = duration;
    placedOfArc[count] = placed;
    count++;
  };
  for (let stage = 0; stage < stageCount; stage++) {
    const needed = stage === 0 ? BEFORE_CROSSING : AFTER_CROSSING;
    const offset = stage * streetNodeCount;
    for (let edge = 0; edge < network.edgeCount; edge++) {
      if ((streets.edgeSides[edge]! & needed) === 0) continue;
      const flags = network.edgeFlags[edge]!;
      const a = offset + network.edgeFrom[edge]!;
      const b = offset + network.edgeTo[edge]!;
      if ((flags & EdgeFlag.walkForward) !== 0) add(a, b, edge, facts.edgeSeconds[edge]!, -1);
      if ((flags & EdgeFlag.walkBackward) !== 0) add(b, a, -(edge + 1), facts.edgeSeconds[edge]!, -1);
    }
  }
  const sinks: number[] = [];
  for (const [index, { station, streetNode }] of streets.placed.entries()) {
    const node = stationStage(station.kind, stageCount) * streetNodeCount + streetNode;
    if (station.kind === 'reception') sinks.push(node);
    else add(node, node + streetNodeCount, 0, 0, index);
  }
  const graph = buildDirectedGraph(stageCount * streetNodeCount, from.slice(0, count), to.slice(0, count));
  const arcSeconds = seconds.slice(0, count);
  const { distance } = shortestPaths(graph, { sources: sinks, weights: arcSeconds, direction: 'backward' });
  return {
    graph,
    stageCount,
    streetNodeCount,
    arcSeconds,
    arcPiece: piece.slice(0, count),
    arcPlaced: placedOfArc.slice(0, count),
    clearSeconds: distance,
  };
}

/**
 * Arcs on some way from an origin to a reception that takes no longer than `limitSeconds` at the fastest zone's speed,
 * ascending. O(arcs log nodes).
 */
export function usefulArcs(journey: FullJourney, origins: readonly number[], limitSeconds: number): number[] {
  const { graph, arcSeconds, clearSeconds } = journey;
  const usable = new Uint8Array(graph.arcCount);
  const lag = new Float64Array(graph.arcCount);
  for (let arc = 0; arc < graph.arcCount; arc++) {
    const after = clearSeconds[graph.arcTo[arc]!]!;
    if (!Number.isFinite(after)) continue;
    usable[arc] = 1;
    lag[arc] = arcSeconds[arc]! + after - clearSeconds[graph.arcFrom[arc]!]!;
  }
  const sourceDistances = origins.map((node) => clearSeconds[node]!);
  const { distance } = shortestPaths(graph, { sources: origins, sourceDistances, weights: lag, arcUsable: usable });
  const useful: number[] = [];
  for (let arc = 0; arc < graph.arcCount; arc++) {
    if (usable[arc] === 1 && distance[graph.arcFrom[arc]!]! + lag[arc]! <= limitSeconds) useful.push(arc);
  }
  return useful;
}

/** Length of the shortest way in time from a node to a reception; the node must have one. */
export function shortestWayMeters(network: StreetNetwork, journey: FullJourney, fromNode: number): number {
  const { graph, arcSeconds, arcPiece, arcPlaced, clearSeconds } = journey;
  let meters = 0;
  let node = fromNode;
  // Every step is a shortest one, so no node comes twice but for pieces of no length; the count stops those.
  for (let steps = 0; clearSeconds[node]! > 0 && steps < graph.nodeCount; steps++) {
    let next = -1;
    for (let slot = graph.outStart[node]!; slot < graph.outStart[node + 1]! && next < 0; slot++) {
      const arc = graph.outArc[slot]!;
      if (arcSeconds[arc]! + clearSeconds[graph.arcTo[arc]!]! === clearSeconds[node]!) next = arc;
    }
    assert(next >= 0, 'a clearing time that no arc gives');
    const piece = arcPiece[next]!;
    if (arcPlaced[next]! < 0) meters += network.edgeLengthMeters[piece >= 0 ? piece : -piece - 1]!;
    node = graph.arcTo[next]!;
  }
  return meters;
}
