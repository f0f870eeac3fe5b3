/** One way in to the solvers of `FlowInstance`. */
import { isEarliestArrival, solveEarliestArrival } from './earliest-arrival.ts';
import type { FlowInstance } from './instance.ts';
import { solvePriced } from './priced.ts';
import type { FlowSolution, SolveOptions } from './result.ts';

/**
 * Solves the instance exactly, by the solver that fits it. Room limits are left aside first: that is quick, and when the flow
 * found keeps to them all the same, it is the optimum with them too, and its prices prove it.
 */
export function solveFlow(instance: FlowInstance, options: SolveOptions = {}): FlowSolution {
  const roomless = { ...instance, sinkRoomUnits: instance.sinkRoomUnits.map(() => -1) };
  if (!isEarliestArrival(roomless)) return solvePriced(instance, options);
  const { onProgress, ...rest } = options;
  const free = solveEarliestArrival(roomless, isEarliestArrival(instance) ? options : rest);
  if (!overfillsRooms(instance, free)) return free;
  return solvePriced(instance, onProgress === undefined ? rest : { ...rest, onProgress });
}

function overfillsRooms({ sinkRoomUnits }: FlowInstance, { flow }: FlowSolution): boolean {
  const taken = new Float64Array(sinkRoomUnits.length);
  for (const [at, sink] of flow.sinkIndex.entries()) taken[sink]! += flow.sinkUnits[at]!;
  return sinkRoomUnits.some((room, sink) => room >= 0 && taken[sink]! > room);
}
