/**
 * Exact flow over time when ways have an exposure cost or sinks limited room. What is done on the way:
 * `contraction.ts` drops what is of no use; `street-capacities.ts` leaves aside what does not bind, so that `shortcuts.ts`
 * can leave only the ways between places that matter; `growing-part.ts` solves what remains, `expanded-flow.ts` by the
 * network simplex method on it written out in time.
 */
import { cheapestWays } from './cheapest-ways.ts';
import { solveGrowing, supplyOf, type PricedOptions } from './growing-part.ts';
import type { FlowInstance } from './instance.ts';
import type { FlowCut, FlowSolution } from './result.ts';
import { solveWithFewCapacities } from './street-capacities.ts';
import { contractInstance, originalFlow, originalPrices } from './working-instance.ts';

/**
 * Solves any instance of the contract to the gap asked for; with gap 0 to the optimum, however long that takes.
 * Time depends on how many arcs bind: seconds where a few stations do.
 */
export function solvePriced(instance: FlowInstance, options: PricedOptions = {}): FlowSolution {
  const gap = options.gap ?? 0;
  let shown = 0;
  const onProgress = (share: number): void => {
    if (share > shown) options.onProgress?.((shown = share));
  };
  const { flow, bound, prices } = solveContracted(instance, gap, { ...options, onProgress });
  const arrivalsByStep = new Float64Array(instance.stepCount);
  let arrivedUnits = 0;
  let objective = 0;
  for (const [i, arc] of flow.arc.entries()) objective += flow.units[i]! * instance.arcExposureCost[arc]!;
  for (const [i, step] of flow.sinkStep.entries()) {
    const units = flow.sinkUnits[i]!;
    arrivalsByStep[step]! += units;
    arrivedUnits += units;
    objective += units * instance.costPerStep * step;
  }
  const unservedUnits = supplyOf(instance) - arrivedUnits;
  objective += unservedUnits * instance.unservedCost;
  const lastCut = unservedUnits > 0 && options.withCut !== false ? cutOf(instance, unservedUnits) : null;
  onProgress(1);
  return {
    status: objective <= bound ? 'optimal' : 'withinGap',
    objective,
    bound,
    arrivedUnits,
    unservedUnits,
    arrivalsByStep,
    flow,
    prices,
    lastCut,
  };
}

function solveContracted(
  instance: FlowInstance,
  gap: number,
  options: PricedOptions,
): Pick<FlowSolution, 'flow' | 'bound' | 'prices'> {
  const whole = contractInstance(instance);
  const network = whole.instance;
  const { flow, bound, prices } = solveWithFewCapacities(network, gap, options) ?? solveGrowing(network, gap, options);
  return {
    flow: originalFlow(whole, flow),
    bound: bound + (supplyOf(instance) - supplyOf(network)) * instance.unservedCost,
    prices: originalPrices(whole, prices, instance.sinkNode.length),
  };
}

/**
 * The cut that says why no more can leave; null when more could, but staying costs less. With no cost but one for staying,
 * prices are 0 or 1, and those that are 1 are the cut (Ford and Fulkerson 1956).
 */
function cutOf(instance: FlowInstance, unservedUnits: number): FlowCut | null {
  const count: FlowInstance = {
    ...instance,
    costPerStep: 0,
    unservedCost: 1,
    arcExposureCost: new Int32Array(instance.arcFrom.length),
  };
  const { bound, prices } = solveContracted(count, 0, {});
  if (bound !== unservedUnits) return null;
  const stepsOf = (indices: Int32Array, from: Int32Array, until: Int32Array): Map<number, number> => {
    const steps = new Map<number, number>();
    for (const [i, index] of indices.entries()) steps.set(index, (steps.get(index) ?? 0) + until[i]! - from[i]!);
    return steps;
  };
  const arcSteps = stepsOf(prices.arc, prices.fromStep, prices.untilStep);
  const sinkSteps = stepsOf(prices.sinkIndex, prices.sinkFromStep, prices.sinkUntilStep);
  const arcs = [...arcSteps].map(([arc, openSteps]) => ({
    arc,
    openSteps,
    units: openSteps * instance.arcCapacityUnits[arc]!,
  }));
  const sinks = [...sinkSteps].map(([sink, openSteps]) => ({
    sink,
    openSteps,
    units: openSteps * instance.sinkRateUnits[sink]!,
  }));
  for (const [sink, cost] of prices.sinkRoomCost.entries()) {
    if (cost > 0) sinks.push({ sink, openSteps: instance.stepCount, units: instance.sinkRoomUnits[sink]! });
  }
  // Behind the cut is who has no way out that costs less than staying.
  const { originCost } = cheapestWays(count, prices, count.stepCount);
  const origins = [...originCost.keys()].filter((origin) => originCost[origin]! >= 1);
  const supplyUnits = origins.reduce((sum, origin) => sum + instance.originSupplyUnits[origin]!, 0);
  return { arcs, sinks, origins, supplyUnits };
}
