/**
 * A smaller instance with the same optimum: the contracted graph as an instance of its own, and the way back from
 * its flow and prices to those of the instance it was made from.
 */
import { contractGraph, type ContractedGraph } from './contraction.ts';
import type { FlowInstance } from './instance.ts';
import type { FlowByStep, FlowPrices } from './result.ts';

export interface WorkingInstance {
  readonly instance: FlowInstance;
  readonly graph: ContractedGraph;
  /** Sink here → sink of the instance it was made from. Sinks that nobody can reach are left out. */
  readonly originalSink: Int32Array;
  /** Origin here → origin of the instance it was made from. Origins that are cut off are left out. */
  readonly originalOrigin: Int32Array;
  /** Per arc: of its pieces the one that lets the fewest pass, and the steps from entering the arc to entering it. */
  readonly narrowArc: Int32Array;
  readonly narrowOffsetSteps: Int32Array;
}

/** Contracts an instance. Arcs of capacity 0 and what only they connect are left out. Time O(nodes + arcs). */
export function contractInstance(instance: FlowInstance): WorkingInstance {
  const graph = contractGraph(instance);
  const { arcCount, pieceStart, pieceArc, nodeOfOriginal } = graph;
  const arcExposureCost = new Int32Array(arcCount);
  const narrowArc = new Int32Array(arcCount);
  const narrowOffsetSteps = new Int32Array(arcCount);
  const arcOfPiece = new Map<number, number>();
  for (let arc = 0; arc < arcCount; arc++) {
    let least = Infinity;
    for (let i = pieceStart[arc]!; i < pieceStart[arc + 1]!; i++) {
      const piece = pieceArc[i]!;
      arcOfPiece.set(piece, arc);
      arcExposureCost[arc]! += instance.arcExposureCost[piece]!;
      if (instance.arcCapacityUnits[piece]! >= least) continue;
      least = instance.arcCapacityUnits[piece]!;
      narrowArc[arc] = piece;
      narrowOffsetSteps[arc] = graph.pieceOffsetSteps[i]!;
    }
  }
  const origins = [...instance.originNode.keys()].filter((i) => nodeOfOriginal[instance.originNode[i]!]! >= 0);
  const sinks = [...instance.sinkNode.keys()].filter((i) => nodeOfOriginal[instance.sinkNode[i]!]! >= 0);
  const closures = [...instance.closureArc.keys()].filter((i) => arcOfPiece.has(instance.closureArc[i]!));
  const pick = (values: Int32Array, indices: readonly number[]): Int32Array =>
    Int32Array.from(indices, (i) => values[i]!);
  const holdsAcrossBarriers = new Uint8Array(graph.nodeCount);
  for (const [node, there] of nodeOfOriginal.entries()) {
    if (there >= 0) holdsAcrossBarriers[there] = instance.holdsAcrossBarriers[node]!;
  }
  return {
    instance: {
      ...instance,
      nodeCount: graph.nodeCount,
      arcFrom: graph.arcTail,
      arcTo: graph.arcHead,
      arcTransitSteps: graph.arcTransitSteps,
      arcCapacityUnits: graph.arcCapacityUnits,
      arcExposureCost,
      closureArc: pick(instance.closureArc, closures).map((arc) => arcOfPiece.get(arc)!),
      closureFromStep: pick(instance.closureFromStep, closures),
      closureUntilStep: pick(instance.closureUntilStep, closures),
      originNode: pick(instance.originNode, origins).map((node) => nodeOfOriginal[node]!),
      originReleaseStep: pick(instance.originReleaseStep, origins),
      originSupplyUnits: pick(instance.originSupplyUnits, origins),
      sinkNode: pick(instance.sinkNode, sinks).map((node) => nodeOfOriginal[node]!),
      sinkRateUnits: pick(instance.sinkRateUnits, sinks),
      sinkRoomUnits: pick(instance.sinkRoomUnits, sinks),
      holdsAcrossBarriers,
    },
    graph,
    originalSink: Int32Array.from(sinks),
    originalOrigin: Int32Array.from(origins),
    narrowArc,
    narrowOffsetSteps,
  };
}

/** The flow of a working instance on the arcs and sinks of the instance it was made from. */
export function originalFlow(working: WorkingInstance, flow: FlowByStep): FlowByStep {
  return { ...flowOnPieces(working.graph, flow), sinkIndex: flow.sinkIndex.map((sink) => working.originalSink[sink]!) };
}

/** The flow with every arc written out as its pieces. */
export function flowOnPieces(
  { pieceStart, pieceArc, pieceOffsetSteps }: Pick<ContractedGraph, 'pieceStart' | 'pieceArc' | 'pieceOffsetSteps'>,
  flow: FlowByStep,
): FlowByStep {
  const arc: number[] = [];
  const step: number[] = [];
  const units: number[] = [];
  for (let i = 0; i < flow.arc.length; i++) {
    const merged = flow.arc[i]!;
    for (let j = pieceStart[merged]!; j < pieceStart[merged + 1]!; j++) {
      arc.push(pieceArc[j]!);
      step.push(flow.step[i]! + pieceOffsetSteps[j]!);
      units.push(flow.units[i]!);
    }
  }
  return { ...flow, arc: Int32Array.from(arc), step: Int32Array.from(step), units: Int32Array.from(units) };
}

/** The prices of a working instance on the arcs and sinks of the instance it was made from, which has `sinkCount` sinks. */
export function originalPrices(working: WorkingInstance, prices: FlowPrices, sinkCount: number): FlowPrices {
  const later = (steps: Int32Array): Int32Array =>
    steps.map((step, i) => step + working.narrowOffsetSteps[prices.arc[i]!]!);
  const sinkRoomCost = new Float64Array(sinkCount);
  for (const [sink, cost] of prices.sinkRoomCost.entries()) sinkRoomCost[working.originalSink[sink]!] = cost;
  return {
    arc: prices.arc.map((arc) => working.narrowArc[arc]!),
    fromStep: later(prices.fromStep),
    untilStep: later(prices.untilStep),
    cost: prices.cost,
    sinkIndex: prices.sinkIndex.map((sink) => working.originalSink[sink]!),
    sinkFromStep: prices.sinkFromStep,
    sinkUntilStep: prices.sinkUntilStep,
    sinkCost: prices.sinkCost,
    sinkRoomCost,
  };
}
