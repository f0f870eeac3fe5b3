/**
 * A smaller graph with the same optimum, for flows without exposure cost. Waiting is free at every node, so a node
 * where nothing happens and that joins two neighbours is only a piece of a longer arc (least capacity, summed transit),
 * and a dead end is of no use. Street graphs shrink to about a third.
 */
import type { FlowInstance } from './instance.ts';

export interface ContractedGraph {
  readonly nodeCount: number;
  readonly arcCount: number;
  /** Node of the instance → node here, −1 when it is inside an arc or of no use. */
  readonly nodeOfOriginal: Int32Array;
  /** Arcs into node v are arcsIntoStart[v] … arcsIntoStart[v + 1] − 1. */
  readonly arcsIntoStart: Int32Array;
  /** Arcs out of node v: arcsOut[arcsOutStart[v] … arcsOutStart[v + 1] − 1]. */
  readonly arcsOutStart: Int32Array;
  readonly arcsOut: Int32Array;
  readonly arcTail: Int32Array;
  readonly arcHead: Int32Array;
  readonly arcTransitSteps: Int32Array;
  readonly arcCapacityUnits: Int32Array;
  /** Arcs of the instance that make up arc a, in order: pieceArc[pieceStart[a] … pieceStart[a + 1] − 1]. */
  readonly pieceStart: Int32Array;
  readonly pieceArc: Int32Array;
  /** Steps from entering the arc to entering the piece. */
  readonly pieceOffsetSteps: Int32Array;
}

/**
 * Contracts the graph of an instance. Kept: origins, sinks, ends of arcs with closures, places that hold across
 * barriers. An arc with a closure is never merged: people may wait before it, inside a merged arc they could not.
 * Time and memory O(nodes + arcs).
 */
export function contractGraph(instance: FlowInstance): ContractedGraph {
  const builder = new Contraction(instance);
  builder.dropUseless();
  builder.mergeChains();
  return builder.result();
}

class Contraction {
  readonly #instance: FlowInstance;
  readonly #kept: Uint8Array;
  readonly #nodeAlive: Uint8Array;
  #arcCount: number;
  readonly #tail: Int32Array;
  readonly #head: Int32Array;
  readonly #transit: Int32Array;
  readonly #capacity: Int32Array;
  /** Merged arcs are made of two others; −1 for an arc of the instance. */
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  // Doubly linked lists of the arcs into and out of each node.
  readonly #inHead: Int32Array;
  readonly #inNext: Int32Array;
  readonly #inPrevious: Int32Array;
  readonly #outHead: Int32Array;
  readonly #outNext: Int32Array;
  readonly #outPrevious: Int32Array;

  constructor(instance: FlowInstance) {
    this.#instance = instance;
    const { nodeCount } = instance;
    const given = instance.arcFrom.length;
    // Every merge removes a node and adds at most two arcs.
    const most = given + 2 * nodeCount;
    this.#arcCount = given;
    this.#tail = new Int32Array(most);
    this.#head = new Int32Array(most);
    this.#transit = new Int32Array(most);
    this.#capacity = new Int32Array(most);
    this.#tail.set(instance.arcFrom);
    this.#head.set(instance.arcTo);
    this.#transit.set(instance.arcTransitSteps);
    this.#capacity.set(instance.arcCapacityUnits);
    this.#first = new Int32Array(most).fill(-1);
    this.#second = new Int32Array(most).fill(-1);
    this.#nodeAlive = new Uint8Array(nodeCount);
    this.#inHead = new Int32Array(nodeCount).fill(-1);
    this.#outHead = new Int32Array(nodeCount).fill(-1);
    this.#inNext = new Int32Array(most);
    this.#inPrevious = new Int32Array(most);
    this.#outNext = new Int32Array(most);
    this.#outPrevious = new Int32Array(most);

    this.#kept = new Uint8Array(nodeCount);
    for (const node of instance.originNode) this.#kept[node] = 1;
    for (const node of instance.sinkNode) this.#kept[node] = 1;
    for (const arc of instance.closureArc) {
      this.#kept[instance.arcFrom[arc]!] = 1;
      this.#kept[instance.arcTo[arc]!] = 1;
    }
    if (instance.barrierSteps.length > 0) {
      for (let node = 0; node < nodeCount; node++) this.#kept[node]! |= instance.holdsAcrossBarriers[node]!;
    }
    for (let arc = given - 1; arc >= 0; arc--) {
      const usable = this.#tail[arc] !== this.#head[arc] && this.#capacity[arc]! > 0;
      if (usable && this.#transit[arc]! < instance.stepCount) this.#link(arc);
    }
  }

  /** Keeps the nodes on some way from an origin to a sink, and the arcs between them. */
  dropUseless(): void {
    const fromOrigin = this.#reach(this.#instance.originNode, this.#outHead, this.#outNext, this.#head);
    const toSink = this.#reach(this.#instance.sinkNode, this.#inHead, this.#inNext, this.#tail);
    for (let node = 0; node < this.#instance.nodeCount; node++) {
      if (fromOrigin[node] === 1 && toSink[node] === 1) this.#nodeAlive[node] = 1;
      else this.#unlinkAll(node);
    }
  }

  mergeChains(): void {
    const queued = new Uint8Array(this.#instance.nodeCount).fill(1);
    let waiting = Array.from(queued.keys());
    while (waiting.length > 0) {
      const now = waiting;
      waiting = [];
      for (const node of now) queued[node] = 0;
      for (const node of now) {
        if (this.#nodeAlive[node] === 0 || this.#kept[node] === 1) continue;
        const touched = this.#tryRemove(node);
        for (const neighbour of touched) {
          if (queued[neighbour] === 1 || this.#kept[neighbour] === 1) continue;
          queued[neighbour] = 1;
          waiting.push(neighbour);
        }
      }
    }
  }

  /** Removes a dead end or merges the arcs through a node with two neighbours. Returns the neighbours if it did. */
  #tryRemove(node: number): readonly number[] {
    let a = -1;
    let b = -1;
    let fromA = -1;
    let fromB = -1;
    let toA = -1;
    let toB = -1;
    let parallel = false;
    for (let arc = this.#inHead[node]!; arc >= 0; arc = this.#inNext[arc]!) {
      const other = this.#tail[arc]!;
      if (a < 0 || other === a) {
        parallel ||= fromA >= 0;
        a = other;
        fromA = arc;
      } else if (b < 0 || other === b) {
        parallel ||= fromB >= 0;
        b = other;
        fromB = arc;
      } else return [];
    }
    for (let arc = this.#outHead[node]!; arc >= 0; arc = this.#outNext[arc]!) {
      const other = this.#head[arc]!;
      if (a < 0 || other === a) {
        parallel ||= toA >= 0;
        a = other;
        toA = arc;
      } else if (b < 0 || other === b) {
        parallel ||= toB >= 0;
        b = other;
        toB = arc;
      } else return [];
    }
    if (b >= 0 && parallel) return [];
    this.#nodeAlive[node] = 0;
    this.#unlinkAll(node);
    if (b >= 0) {
      if (fromA >= 0 && toB >= 0) this.#merge(fromA, toB);
      if (fromB >= 0 && toA >= 0) this.#merge(fromB, toA);
      return [a, b];
    }
    return a >= 0 ? [a] : [];
  }

  #merge(first: number, second: number): void {
    const transit = this.#transit[first]! + this.#transit[second]!;
    if (transit >= this.#instance.stepCount) return;
    const arc = this.#arcCount++;
    this.#tail[arc] = this.#tail[first]!;
    this.#head[arc] = this.#head[second]!;
    this.#transit[arc] = transit;
    this.#capacity[arc] = Math.min(this.#capacity[first]!, this.#capacity[second]!);
    this.#first[arc] = first;
    this.#second[arc] = second;
    this.#link(arc);
  }

  #reach(from: Int32Array, heads: Int32Array, nexts: Int32Array, ends: Int32Array): Uint8Array {
    const reached = new Uint8Array(this.#instance.nodeCount);
    const stack: number[] = [];
    for (const node of from) {
      if (reached[node] === 0) stack.push(node);
      reached[node] = 1;
    }
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (let arc = heads[node]!; arc >= 0; arc = nexts[arc]!) {
        const end = ends[arc]!;
        if (reached[end] === 1) continue;
        reached[end] = 1;
        stack.push(end);
      }
    }
    return reached;
  }

  #link(arc: number): void {
    insert(arc, this.#head[arc]!, this.#inHead, this.#inNext, this.#inPrevious);
    insert(arc, this.#tail[arc]!, this.#outHead, this.#outNext, this.#outPrevious);
  }

  #unlinkAll(node: number): void {
    for (let arc = this.#inHead[node]!; arc >= 0; arc = this.#inHead[node]!) this.#unlink(arc);
    for (let arc = this.#outHead[node]!; arc >= 0; arc = this.#outHead[node]!) this.#unlink(arc);
  }

  #unlink(arc: number): void {
    remove(arc, this.#head[arc]!, this.#inHead, this.#inNext, this.#inPrevious);
    remove(arc, this.#tail[arc]!, this.#outHead, this.#outNext, this.#outPrevious);
  }

  /** Numbers what is left, nodes in the order of a walk back from the sinks so that neighbours lie close in memory. */
  result(): ContractedGraph {
    const { nodeCount } = this.#instance;
    const nodeOfOriginal = new Int32Array(nodeCount).fill(-1);
    const order: number[] = [];
    const number = (node: number): void => {
      if (this.#nodeAlive[node] === 0 || nodeOfOriginal[node] !== -1) return;
      nodeOfOriginal[node] = order.length;
      order.push(node);
    };
    for (const node of this.#instance.sinkNode) number(node);
    for (let i = 0; i < order.length; i++) {
      for (let arc = this.#inHead[order[i]!]!; arc >= 0; arc = this.#inNext[arc]!) number(this.#tail[arc]!);
    }
    for (let node = 0; node < nodeCount; node++) number(node);

    const arcs: number[] = [];
    const arcsIntoStart = new Int32Array(order.length + 1);
    for (const [position, node] of order.entries()) {
      arcsIntoStart[position] = arcs.length;
      for (let arc = this.#inHead[node]!; arc >= 0; arc = this.#inNext[arc]!) arcs.push(arc);
    }
    arcsIntoStart[order.length] = arcs.length;

    const pieceStart = new Int32Array(arcs.length + 1);
    const pieces: number[] = [];
    const offsets: number[] = [];
    const stack: number[] = [];
    for (const [position, arc] of arcs.entries()) {
      pieceStart[position] = pieces.length;
      let offset = 0;
      stack.push(arc);
      for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
        if (this.#first[part]! >= 0) {
          stack.push(this.#second[part]!, this.#first[part]!);
        } else {
          pieces.push(part);
          offsets.push(offset);
          offset += this.#transit[part]!;
        }
      }
    }
    pieceStart[arcs.length] = pieces.length;
    const pick = (values: Int32Array): Int32Array => {
      const picked = new Int32Array(arcs.length);
      for (let i = 0; i < picked.length; i++) picked[i] = values[arcs[i]!]!;
      return picked;
    };
    const arcTail = pick(this.#tail).map((node) => nodeOfOriginal[node]!);
    return {
      nodeCount: order.length,
      arcCount: arcs.length,
      nodeOfOriginal,
      arcsIntoStart,
      ...arcsByTail(arcTail, order.length),
      arcTail,
      arcHead: pick(this.#head).map((node) => nodeOfOriginal[node]!),
      arcTransitSteps: pick(this.#transit),
      arcCapacityUnits: pick(this.#capacity),
      pieceStart,
      pieceArc: Int32Array.from(pieces),
      pieceOffsetSteps: Int32Array.from(offsets),
    };
  }
}

function arcsByTail(arcTail: Int32Array, nodeCount: number): { arcsOutStart: Int32Array; arcsOut: Int32Array } {
  const arcsOutStart = new Int32Array(nodeCount + 1);
  for (const tail of arcTail) arcsOutStart[tail + 1]!++;
  for (let node = 0; node < nodeCount; node++) arcsOutStart[node + 1]! += arcsOutStart[node]!;
  const next = arcsOutStart.slice();
  const arcsOut = new Int32Array(arcTail.length);
  for (const [arc, tail] of arcTail.entries()) arcsOut[next[tail]!++] = arc;
  return { arcsOutStart, arcsOut };
}

function insert(arc: number, node: number, heads: Int32Array, nexts: Int32Array, previous: Int32Array): void {
  const first = heads[node]!;
  nexts[arc] = first;
  previous[arc] = -1;
  if (first >= 0) previous[first] = arc;
  heads[node] = arc;
}

function remove(arc: number, node: number, heads: Int32Array, nexts: Int32Array, previous: Int32Array): void {
  const before = previous[arc]!;
  const after = nexts[arc]!;
  if (before >= 0) nexts[before] = after;
  else heads[node] = after;
  if (after >= 0) previous[after] = before;
}
