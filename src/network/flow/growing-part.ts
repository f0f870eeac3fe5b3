/**
 * Exact flow over time on a part of the network that grows.
 *
 * Few streets matter: those on some way that is cheapest at the prices of the optimum. Each round solves the part
 * exactly, which gives a flow and prices; the prices, put on the whole network, give a lower bound and for each origin its
 * cheapest way there; the arcs of those ways join the part. When no way is cheaper than those of the part, the flow is
 * optimal for the whole. This is column generation (Ford and Fulkerson 1958, Dantzig and Wolfe 1960) with whole streets,
 * at all their steps, in place of single columns. Which streets those are is first found out on a coarse clock.
 */
import { cheapestWays, type CheapestWays } from './cheapest-ways.ts';
import { coarseInstance } from './coarse-instance.ts';
import { solveExpanded, solveExpandedIfSmall, type ExpandedAnswer } from './expanded-flow.ts';
import type { FlowInstance } from './instance.ts';
import type { FlowByStep, FlowPrices, SolveOptions } from './result.ts';
import { contractInstance, originalFlow, originalPrices, type WorkingInstance } from './working-instance.ts';

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

/** Options for those who measure the solver; a caller who wants an answer needs those of `SolveOptions` only. */
export interface PricedOptions extends SolveOptions {
  readonly onRound?: (round: PricedRound) => void;
  readonly onShortcuts?: (round: {
    readonly places: number;
    readonly arcs: number;
    readonly overfilled: number;
    readonly objective: number;
    readonly bound: number;
  }) => void;
}

/** A flow of an instance, what it costs, and prices that prove a bound. */
export interface BoundedFlow {
  readonly objective: number;
  readonly bound: number;
  readonly flow: FlowByStep;
  readonly prices: FlowPrices;
}

/** Arcs written out in time up to which a network is solved whole. */
const mostDirectArcs = 600_000;
/** On a coarse clock a flow this near the optimum will do. */
const coarseGap = 2e-3;
/** Nodes × steps below which a coarse clock is no help. */
const smallStates = 100_000;

export const supplyOf = ({ originSupplyUnits }: FlowInstance): number =>
  originSupplyUnits.reduce((sum, units) => sum + units, 0);

/** Solves an instance to `gap`: whole when that is a small program, else by a part that grows. */
export function solveGrowing(network: FlowInstance, gap: number, options: PricedOptions): BoundedFlow {
  const direct = solveExpandedIfSmall(network, mostDirectArcs);
  if (direct !== null) {
    options.onRound?.({
      stepSeconds: network.stepSeconds,
      horizon: network.stepCount,
      partNodes: network.nodeCount,
      partArcs: network.arcFrom.length,
      states: direct.stateCount,
      pivots: direct.pivots,
      objective: direct.objective,
      bound: direct.bound,
    });
    return direct;
  }
  const inPart = new Uint8Array(network.arcFrom.length);
  let horizon = network.stepCount;
  for (const factor of coarseFactors(network)) {
    const coarse = coarseInstance(network, factor);
    const from = Math.min(coarse.stepCount, Math.ceil(horizon / factor) + 1);
    const { answer } = growPart(coarse, inPart, from, coarseGap, options).best;
    const last = answer.unservedUnits > 0 ? Infinity : Math.ceil((answer.lastArrivalStep + 3) * factor * 1.05);
    horizon = Math.min(network.stepCount, last);
  }
  return toBoundedFlow(growPart(network, inPart, horizon, gap, options));
}

/**
 * Goes on from a part that others have found, and a bound that is known. `bestOnPart` false: until the flow is within `gap`;
 * true: only the best flow on that part and before `horizon`, whose gap may be larger.
 */
export function solveFromPart(
  network: FlowInstance,
  start: { readonly inPart: Uint8Array; readonly horizon: number; readonly bound: number; readonly prices: FlowPrices },
  gap: number,
  options: PricedOptions,
  bestOnPart = false,
): BoundedFlow {
  return toBoundedFlow(growPart(network, start.inPart, start.horizon, gap, options, start, bestOnPart));
}

function toBoundedFlow({ best, bound, prices }: Grown): BoundedFlow {
  return { objective: best.objective, bound, flow: originalFlow(best.part, best.answer.flow), prices };
}

function coarseFactors({ nodeCount, stepCount }: FlowInstance): number[] {
  const factors: number[] = [];
  if (nodeCount * stepCount < smallStates) return factors;
  for (let factor = 4; stepCount / factor >= 16; factor *= 4) factors.unshift(factor);
  return factors;
}

interface PartFlow {
  readonly part: WorkingInstance;
  readonly answer: ExpandedAnswer;
  readonly objective: number;
}

interface Grown {
  readonly best: PartFlow;
  readonly bound: number;
  readonly prices: FlowPrices;
}

/** Adds arcs to `inPart` until the flow of the part is within `gap` of what the whole instance can reach. */
function growPart(
  whole: FlowInstance,
  inPart: Uint8Array,
  firstHorizon: number,
  gap: number,
  options: PricedOptions,
  known: { readonly bound: number; readonly prices: FlowPrices } | null = null,
  bestOnPart = false,
): Grown {
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
  let prices = known?.prices ?? noPrices(whole);
  let bound = known?.bound ?? -Infinity;
  if (known === null) {
    const unpriced = cheapestWays(whole, prices, horizon);
    addWays(unpriced);
    bound = unpriced.bound;
  }
  let best: PartFlow | null = null;
  for (;;) {
    const part = contractInstance({
      ...whole,
      arcCapacityUnits: whole.arcCapacityUnits.map((units, arc) => (inPart[arc] === 1 ? units : 0)),
    });
    const answer = solveExpanded(part.instance, horizon);
    const objective = answer.objective + (supplyOf(whole) - supplyOf(part.instance)) * whole.unservedCost;
    if (best === null || objective < best.objective) best = { answer, part, objective };
    options.onRound?.({
      stepSeconds: whole.stepSeconds,
      horizon,
      partNodes: part.instance.nodeCount,
      partArcs: part.instance.arcFrom.length,
      states: answer.stateCount,
      pivots: answer.pivots,
      objective,
      bound,
    });
    if (bestOnPart || best.objective - bound <= gap * Math.abs(bound)) return { best, bound, prices };
    const pricesNow = originalPrices(part, answer.prices, whole.sinkNode.length);
    const ways = cheapestWays(whole, pricesNow, horizon);
    if (ways.bound > bound) {
      bound = ways.bound;
      prices = pricesNow;
    }
    options.onProgress?.(Math.max(0, Math.min(0.99, bound / best.objective)));
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
