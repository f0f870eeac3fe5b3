/**
 * A far smaller instance with the same optimum when few arcs can be full or closed. Between the places that matter
 * (origins, sinks, ends of arcs that can bind, places that hold across barriers) only ways remain that no other way beats
 * in both transit and exposure; one arc stands for each.
 * Source of the search: label setting for two criteria in lexicographic order (Martins 1984).
 */
import type { ContractedGraph } from './contraction.ts';
import type { FlowInstance } from './instance.ts';

export interface ShortcutInstance {
  readonly instance: FlowInstance;
  /** The arcs of the given instance that each arc stands for. */
  readonly pieces: Pick<ContractedGraph, 'pieceStart' | 'pieceArc' | 'pieceOffsetSteps'>;
}

/** More searches or arcs than this and the network is better left as it is. */
const mostPlaces = 2000;
const mostArcs = 60_000;

/**
 * Gives null when too many arcs can bind for this to be a gain. Origins and sinks keep their numbers. A way that passes
 * another place is put together from the ways to it and from it.
 * Time O(places × labels × log labels), labels being the ways that remain from all nodes to one place.
 */
export function shortcutInstance(instance: FlowInstance): ShortcutInstance | null {
  const { nodeCount, arcFrom, arcTo, arcTransitSteps, arcCapacityUnits, arcExposureCost } = instance;
  const supplyUnits = instance.originSupplyUnits.reduce((sum, units) => sum + units, 0);
  const canBind = arcCapacityUnits.map((units) => (units > 0 && units <= supplyUnits ? 1 : 0));
  for (const arc of instance.closureArc) canBind[arc] = arcCapacityUnits[arc]! > 0 ? 1 : 0;
  const isPlace = new Uint8Array(nodeCount);
  const freeInto: number[][] = Array.from({ length: nodeCount }, () => []);
  const binding: number[] = [];
  for (let arc = 0; arc < arcFrom.length; arc++) {
    if (canBind[arc] === 1) {
      isPlace[arcFrom[arc]!] = 1;
      isPlace[arcTo[arc]!] = 1;
      binding.push(arc);
    } else if (arcCapacityUnits[arc]! > 0) freeInto[arcTo[arc]!]!.push(arc);
  }
  for (const node of instance.originNode) isPlace[node] = 1;
  for (const node of instance.sinkNode) isPlace[node] = 1;
  if (instance.barrierSteps.length > 0) {
    for (const [node, holds] of instance.holdsAcrossBarriers.entries()) if (holds === 1) isPlace[node] = 1;
  }
  // Ways are sought to the places that can be walked to and where something happens; where people only come out of a
  // home nothing does.
  const isTarget = new Uint8Array(nodeCount);
  const walkedTo = (node: number): boolean => freeInto[node]!.length > 0;
  for (const arc of binding) {
    const from = arcFrom[arc]!;
    isTarget[from] = 1;
    if (walkedTo(from)) isTarget[arcTo[arc]!] = 1;
  }
  for (const node of instance.sinkNode) isTarget[node] = 1;
  if (instance.barrierSteps.length > 0) {
    for (const [node, holds] of instance.holdsAcrossBarriers.entries()) isTarget[node]! |= holds;
  }
  const kept = [...isPlace.keys()].filter((node) => isPlace[node] === 1);
  if (kept.length > mostPlaces) return null;
  const nodeHere = new Int32Array(nodeCount).fill(-1);
  for (const [here, node] of kept.entries()) nodeHere[node] = here;
  const arcs = { from: [] as number[], to: [] as number[], transit: [] as number[], cost: [] as number[] };
  const capacity: number[] = [];
  const pieceStart: number[] = [0];
  const pieceArc: number[] = [];
  const pieceOffsetSteps: number[] = [];
  const addArc = (from: number, to: number, transit: number, cost: number, units: number): void => {
    arcs.from.push(nodeHere[from]!);
    arcs.to.push(nodeHere[to]!);
    arcs.transit.push(transit);
    arcs.cost.push(cost);
    capacity.push(units);
  };
  const closuresHere = new Int32Array(arcFrom.length).fill(-1);
  for (const arc of binding) {
    closuresHere[arc] = capacity.length;
    addArc(arcFrom[arc]!, arcTo[arc]!, arcTransitSteps[arc]!, arcExposureCost[arc]!, arcCapacityUnits[arc]!);
    pieceArc.push(arc);
    pieceOffsetSteps.push(0);
    pieceStart.push(pieceArc.length);
  }
  const leastCost = new Float64Array(nodeCount);
  for (const target of kept) {
    if (isTarget[target] !== 1 || !walkedTo(target)) continue;
    leastCost.fill(Infinity);
    const labels = new LabelHeap();
    labels.push(0, 0, target, -1, -1, false);
    while (labels.open > 0) {
      const label = labels.pop();
      const node = labels.node[label]!;
      const cost = labels.cost[label]!;
      const transit = labels.transit[label]!;
      if (cost >= leastCost[node]!) continue;
      leastCost[node] = cost;
      let covered = labels.covered[label]!;
      if (isPlace[node] === 1 && node !== target) {
        if (!covered) {
          if (capacity.length >= mostArcs) return null;
          addArc(node, target, transit, cost, supplyUnits + 1);
          let offset = 0;
          for (let at = label; labels.arc[at]! >= 0; at = labels.onward[at]!) {
            pieceArc.push(labels.arc[at]!);
            pieceOffsetSteps.push(offset);
            offset += arcTransitSteps[labels.arc[at]!]!;
          }
          pieceStart.push(pieceArc.length);
        }
        covered ||= isTarget[node] === 1;
      }
      for (const arc of freeInto[node]!) {
        const from = arcFrom[arc]!;
        const costThere = cost + arcExposureCost[arc]!;
        const transitThere = transit + arcTransitSteps[arc]!;
        if (costThere >= leastCost[from]! || transitThere >= instance.stepCount) continue;
        labels.push(transitThere, costThere, from, arc, label, covered);
      }
    }
  }
  return {
    instance: {
      ...instance,
      nodeCount: kept.length,
      arcFrom: Int32Array.from(arcs.from),
      arcTo: Int32Array.from(arcs.to),
      arcTransitSteps: Int32Array.from(arcs.transit),
      arcCapacityUnits: Int32Array.from(capacity),
      arcExposureCost: Int32Array.from(arcs.cost),
      closureArc: instance.closureArc.map((arc) => closuresHere[arc]!),
      originNode: instance.originNode.map((node) => nodeHere[node]!),
      sinkNode: instance.sinkNode.map((node) => nodeHere[node]!),
      holdsAcrossBarriers: Uint8Array.from(kept, (node) => instance.holdsAcrossBarriers[node]!),
    },
    pieces: {
      pieceStart: Int32Array.from(pieceStart),
      pieceArc: Int32Array.from(pieceArc),
      pieceOffsetSteps: Int32Array.from(pieceOffsetSteps),
    },
  };
}

/** Labels, and a heap of them by transit, then cost, then number of arcs. */
class LabelHeap {
  readonly transit: number[] = [];
  readonly cost: number[] = [];
  readonly node: number[] = [];
  /** First arc of the way, and the label its end had; −1 at the target. */
  readonly arc: number[] = [];
  readonly onward: number[] = [];
  readonly arcCount: number[] = [];
  /** The way passes another place: it only keeps worse ways from being found. */
  readonly covered: boolean[] = [];
  /** Labels in the heap that are not covered. */
  open = 0;
  readonly #heap: number[] = [];

  push(transit: number, cost: number, node: number, arc: number, onward: number, covered: boolean): void {
    if (!covered) this.open++;
    this.arcCount.push(onward < 0 ? 0 : this.arcCount[onward]! + 1);
    this.covered.push(covered);
    const label = this.transit.push(transit) - 1;
    this.cost.push(cost);
    this.node.push(node);
    this.arc.push(arc);
    this.onward.push(onward);
    const heap = this.#heap;
    let at = heap.push(label) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#before(label, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = label;
  }

  /** The first label of the heap, which must not be empty. */
  pop(): number {
    const heap = this.#heap;
    const top = heap[0]!;
    const last = heap.pop()!;
    if (!this.covered[top]!) this.open--;
    if (heap.length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && this.#before(heap[below + 1]!, heap[below]!)) below++;
      if (!this.#before(heap[below]!, last)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return top;
  }

  #before(a: number, b: number): boolean {
    const difference = this.transit[a]! - this.transit[b]!;
    if (difference !== 0) return difference < 0;
    const costDifference = this.cost[a]! - this.cost[b]!;
    if (costDifference !== 0) return costDifference < 0;
    // Of equals the way with fewest arcs: were it any other, two ways could each be left out for the other.
    const arcDifference = this.arcCount[a]! - this.arcCount[b]!;
    return arcDifference < 0 || (arcDifference === 0 && this.covered[a]! && !this.covered[b]!);
  }
}
