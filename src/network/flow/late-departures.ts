/**
 * The same flow with people leaving as late as they can: whoever would hurry to a place only to wait before it waits
 * where they come from. Arrivals, cost, and what enters the arcs that can be full stay as they are; the other arcs carry
 * no more at a time than can be used.
 */
import type { FlowInstance } from './instance.ts';
import { openSteps } from './open-steps.ts';
import type { FlowByStep } from './result.ts';

/** `canBind(arc)`: the arc keeps its steps. Time O(ways × their length + flow log flow). */
export function leaveLate(instance: FlowInstance, flow: FlowByStep, canBind: (arc: number) => boolean): FlowByStep {
  const { stepCount, arcTo, arcTransitSteps } = instance;
  const { mayEnter } = openSteps(instance, stepCount);
  // First step at which nobody may be under way any more who was at this one.
  const limit = new Int32Array(stepCount).fill(stepCount);
  for (const barrier of [...instance.barrierSteps].reverse()) limit.fill(barrier, 0, barrier);
  const usedByArc = new Map<number, Int32Array>();
  for (const way of waysOf(instance, flow)) {
    let by = way.sinkStep;
    for (let i = way.arcs.length - 1; i >= 0; i--) {
      const arc = way.arcs[i]!;
      const transit = arcTransitSteps[arc]!;
      let step = way.steps[i]!;
      if (!canBind(arc)) {
        let latest = Math.min(by, limit[step]! - 1) - transit;
        while (latest > step && !mayEnter(arc, latest)) latest--;
        step = latest;
      }
      by = step;
      let used = usedByArc.get(arc);
      if (used === undefined) usedByArc.set(arc, (used = new Int32Array(stepCount)));
      used[step]! += way.units;
    }
  }
  const arcs: number[] = [];
  const steps: number[] = [];
  const units: number[] = [];
  for (const [arc, used] of usedByArc) {
    for (let step = 0; step < stepCount; step++) {
      if (used[step] === 0) continue;
      arcs.push(arc);
      steps.push(step);
      units.push(used[step]!);
    }
  }
  return { ...flow, arc: Int32Array.from(arcs), step: Int32Array.from(steps), units: Int32Array.from(units) };

  interface Way {
    readonly arcs: readonly number[];
    readonly steps: readonly number[];
    readonly sinkStep: number;
    readonly units: number;
  }

  /** Takes the flow apart into ways from an origin to a sink. Circles in it carry nobody and are left out. */
  function* waysOf({ nodeCount, originNode }: FlowInstance, { arc, step, sinkStep }: FlowByStep): Generator<Way> {
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
          arcs: way.map((passed) => arc[passed]!),
          steps: way.map((passed) => step[passed]!),
          sinkStep: leavesAt(item),
          units,
        };
      }
    }
  }
}
