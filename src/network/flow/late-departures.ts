/**
 * The same flow with people leaving as late as they can: whoever would hurry to a place only to wait before it waits
 * where they come from. Arrivals, cost, and what enters the arcs that can be full stay as they are; the other arcs carry
 * no more at a time than can be used.
 */
import type { FlowInstance } from './instance.ts';
import { nextBarriers, waysOf } from './flow-ways.ts';
import { openSteps } from './open-steps.ts';
import type { FlowByStep } from './result.ts';

/** `canBind(arc)`: the arc keeps its steps. Time O(ways × their length + flow log flow). */
export function leaveLate(instance: FlowInstance, flow: FlowByStep, canBind: (arc: number) => boolean): FlowByStep {
  const { stepCount, arcTransitSteps } = instance;
  const { mayEnter } = openSteps(instance, stepCount);
  const limit = nextBarriers(instance);
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
}
