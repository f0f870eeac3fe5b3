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
import {
  contractInstance,
  flowOnPieces,
  originalFlow,
  originalPrices,
  type WorkingInstance,
} from './working-instance.ts';
import { shortcutInstance } from './shortcuts.ts';
import { coarseInstance } from './coarse-instance.ts';

/** What a round of the search found, for those who measure it. */
export interface PricedRound {
  /** Seconds a step on which the round worked. */
  readonly stepSeconds: number;
  readonly horizon: number;
  readonly partNodes: number;
  readonly partArcs: number;
  readonly states: number;
  readonly pivots: number;
  readonly objective: number;
  readonly bound: number;
}

export interface PricedOptions extends SolveOptions {
  readonly onRound?: (round: PricedRound) => void;
}

/** Solves any instance of the contract to the gap asked for. */
export function solvePriced(instance: FlowInstance, options: PricedOptions = {}): FlowSolution {
  const { stepCount } = instance;
  const whole = contractInstance(instance);
  const shortcuts = shortcutInstance(whole.instance);
  const network = shortcuts?.instance ?? whole.instance;
  const inPart = new Uint8Array(network.arcFrom.length);
  let horizon = stepCount;
  for (const factor of coarseFactors(network)) {
    const coarse = coarseInstance(network, factor);
    const from = Math.min(coarse.stepCount, Math.ceil(horizon / factor) + 1);
    const rough = growPart(coarse, inPart, from, coarseGap, options);
    const last =
      rough.best.answer.unservedUnits > 0
        ? Infinity
        : Math.ceil((rough.best.answer.lastArrivalStep + 3) * factor * 1.05);
    horizon = Math.min(stepCount, last);
  }
  const { best, bound, prices } = growPart(network, inPart, horizon, options.gap ?? 0, options);

  const partFlow = originalFlow(best.part, best.answer.flow);
  const flow = originalFlow(whole, shortcuts === null ? partFlow : flowOnPieces(shortcuts.pieces, partFlow));
  const arrivalsByStep = new Float64Array(stepCount);
  for (const [i, step] of flow.sinkStep.entries()) arrivalsByStep[step]! += flow.sinkUnits[i]!;
  const supplyUnits = supplyOf(instance);
  const unservedUnits = best.answer.unservedUnits + supplyUnits - supplyOf(best.part.instance);
  const cutOffCost = (supplyUnits - supplyOf(whole.instance)) * instance.unservedCost;
  return {
    status: best.objective <= bound ? 'optimal' : 'withinGap',
    objective: best.objective + cutOffCost,
    bound: bound + cutOffCost,
    arrivedUnits: supplyUnits - unservedUnits,
    unservedUnits,
    arrivalsByStep,
    flow,
    prices: originalPrices(
      whole,
      shortcuts === null ? prices : { ...prices, arc: prices.arc.map((arc) => shortcuts.pieces.pieceArc[arc]!) },
      instance.sinkNode.length,
    ),
    lastCut: null,
  };
}

const coarseGap = 2e-3;
/** Nodes × steps below which a coarse clock is no help. */
const smallStates = 100_000;

function coarseFactors({ nodeCount, stepCount }: FlowInstance): number[] {
  const factors: number[] = [];
  if (nodeCount * stepCount < smallStates) return factors;
  for (let factor = 4; stepCount / factor >= 16; factor *= 4) factors.unshift(factor);
  return factors;
}

const supplyOf = ({ originSupplyUnits }: FlowInstance): number =>
  originSupplyUnits.reduce((sum, units) => sum + units, 0);

interface PartFlow {
  readonly part: WorkingInstance;
  readonly answer: ExpandedAnswer;
  readonly objective: number;
}

/** Adds arcs to `inPart` until the flow of the part is within `gap` of what the whole instance can reach. */
function growPart(
  whole: FlowInstance,
  inPart: Uint8Array,
  firstHorizon: number,
  gap: number,
  options: PricedOptions,
): { best: PartFlow; bound: number; prices: FlowPrices } {
  let horizon = firstHorizon;
  const addWays = (ways: CheapestWays): number => {
    let added = 0;
    for (const [origin, cost] of ways.originCost.entries()) {
      if (cost >= whole.unservedCost) continue;
      for (const arc of ways.wayOf(origin)) {
        added += 1 - inPart[arc]!;
        inPart[arc] = 1;
      }
    }
    return added;
  };
  let prices = noPrices(whole);
  const unpriced = cheapestWays(whole, prices, horizon);
  addWays(unpriced);
  let bound = unpriced.bound;
  let best: PartFlow | null = null;
  for (;;) {
    const part = contractInstance({
      ...whole,
      arcCapacityUnits: whole.arcCapacityUnits.map((units, arc) => (inPart[arc] === 1 ? units : 0)),
    });
    const answer = solveExpanded(part.instance, horizon);
    const objective = answer.objective + (supplyOf(whole) - supplyOf(part.instance)) * whole.unservedCost;
    if (best === null || objective < best.objective) best = { answer, part, objective };
    const pricesNow = originalPrices(part, answer.prices, whole.sinkNode.length);
    const ways = cheapestWays(whole, pricesNow, horizon);
    if (ways.bound > bound) {
      bound = ways.bound;
      prices = pricesNow;
    }
    options.onRound?.({
      stepSeconds: whole.stepSeconds,
      horizon,
      partNodes: part.instance.nodeCount,
      partArcs: part.instance.arcFrom.length,
      states: answer.stateCount,
      pivots: answer.pivots,
      objective,
      bound: ways.bound,
    });
    if (best.objective - bound <= gap * Math.abs(bound)) return { best, bound, prices };
    const grown = addWays(ways) > 0;
    if (horizon < whole.stepCount && answer.unservedUnits > 0) horizon = Math.min(whole.stepCount, 2 * horizon);
    else if (grown) continue;
    else if (horizon < whole.stepCount) horizon = Math.min(whole.stepCount, Math.ceil(horizon * 1.25) + 4);
    else return { best, bound, prices };
  }
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
