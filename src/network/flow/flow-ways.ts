/** A flow over time as the ways that people take. */
import type { FlowInstance } from './instance.ts';
import type { FlowByStep } from './result.ts';

/** Units that go the same way at the same time. */
export interface Way {
  readonly origin: number;
  readonly arcs: readonly number[];
  /** Step at which each arc is entered. */
  readonly steps: readonly number[];
  readonly sink: number;
  readonly sinkStep: number;
  readonly units: number;
}

/** For each step the first later one at which nobody may be under way any more who was at this one; stepCount if none. */
export function nextBarriers({ stepCount, barrierSteps }: FlowInstance): Int32Array {
  const next = new Int32Array(stepCount).fill(stepCount);
  for (const barrier of [...barrierSteps].reverse()) next.fill(barrier, 0, barrier);
  return next;
}

/**
 * Takes a flow apart into ways from an origin to a sink. Circles in it carry nobody and are left out.
 * Time O(ways × their length + flow log flow).
 */
export function* waysOf(instance: FlowInstance, flow: FlowByStep): Generator<Way> {
  const { nodeCount, stepCount, originNode, arcTo, arcTransitSteps } = instance;
  const { arc, step, sinkStep } = flow;
  const limit = nextBarriers(instance);
  const moves = arc.length;
  const left = Int32Array.from([...flow.units, ...flow.sinkUnits]);
  const leavesAt = (item: number): number => (item < moves ? step[item]! : sinkStep[item - moves]!);
  const leavingByNode: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let item = 0; item < left.length; item++) {
    const node = item < moves ? instance.arcFrom[arc[item]!]! : instance.sinkNode[flow.sinkIndex[item - moves]!]!;
    leavingByNode[node]!.push(item);
  }
  for (const items of leavingByNode) items.sort((a, b) => leavesAt(a) - leavesAt(b));
  // Position of the next item of a node that is not used up, found with path halving.
  const nextByNode = leavingByNode.map((items) => Int32Array.from({ length: items.length + 1 }, (_, i) => i));
  const itemFrom = (node: number, from: number): number => {
    if (from >= stepCount) return -1;
    const until = instance.holdsAcrossBarriers[node] === 1 ? stepCount : limit[from]!;
    const items = leavingByNode[node]!;
    const next = nextByNode[node]!;
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (leavesAt(items[middle]!) < from) low = middle + 1;
      else high = middle;
    }
    for (;;) {
      while (next[low] !== low) low = next[low] = next[next[low]!]!;
      if (low === items.length) return -1;
      const item = items[low]!;
      if (left[item]! > 0) return leavesAt(item) < until ? item : -1;
      next[low] = low + 1;
    }
  };
  const placeOnWay = new Int32Array(left.length).fill(-1);
  for (const [origin, home] of originNode.entries()) {
    let waiting = instance.originSupplyUnits[origin]!;
    while (waiting > 0) {
      const way: number[] = [];
      let node = home;
      let now = instance.originReleaseStep[origin]!;
      let item = itemFrom(node, now);
      while (item >= 0 && item < moves && placeOnWay[item]! < 0) {
        placeOnWay[item] = way.push(item) - 1;
        node = arcTo[arc[item]!]!;
        now = step[item]! + arcTransitSteps[arc[item]!]!;
        item = itemFrom(node, now);
      }
      const circle = item >= 0 && item < moves ? way.slice(placeOnWay[item]) : null;
      for (const passed of way) placeOnWay[passed] = -1;
      // Who waits for good at home may have taken the place of one who comes by: then that one stays at home instead.
      const dropped = circle ?? (item < 0 ? way : null);
      if (dropped !== null) {
        if (dropped.length === 0) break;
        const units = dropped.reduce((least, passed) => Math.min(least, left[passed]!), Infinity);
        for (const passed of dropped) left[passed]! -= units;
        continue;
      }
      const units = way.reduce((least, passed) => Math.min(least, left[passed]!), Math.min(waiting, left[item]!));
      for (const passed of way) left[passed]! -= units;
      left[item]! -= units;
      waiting -= units;
      yield {
        origin,
        arcs: way.map((passed) => arc[passed]!),
        steps: way.map((passed) => step[passed]!),
        sink: flow.sinkIndex[item - moves]!,
        sinkStep: leavesAt(item),
        units,
      };
    }
  }
}
