/** One way in to the solvers of `FlowInstance`. */
import { isEarliestArrival, solveEarliestArrival } from './earliest-arrival.ts';
import type { FlowInstance } from './instance.ts';
import { solvePriced } from './priced.ts';
import type { FlowSolution, SolveOptions } from './result.ts';

/** Solves the instance exactly, by the solver that fits it. */
export function solveFlow(instance: FlowInstance, options: SolveOptions = {}): FlowSolution {
  return isEarliestArrival(instance) ? solveEarliestArrival(instance, options) : solvePriced(instance, options);
}
