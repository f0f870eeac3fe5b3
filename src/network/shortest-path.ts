/**
 * Shortest paths from one or many nodes: Dijkstra (1959) with an indexed 4-ary heap (Johnson 1975; d-ary heaps are in
 * Tarjan 1983) and, when wanted, node potentials (Johnson 1977) for negative weights or a goal.
 */
import { assert } from '../base/assert.ts';
import type { DirectedGraph } from './directed-graph.ts';

export interface ShortestPathQuery {
  /** Nodes to start from (forward) or to arrive at (backward). */
  readonly sources: ArrayLike<number>;
  /** Distance each source starts with; absent: 0. */
  readonly sourceDistances?: ArrayLike<number>;
  /** Length of each arc. Without potentials it must not be negative. */
  readonly weights: ArrayLike<number>;
  /** Forward: from the sources along the arcs. Backward: from every node to the nearest source. Absent: forward. */
  readonly direction?: 'forward' | 'backward';
  /** Per arc, 0: may not be used. */
  readonly arcUsable?: Uint8Array;
  /** Per node, such that weight + potential[from] − potential[to] ≥ 0 on every usable arc. */
  readonly potentials?: Float64Array;
  /** Stop when this node is settled. */
  readonly target?: number;
  /** Leave out what is farther than this. */
  readonly limit?: number;
}

export interface ShortestPaths {
  /** Per node, in the weights' unit; Infinity where there is no way. Only settled nodes are exact under `target` or `limit`. */
  readonly distance: Float64Array;
  /** Arc by which the path reaches the node (forward) or leaves it (backward); −1 at sources and unreached nodes. */
  readonly predecessorArc: Int32Array;
  /** Index into `sources` of the source the path belongs to; −1 where there is no way. */
  readonly source: Int32Array;
}

/** Room for a search over up to `nodeCount` nodes, to be used again by the next search. */
export interface SearchSpace {
  readonly heap: Int32Array;
  readonly heapKey: Float64Array;
  /** Place of the node in the heap; −1 not in it; −2 settled. */
  readonly place: Int32Array;
}

export function makeSearchSpace(nodeCount: number): SearchSpace {
  return {
    heap: new Int32Array(nodeCount),
    heapKey: new Float64Array(nodeCount),
    place: new Int32Array(nodeCount),
  };
}

/** Slack for rounding in a reduced length before it counts as negative. */
const ROUNDING = 1e-6;

/**
 * Distances and tree of shortest paths. O((nodes + arcs) log nodes); nothing is allocated while it runs, only the
 * three answers at the start and, when no `space` is given, the heap.
 * A negative arc (after potentials) is a bug of the caller and stops the search.
 */
export function shortestPaths(graph: DirectedGraph, query: ShortestPathQuery, space?: SearchSpace): ShortestPaths {
  const { nodeCount } = graph;
  const { sources, sourceDistances, weights, arcUsable, potentials, target = -1, limit = Infinity } = query;
  const forward = query.direction !== 'backward';
  const start = forward ? graph.outStart : graph.inStart;
  const arcs = forward ? graph.outArc : graph.inArc;
  const arcHead = forward ? graph.arcTo : graph.arcFrom;
  const sign = forward ? -1 : 1;
  assert(weights.length >= graph.arcCount, 'a weight is missing for some arc');

  const distance = new Float64Array(nodeCount).fill(Infinity);
  const predecessorArc = new Int32Array(nodeCount).fill(-1);
  const source = new Int32Array(nodeCount).fill(-1);
  const { heap, heapKey, place } = space ?? makeSearchSpace(nodeCount);
  assert(heap.length >= nodeCount, 'the search space is too small for the graph');
  place.fill(-1, 0, nodeCount);
  let size = 0;

  for (let index = 0; index < sources.length; index++) {
    const node = sources[index]!;
    const initial = sourceDistances === undefined ? 0 : sourceDistances[index]!;
    if (!(initial < distance[node]!) || initial > limit) continue;
    distance[node] = initial;
    source[node] = index;
    const key = potentials === undefined ? initial : initial + sign * potentials[node]!;
    let hole = place[node]!;
    if (hole < 0) hole = size++;
    siftUp(heap, heapKey, place, hole, node, key);
  }

  while (size > 0) {
    const node = heap[0]!;
    place[node] = -2;
    size--;
    if (size > 0) siftDown(heap, heapKey, place, size, heap[size]!, heapKey[size]!);
    if (node === target) break;
    const base = distance[node]!;
    const end = start[node + 1]!;
    for (let slot = start[node]!; slot < end; slot++) {
      const arc = arcs[slot]!;
      if (arcUsable?.[arc] === 0) continue;
      const head = arcHead[arc]!;
      const weight = weights[arc]!;
      const length = base + weight;
      let key = length;
      if (potentials === undefined) {
        if (weight < 0) assert(false, 'an arc of negative length');
      } else {
        key += sign * potentials[head]!;
        const before = base + sign * potentials[node]!;
        if (key < before) {
          if (key < before - ROUNDING * (1 + Math.abs(before))) assert(false, 'an arc of negative reduced length');
          key = before;
        }
      }
      if (length >= distance[head]! || length > limit) continue;
      let hole = place[head]!;
      if (hole === -2) continue;
      distance[head] = length;
      predecessorArc[head] = arc;
      source[head] = source[node]!;
      if (hole === -1) hole = size++;
      siftUp(heap, heapKey, place, hole, head, key);
    }
  }
  return { distance, predecessorArc, source };
}

function siftUp(
  heap: Int32Array,
  heapKey: Float64Array,
  place: Int32Array,
  from: number,
  node: number,
  key: number,
): void {
  let hole = from;
  while (hole > 0) {
    const parent = (hole - 1) >> 2;
    if (heapKey[parent]! <= key) break;
    const moved = heap[parent]!;
    heap[hole] = moved;
    heapKey[hole] = heapKey[parent]!;
    place[moved] = hole;
    hole = parent;
  }
  heap[hole] = node;
  heapKey[hole] = key;
  place[node] = hole;
}

function siftDown(
  heap: Int32Array,
  heapKey: Float64Array,
  place: Int32Array,
  size: number,
  node: number,
  key: number,
): void {
  let hole = 0;
  for (;;) {
    const first = 4 * hole + 1;
    if (first >= size) break;
    const end = Math.min(first + 4, size);
    let best = first;
    let bestKey = heapKey[first]!;
    for (let child = first + 1; child < end; child++) {
      const childKey = heapKey[child]!;
      if (childKey < bestKey) {
        bestKey = childKey;
        best = child;
      }
    }
    if (bestKey >= key) break;
    const moved = heap[best]!;
    heap[hole] = moved;
    heapKey[hole] = bestKey;
    place[moved] = hole;
    hole = best;
  }
  heap[hole] = node;
  heapKey[hole] = key;
  place[node] = hole;
}

/** Arcs of the path that reaches `node` (forward: from its source to it; backward: from it to its source), in walking order. */
export function pathArcs(graph: DirectedGraph, paths: ShortestPaths, node: number, backward = false): number[] {
  const arcs: number[] = [];
  let at = node;
  for (let arc = paths.predecessorArc[at]!; arc >= 0; arc = paths.predecessorArc[at]!) {
    arcs.push(arc);
    at = backward ? graph.arcTo[arc]! : graph.arcFrom[arc]!;
  }
  return backward ? arcs : arcs.reverse();
}
