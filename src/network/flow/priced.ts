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
import { solveExpanded, solveExpandedIfSmall, type ExpandedAnswer } from './expanded-flow.ts';
import type { FlowInstance } from './instance.ts';
import type { FlowByStep, FlowPrices, FlowSolution, SolveOptions } from './result.ts';
import {
  contractInstance,
  flowOnPieces,
  originalFlow,
  originalPrices,
  type WorkingInstance,
} from './working-instance.ts';
import { leaveLate } from './late-departures.ts';
import { shortcutInstance, type ShortcutInstance } from './shortcuts.ts';
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
  readonly onShortcuts?: (counts: {
    readonly places: number;
    readonly arcs: number;
    readonly overfilled: number;
  }) => void;
}

/** Solves any instance of the contract to the gap asked for. */
export function solvePriced(instance: FlowInstance, options: PricedOptions = {}): FlowSolution {
  const whole = contractInstance(instance);
  const found = solveWithShortcuts(whole.instance, options) ?? solveWhole(whole.instance, options);
  const flow = originalFlow(whole, found.flow);
  const arrivalsByStep = new Float64Array(instance.stepCount);
  for (const [i, step] of flow.sinkStep.entries()) arrivalsByStep[step]! += flow.sinkUnits[i]!;
  const arrivedUnits = flow.sinkUnits.reduce((sum, units) => sum + units, 0);
  const cutOffCost = (supplyOf(instance) - supplyOf(whole.instance)) * instance.unservedCost;
  return {
    status: found.objective <= found.bound ? 'optimal' : 'withinGap',
    objective: found.objective + cutOffCost,
    bound: found.bound + cutOffCost,
    arrivedUnits,
    unservedUnits: supplyOf(instance) - arrivedUnits,
    arrivalsByStep,
    flow,
    prices: originalPrices(whole, found.prices, instance.sinkNode.length),
    lastCut: null,
  };
}

interface Found {
  readonly objective: number;
  readonly bound: number;
  readonly flow: FlowByStep;
  readonly prices: FlowPrices;
}

/**
 * Leaves aside the capacity of most streets, which hardly ever bind, and takes up those that the flow found would
 * overfill, until there are none: then the flow is optimal with all of them. Null when too many bind for that to be a gain.
 */
function solveWithShortcuts(network: FlowInstance, options: PricedOptions): Found | null {
  const supplyUnits = supplyOf(network);
  const bounded = firstBounded(network, supplyUnits);
  for (let round = 0; round < mostShortcutRounds; round++) {
    const shortcuts = shortcutInstance({
      ...network,
      arcCapacityUnits: network.arcCapacityUnits.map((units, arc) =>
        bounded[arc] === 1 || units === 0 ? units : supplyUnits + 1,
      ),
    });
    if (shortcuts === null) return null;
    const found = solveWhole(shortcuts.instance, options);
    const { arcCapacityUnits } = shortcuts.instance;
    const late = leaveLate(shortcuts.instance, found.flow, (arc) => arcCapacityUnits[arc]! <= supplyUnits);
    const flow = flowOnPieces(shortcuts.pieces, late);
    const full = worstOverfilled(network, shortcuts.pieces, late);
    options.onShortcuts?.({
      places: shortcuts.instance.nodeCount,
      arcs: arcCapacityUnits.length,
      overfilled: full.length,
    });
    if (full.length === 0) {
      const { pieceStart, pieceArc } = shortcuts.pieces;
      return {
        ...found,
        flow,
        prices: { ...found.prices, arc: found.prices.arc.map((arc) => pieceArc[pieceStart[arc]!]!) },
      };
    }
    for (const arc of full) bounded[arc] = 1;
  }
  return null;
}

/** All arcs that can be full when they are few, else the narrowest; and those that close. */
function firstBounded({ arcCapacityUnits, closureArc }: FlowInstance, supplyUnits: number): Uint8Array {
  const narrow = [...arcCapacityUnits.keys()].filter((arc) => arcCapacityUnits[arc]! <= supplyUnits);
  narrow.sort((a, b) => arcCapacityUnits[a]! - arcCapacityUnits[b]!);
  const most = arcCapacityUnits[narrow[mostFirstBounded] ?? -1] ?? Infinity;
  const bounded = new Uint8Array(arcCapacityUnits.length);
  for (const arc of narrow) if (arcCapacityUnits[arc]! < most) bounded[arc] = 1;
  for (const arc of closureArc) bounded[arc] = 1;
  return bounded;
}

/** Of every way in use that overfills arcs, the arc that is overfilled most: mostly one for many ways. */
function worstOverfilled(
  { arcCapacityUnits, stepCount }: FlowInstance,
  pieces: ShortcutInstance['pieces'],
  flow: FlowByStep,
): number[] {
  const used = new Map<number, Float64Array>();
  const usedWays = new Set(flow.arc);
  const written = flowOnPieces(pieces, flow);
  for (const [i, arc] of written.arc.entries()) {
    let units = used.get(arc);
    if (units === undefined) used.set(arc, (units = new Float64Array(stepCount)));
    units[written.step[i]!]! += written.units[i]!;
  }
  const load = new Map<number, number>();
  for (const [arc, units] of used) load.set(arc, Math.max(...units) / arcCapacityUnits[arc]!);
  const worst = new Set<number>();
  for (const way of usedWays) {
    let most = 1;
    let found = -1;
    for (let i = pieces.pieceStart[way]!; i < pieces.pieceStart[way + 1]!; i++) {
      const here = load.get(pieces.pieceArc[i]!)!;
      if (here <= most) continue;
      most = here;
      found = pieces.pieceArc[i]!;
    }
    if (found >= 0) worst.add(found);
  }
  return [...worst];
}

function solveWhole(network: FlowInstance, options: PricedOptions): Found {
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
  const { best, bound, prices } = growPart(network, inPart, horizon, options.gap ?? 0, options);
  return { objective: best.objective, bound, flow: originalFlow(best.part, best.answer.flow), prices };
}

/** Arcs written out in time up to which a network is solved whole. */
const mostDirectArcs = 600_000;
const mostShortcutRounds = 12;
const mostFirstBounded = 100;
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
