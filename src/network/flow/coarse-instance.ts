/** A rough picture of an instance with longer steps, to find out which streets matter before the exact work. */
import type { FlowInstance } from './instance.ts';

/**
 * The same network with steps `factor` times as long. Transit times are rounded against a node's least transit to a
 * sink, so that errors do not add up along the fastest ways. Arcs, origins and sinks keep their numbers. The
 * optimum is near that of the instance, neither above nor below. Time O(stepCount + arcs log nodes).
 */
export function coarseInstance(instance: FlowInstance, factor: number): FlowInstance {
  const { nodeCount, arcFrom, arcTo, arcTransitSteps } = instance;
  const stepCount = Math.ceil(instance.stepCount / factor) + 1;
  const onward = leastTransit(instance);
  const whole = onward.map((steps) => Math.floor(steps / factor));
  const coarseStep = (node: number, step: number): number => (step + onward[node]!) / factor - whole[node]!;
  const widened = (units: number): number => Math.min(2 ** 31 - 1, units * factor);

  const closures: [arc: number, from: number, until: number][] = [];
  for (const [i, arc] of instance.closureArc.entries()) {
    const from = Math.round(coarseStep(arcFrom[arc]!, instance.closureFromStep[i]!));
    const until = Math.round(coarseStep(arcFrom[arc]!, instance.closureUntilStep[i]!));
    if (from < until) closures.push([arc, from, until]);
  }
  const barriers = new Set<number>();
  for (const barrier of instance.barrierSteps) barriers.add(Math.max(1, Math.round(barrier / factor)));
  return {
    ...instance,
    stepCount,
    stepSeconds: instance.stepSeconds * factor,
    costPerStep: instance.costPerStep * factor,
    arcTransitSteps: arcTransitSteps.map((transit, arc) => {
      const from = arcFrom[arc]!;
      const to = arcTo[arc]!;
      const slack = transit + onward[to]! - onward[from]!;
      return Math.max(0, whole[from]! - whole[to]! + Math.floor(slack / factor));
    }),
    arcCapacityUnits: instance.arcCapacityUnits.map(widened),
    closureArc: Int32Array.from(closures, ([arc]) => arc),
    closureFromStep: Int32Array.from(closures, ([, from]) => from),
    closureUntilStep: Int32Array.from(closures, ([, , until]) => until),
    originReleaseStep: instance.originReleaseStep.map((release, origin) =>
      Math.max(0, Math.floor(coarseStep(instance.originNode[origin]!, release))),
    ),
    sinkRateUnits: instance.sinkRateUnits.map(widened),
    barrierSteps: Int32Array.from(barriers).sort(),
    nodeCount,
  };
}

/** Least steps from each node to a sink; 0 where there is no way. Label correcting, nearly ordered by a queue. */
function leastTransit({ nodeCount, arcFrom, arcTo, arcTransitSteps, sinkNode }: FlowInstance): Int32Array {
  const arcsInto: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let arc = 0; arc < arcFrom.length; arc++) arcsInto[arcTo[arc]!]!.push(arc);
  const least = new Int32Array(nodeCount).fill(2 ** 31 - 1);
  const queue: number[] = [...new Set(sinkNode)];
  for (const node of queue) least[node] = 0;
  const queued = new Uint8Array(nodeCount);
  for (const node of queue) {
    queued[node] = 0;
    for (const arc of arcsInto[node]!) {
      const from = arcFrom[arc]!;
      const steps = least[node]! + arcTransitSteps[arc]!;
      if (steps >= least[from]!) continue;
      least[from] = steps;
      if (queued[from] === 0) queue.push(from);
      queued[from] = 1;
    }
  }
  return least.map((steps) => (steps === 2 ** 31 - 1 ? 0 : steps));
}
