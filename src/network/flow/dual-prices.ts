/**
 * Prices from labels. Let first(v, z) be the arrival step at which moment z at node v was labelled first, and W of it
 * what that costs (unservedCost when never). W is a price of places in time: whoever stands at v at z costs at least
 * that. An arc may lower it only against a price of its own, W(tail, z) − W(head, z + transit), which is also what the
 * minimum cuts charge that it crosses. So the bound is
 *     Σ supply × W(origin, release) − Σ arc prices × capacity − Σ sink prices × rate,
 * worked out here from labels and capacities alone, never from the flow.
 */
import type { FlowInstance } from './instance.ts';
import type { LabelHistory } from './label-history.ts';
import type { Residual } from './residual.ts';
import type { FlowCut, FlowPrices } from './result.ts';

export interface Dual {
  readonly bound: number;
  readonly prices: FlowPrices;
  /** The cut at the last step: what is never labelled lies behind it. */
  readonly lastCut: FlowCut;
}

/**
 * @param firstStep nobody is released before it: earlier moments count as labelled at once.
 * @param endStep arrival step at which the last person found a way (all moments are then worth it); stepCount if not all did.
 */
export function dualPrices(
  instance: FlowInstance,
  residual: Residual,
  history: LabelHistory,
  firstStep: number,
  endStep: number,
): Dual {
  const { graph, windows, stepCount, timelines } = residual;
  const { ofStep } = windows;
  const never = stepCount;
  // Nothing has a price at a moment after the last arrival.
  const lastStep = Math.min(stepCount - 1, endStep);
  const cost = (step: number): number => (step >= never ? instance.unservedCost : instance.costPerStep * step);

  const firstAt = (node: number, into: Int32Array): Int32Array => {
    into.fill(endStep, 0, lastStep + 1);
    for (let window = 0; window < windows.count; window++) history.fill(window * graph.nodeCount + node, into);
    for (let step = 0; step < firstStep; step++) into[step] = step;
    return into;
  };

  const cutArcs: { arc: number; openSteps: number; units: number }[] = [];
  const cutSinks: { sink: number; openSteps: number; units: number }[] = [];
  const arcRuns = new PriceRuns();
  const sinkRuns = new PriceRuns();
  let bound = 0;

  // Arcs in the order of their heads, so that what is known of a head serves all arcs into it.
  const atTail = new Int32Array(stepCount);
  const atHead = new Int32Array(stepCount);
  let headKnown = -1;
  for (let arc = 0; arc < graph.arcCount; arc++) {
    const timeline = residual.arcTimeline[arc]!;
    if (timeline < 0) continue;
    const head = graph.arcHead[arc]!;
    if (head !== headKnown) firstAt(head, atHead);
    headKnown = head;
    firstAt(graph.arcTail[arc]!, atTail);
    const transit = graph.arcTransitSteps[arc]!;
    const capacity = graph.arcCapacityUnits[arc]!;
    const piece = narrowestPiece(instance, residual, arc);
    const original = graph.pieceArc[piece]!;
    const offset = graph.pieceOffsetSteps[piece]!;
    let openInCut = 0;
    arcRuns.begin(original, offset);
    for (let step = 0; step + transit <= lastStep; step++) {
      const before = atTail[step]!;
      const after = atHead[step + transit]!;
      // Across a barrier a merged arc cannot be used, but a piece of it could be entered, and would be charged for.
      if (before <= after || ofStep[step] !== ofStep[step + transit]) arcRuns.add(step, 0);
      else if (timelines.unitsAt(timeline, step) > 0 || !timelines.isFull(timeline, step)) {
        const price = cost(before) - cost(after);
        bound -= price * capacity;
        arcRuns.add(step, price);
        if (before === never) openInCut++;
      }
    }
    arcRuns.end(Math.max(0, lastStep + 1 - transit));
    if (openInCut > 0) cutArcs.push({ arc: original, openSteps: openInCut, units: openInCut * capacity });
  }

  for (const [sink, node] of residual.sinkNode.entries()) {
    if (node < 0) continue;
    const rate = residual.sinkRate[sink]!;
    firstAt(node, atTail);
    let openInCut = 0;
    sinkRuns.begin(sink, 0);
    for (let step = 0; step <= lastStep; step++) {
      const price = rate > 0 ? Math.max(0, cost(atTail[step]!) - cost(step)) : 0;
      bound -= price * rate;
      sinkRuns.add(step, price);
      if (atTail[step] === never && rate > 0) openInCut++;
    }
    sinkRuns.end(lastStep + 1);
    if (openInCut > 0) cutSinks.push({ sink, openSteps: openInCut, units: openInCut * rate });
  }

  const behind: number[] = [];
  let supplyBehind = 0;
  for (const [origin, node] of residual.originNode.entries()) {
    const release = instance.originReleaseStep[origin]!;
    const supply = instance.originSupplyUnits[origin]!;
    const first =
      node < 0 || release >= stepCount ? never : release > lastStep ? endStep : firstAt(node, atTail)[release]!;
    bound += supply * cost(first);
    if (first < never || supply === 0) continue;
    behind.push(origin);
    supplyBehind += supply;
  }
  return {
    bound,
    prices: {
      arc: Int32Array.from(arcRuns.index),
      fromStep: Int32Array.from(arcRuns.fromStep),
      untilStep: Int32Array.from(arcRuns.untilStep),
      cost: Float64Array.from(arcRuns.cost),
      sinkIndex: Int32Array.from(sinkRuns.index),
      sinkFromStep: Int32Array.from(sinkRuns.fromStep),
      sinkUntilStep: Int32Array.from(sinkRuns.untilStep),
      sinkCost: Float64Array.from(sinkRuns.cost),
      sinkRoomCost: new Float64Array(residual.sinkNode.length),
    },
    lastCut: { arcs: cutArcs, sinks: cutSinks, origins: behind, supplyUnits: supplyBehind },
  };
}

function narrowestPiece(instance: FlowInstance, residual: Residual, arc: number): number {
  const { pieceStart, pieceArc } = residual.graph;
  let narrowest = pieceStart[arc]!;
  for (let piece = narrowest + 1; piece < pieceStart[arc + 1]!; piece++) {
    const capacity = instance.arcCapacityUnits[pieceArc[piece]!]!;
    if (capacity < instance.arcCapacityUnits[pieceArc[narrowest]!]!) narrowest = piece;
  }
  return narrowest;
}

/** Equal prices of following steps as one run. Steps that are left out belong to the run before them. */
class PriceRuns {
  readonly index: number[] = [];
  readonly fromStep: number[] = [];
  readonly untilStep: number[] = [];
  readonly cost: number[] = [];
  #index = 0;
  #offset = 0;
  #from = 0;
  #price = 0;

  begin(index: number, offset: number): void {
    this.#index = index;
    this.#offset = offset;
    this.#from = 0;
    this.#price = 0;
  }

  add(step: number, price: number): void {
    if (price === this.#price) return;
    this.end(step);
    this.#from = step;
    this.#price = price;
  }

  end(step: number): void {
    if (this.#price <= 0 || step <= this.#from) return;
    this.index.push(this.#index);
    this.fromStep.push(this.#from + this.#offset);
    this.untilStep.push(step + this.#offset);
    this.cost.push(this.#price);
    this.#price = 0;
  }
}
