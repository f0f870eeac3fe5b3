/** A directed graph in typed arrays: arcs keep the caller's numbers; both adjacencies are compressed rows of arc numbers. */
import { assert } from '../base/assert.ts';
import { EdgeFlag, type StreetNetwork } from './network.ts';

export interface DirectedGraph {
  readonly nodeCount: number;
  readonly arcCount: number;
  readonly arcFrom: Int32Array;
  readonly arcTo: Int32Array;
  /** Arcs that leave node v: outArc[outStart[v] … outStart[v + 1]), ascending. */
  readonly outStart: Int32Array;
  readonly outArc: Int32Array;
  /** Arcs that enter node v: inArc[inStart[v] … inStart[v + 1]), ascending. */
  readonly inStart: Int32Array;
  readonly inArc: Int32Array;
}

/**
 * Builds both adjacencies by counting sort, O(nodes + arcs). The arrays are kept, not copied.
 * Arc a goes from arcFrom[a] to arcTo[a]; loops and parallel arcs are allowed.
 */
export function buildDirectedGraph(nodeCount: number, arcFrom: Int32Array, arcTo: Int32Array): DirectedGraph {
  assert(arcFrom.length === arcTo.length, 'arcFrom and arcTo differ in length');
  const out = groupByNode(nodeCount, arcFrom);
  const into = groupByNode(nodeCount, arcTo);
  return {
    nodeCount,
    arcCount: arcFrom.length,
    arcFrom,
    arcTo,
    outStart: out.start,
    outArc: out.arc,
    inStart: into.start,
    inArc: into.arc,
  };
}

function groupByNode(nodeCount: number, nodeOfArc: Int32Array): { start: Int32Array; arc: Int32Array } {
  const start = new Int32Array(nodeCount + 1);
  for (const node of nodeOfArc) {
    assert(node >= 0 && node < nodeCount, 'an arc ends at a node that is not there');
    start[node + 1]!++;
  }
  for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node]!;
  const next = start.slice(0, nodeCount);
  const arc = new Int32Array(nodeOfArc.length);
  for (let index = 0; index < nodeOfArc.length; index++) arc[next[nodeOfArc[index]!]!++] = index;
  return { start, arc };
}

export type TravelMode = 'walk' | 'drive';

/** The directed graph of a network for one mode; arc a runs along edge arcEdge[a], backwards when arcReversed[a] is 1. */
export interface StreetGraph extends DirectedGraph {
  readonly arcEdge: Int32Array;
  readonly arcReversed: Uint8Array;
}

/** The arcs that `mode` may use, in edge order, forward before backward; nodes are the network's. */
export function buildStreetGraph(network: StreetNetwork, mode: TravelMode): StreetGraph {
  const forward = mode === 'walk' ? EdgeFlag.walkForward : EdgeFlag.driveForward;
  const backward = mode === 'walk' ? EdgeFlag.walkBackward : EdgeFlag.driveBackward;
  let arcCount = 0;
  for (const flags of network.edgeFlags)
    arcCount += ((flags & forward) !== 0 ? 1 : 0) + ((flags & backward) !== 0 ? 1 : 0);
  const arcFrom = new Int32Array(arcCount);
  const arcTo = new Int32Array(arcCount);
  const arcEdge = new Int32Array(arcCount);
  const arcReversed = new Uint8Array(arcCount);
  let arc = 0;
  for (let edge = 0; edge < network.edgeCount; edge++) {
    const flags = network.edgeFlags[edge]!;
    if ((flags & forward) !== 0) {
      arcFrom[arc] = network.edgeFrom[edge]!;
      arcTo[arc] = network.edgeTo[edge]!;
      arcEdge[arc++] = edge;
    }
    if ((flags & backward) !== 0) {
      arcFrom[arc] = network.edgeTo[edge]!;
      arcTo[arc] = network.edgeFrom[edge]!;
      arcEdge[arc] = edge;
      arcReversed[arc++] = 1;
    }
  }
  return { ...buildDirectedGraph(network.nodeCount, arcFrom, arcTo), arcEdge, arcReversed };
}
