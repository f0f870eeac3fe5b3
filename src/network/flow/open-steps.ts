/** When arcs may be entered and where people may wait, within a horizon. */
import type { FlowInstance } from './instance.ts';

export interface OpenSteps {
  /** The arc is open at the step and left within the horizon, with no barrier on the way. */
  readonly mayEnter: (arc: number, step: number) => boolean;
  /** People may wait at the node from the step to the next. */
  readonly mayWait: (node: number, step: number) => boolean;
}

/** Lookups in O(1), built in O(stepCount + closed steps). */
export function openSteps(instance: FlowInstance, horizon: number): OpenSteps {
  const { arcTransitSteps, holdsAcrossBarriers } = instance;
  // First step at which nobody who enters at this one may still be under way.
  const limit = new Int32Array(horizon).fill(horizon);
  for (const barrier of [...instance.barrierSteps].reverse()) {
    if (barrier < horizon) limit.fill(barrier, 0, Math.max(0, barrier));
  }
  const closedByArc = new Map<number, Uint8Array>();
  for (const [i, arc] of instance.closureArc.entries()) {
    let closed = closedByArc.get(arc);
    if (closed === undefined) closedByArc.set(arc, (closed = new Uint8Array(horizon)));
    closed.fill(1, Math.max(0, instance.closureFromStep[i]!), Math.max(0, instance.closureUntilStep[i]!));
  }
  const hasClosures = new Uint8Array(instance.arcFrom.length);
  for (const arc of closedByArc.keys()) hasClosures[arc] = 1;
  return {
    mayEnter: (arc, step) =>
      step >= 0 &&
      step + arcTransitSteps[arc]! < limit[step]! &&
      (hasClosures[arc] === 0 || closedByArc.get(arc)![step] === 0),
    mayWait: (node, step) =>
      step >= 0 && step + 1 < horizon && (step + 1 < limit[step]! || holdsAcrossBarriers[node] === 1),
  };
}
