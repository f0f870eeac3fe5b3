/** One way in to the solvers of `FlowInstance`. */
import { isEarliestArrival, solveEarliestArrival } from './earliest-arrival.ts';
import type { FlowInstance } from './instance.ts';
import { solvePriced } from './priced.ts';
import type { FlowSolution, SolveOptions } from './result.ts';

/**
 * Solves the instance exactly, by the solver that fits it. Room limits are left aside first, since that is quick: a flow that
 * keeps to them all the same is the optimum with them too, and the prices found prove it. Where a sink is overfilled it is tried
 * once more with the ways to it closed when it is full; if that costs no more, it is the optimum.
 */
export function solveFlow(instance: FlowInstance, options: SolveOptions = {}): FlowSolution {
  if (isEarliestArrival(instance)) return solveEarliestArrival(instance, options);
  const roomless = { ...instance, sinkRoomUnits: instance.sinkRoomUnits.map(() => -1) };
  if (!isEarliestArrival(roomless)) return solvePriced(instance, options);
  const free = solveEarliestArrival(roomless);
  if (keepsToRooms(instance, free)) return free;
  const closed = solveEarliestArrival(closedWhenFull(roomless, instance.sinkRoomUnits, free));
  if (closed.objective === free.objective && keepsToRooms(instance, closed)) {
    return { ...closed, bound: free.bound, prices: free.prices, lastCut: free.lastCut };
  }
  return solvePriced(instance, options);
}

function keepsToRooms({ sinkRoomUnits }: FlowInstance, { flow }: FlowSolution): boolean {
  const taken = new Float64Array(sinkRoomUnits.length);
  for (const [at, sink] of flow.sinkIndex.entries()) taken[sink]! += flow.sinkUnits[at]!;
  return sinkRoomUnits.every((room, sink) => room < 0 || taken[sink]! <= room);
}

/** Closes the arcs into every sink that the flow overfills from the step on in which it does. */
function closedWhenFull(instance: FlowInstance, rooms: Int32Array, { flow }: FlowSolution): FlowInstance {
  const { stepCount, sinkNode, arcTo, arcTransitSteps } = instance;
  const bySinkAndStep = new Float64Array(sinkNode.length * stepCount);
  for (const [at, sink] of flow.sinkIndex.entries()) {
    bySinkAndStep[sink * stepCount + flow.sinkStep[at]!]! += flow.sinkUnits[at]!;
  }
  const closures: [arc: number, fromStep: number][] = [];
  for (const [sink, room] of rooms.entries()) {
    if (room < 0) continue;
    let taken = 0;
    let step = 0;
    for (; step < stepCount; step++) {
      taken += bySinkAndStep[sink * stepCount + step]!;
      if (taken > room) break;
    }
    for (const [arc, node] of arcTo.entries()) {
      const fromStep = Math.max(0, step - arcTransitSteps[arc]!);
      if (node === sinkNode[sink] && fromStep < stepCount) closures.push([arc, fromStep]);
    }
  }
  const joined = (before: Int32Array, added: readonly number[]): Int32Array => Int32Array.from([...before, ...added]);
  return {
    ...instance,
    closureArc: joined(
      instance.closureArc,
      closures.map(([arc]) => arc),
    ),
    closureFromStep: joined(
      instance.closureFromStep,
      closures.map(([, fromStep]) => fromStep),
    ),
    closureUntilStep: joined(
      instance.closureUntilStep,
      closures.map(() => stepCount),
    ),
  };
}
