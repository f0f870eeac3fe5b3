/**
 * Exact flow over time when ways have an exposure cost or sinks limited room.
 *
 * Few streets matter: those on some way that is cheapest at the prices of the optimum. So the flow is sought on a
 * part of the network that grows. Each round solves the part exactly, which gives a flow and prices; the prices, put on
 * the whole network, give a lower bound and for each origin its cheapest way there; the arcs of those ways join the part.
 * When no way is cheaper than those of the part, the flow is optimal for the whole. This is column generation
 * (Ford and Fulkerson 1958, Dantzig and Wolfe 1960) with whole streets, at all their steps, in place of single columns.
 */
import { cheapestWays, type CheapestWays } from './cheapest-ways.ts';
import { solveExpanded, type ExpandedAnswer } from './expanded-flow.ts';
import type { FlowInstance } from './instance.ts';
import type { FlowPrices, FlowSolution, SolveOptions } from './result.ts';
import { contractInstance, originalFlow, originalPrices } from './working-instance.ts';

export interface PricedTrace {
  readonly round: number;
  readonly horizon: number;
  readonly partNodes: number;
  readonly partArcs: number;
  readonly states: number;
  readonly pivots: number;
  readonly objective: number;
  readonly bound: number;
}

export function solvePriced(
  instance: FlowInstance,
  options: SolveOptions & { readonly onRound?: (trace: PricedTrace) => void } = {},
): FlowSolution {
  const whole = contractInstance(instance);
  const { stepCount } = instance;
  const supplyOf = (some: FlowInstance): number => some.originSupplyUnits.reduce((sum, units) => sum + units, 0);
  const supplyUnits = supplyOf(instance);
  const cutOffCost = (supplyUnits - supplyOf(whole.instance)) * instance.unservedCost;
  const inPart = new Uint8Array(whole.instance.arcFrom.length);
  let horizon = stepCount;
  const addWays = (ways: CheapestWays): number => {
    let added = 0;
    for (const [origin, cost] of ways.originCost.entries()) {
      if (cost >= instance.unservedCost) continue;
      for (const arc of ways.wayOf(origin)) {
        added += 1 - inPart[arc]!;
        inPart[arc] = 1;
      }
    }
    return added;
  };
  addWays(cheapestWays(whole.instance, noPrices(whole.instance), horizon));

  let best: { answer: ExpandedAnswer; part: ReturnType<typeof contractInstance>; objective: number } | null = null;
  let bestBound = -Infinity;
  let bestPrices = noPrices(whole.instance);
  for (let round = 1; ; round++) {
    const part = contractInstance({
      ...whole.instance,
      arcCapacityUnits: whole.instance.arcCapacityUnits.map((units, arc) => (inPart[arc] === 1 ? units : 0)),
    });
    const answer = solveExpanded(part.instance, horizon);
    const objective = answer.objective + (supplyUnits - supplyOf(part.instance)) * instance.unservedCost;
    if (best === null || objective < best.objective) best = { answer, part, objective };
    const prices = originalPrices(part, answer.prices, whole.instance.sinkNode.length);
    const ways = cheapestWays(whole.instance, prices, horizon);
    const bound = ways.bound + cutOffCost;
    if (bound > bestBound) {
      bestBound = bound;
      bestPrices = prices;
    }
    options.onRound?.({
      round,
      horizon,
      partNodes: part.instance.nodeCount,
      partArcs: part.instance.arcFrom.length,
      states: answer.stateCount,
      pivots: answer.pivots,
      objective,
      bound,
    });
    if (best.objective <= bestBound + (options.gap ?? 0) * bestBound) break;
    if (addWays(ways) === 0) break;
  }

  const { answer, part, objective } = best;
  const flow = originalFlow(whole, originalFlow(part, answer.flow));
  const arrivalsByStep = new Float64Array(stepCount);
  for (const [i, step] of flow.sinkStep.entries()) arrivalsByStep[step]! += flow.sinkUnits[i]!;
  const unservedUnits = answer.unservedUnits + supplyUnits - supplyOf(part.instance);
  return {
    status: objective <= bestBound ? 'optimal' : 'withinGap',
    objective,
    bound: bestBound,
    arrivedUnits: supplyUnits - unservedUnits,
    unservedUnits,
    arrivalsByStep,
    flow,
    prices: originalPrices(whole, bestPrices, instance.sinkNode.length),
    lastCut: null,
  };
}

function noPrices(instance: FlowInstance): FlowPrices {
  const none = new Int32Array(0);
  const free = new Float64Array(0);
  return {
    arc: none,
    fromStep: none,
    untilStep: none,
    cost: free,
    sinkIndex: none,
    sinkFromStep: none,
    sinkUntilStep: none,
    sinkCost: free,
    sinkRoomCost: new Float64Array(instance.sinkNode.length),
  };
}
