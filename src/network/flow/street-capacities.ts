/**
 * Leaves the capacity of most streets aside, since street width rarely binds, and takes it up where it does.
 *
 * Without capacities the network shrinks to the few ways between places that matter. Its optimum is a lower bound. Where
 * the flow found overfills a street, that street's capacity is taken up, and so on until none is overfilled: then the flow
 * is optimal with all capacities. On the way the flow is fitted to the capacities, which gives a gap.
 */
import { fitWays } from './fitted-flow.ts';
import { waysOf } from './flow-ways.ts';
import { solveFromPart, solveGrowing, supplyOf, type BoundedFlow, type PricedOptions } from './growing-part.ts';
import type { FlowInstance } from './instance.ts';
import { leaveLate } from './late-departures.ts';
import type { FlowByStep } from './result.ts';
import { shortcutInstance, type ShortcutInstance } from './shortcuts.ts';
import { flowOnPieces } from './working-instance.ts';

const mostRounds = 12;
/** A first fitted flow with a larger gap says that the bound is not near yet. */
const gapWorthFitting = 0.05;
/** States up to which the streets in use are solved with all their capacities. */
const mostPartStates = 400_000;
/**
 * Solves to `gap`; null when so many arcs close that the network is better taken as it is. The narrowest arcs, up to
 * `mostFirstBounded`, have their capacity taken up from the start.
 */
export function solveWithFewCapacities(
  network: FlowInstance,
  gap: number,
  options: PricedOptions,
  mostFirstBounded = 100,
): BoundedFlow | null {
  const supplyUnits = supplyOf(network);
  const bounded = firstBounded(network, supplyUnits, mostFirstBounded);
  const inPart = new Uint8Array(network.arcFrom.length);
  let best: BoundedFlow | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const shortcuts = shortcutInstance({
      ...network,
      arcCapacityUnits: network.arcCapacityUnits.map((units, arc) =>
        bounded[arc] === 1 || units === 0 ? units : supplyUnits + 1,
      ),
    });
    if (shortcuts === null) break;
    const { instance, pieces } = shortcuts;
    const { pieceStart, pieceArc } = pieces;
    const found = solveGrowing(instance, gap / 2, options);
    const late = leaveLate(instance, found.flow, (arc) => instance.arcCapacityUnits[arc]! <= supplyUnits);
    const full = worstOverfilled(network, pieces, late);
    const prices = { ...found.prices, arc: found.prices.arc.map((arc) => pieceArc[pieceStart[arc]!]!) };
    if (full.length === 0) return { ...found, flow: flowOnPieces(pieces, late), prices };
    const fitted = fitWays(network, waysOf(instance, found.flow), (arc) =>
      pieceArc.subarray(pieceStart[arc], pieceStart[arc + 1]),
    );
    best = better(best, { ...fitted, bound: found.bound, prices });
    for (const arc of fitted.flow.arc) inPart[arc] = 1;
    if (!near(best, gap) && (round > 0 || near(best, gapWorthFitting))) {
      // The best flow on the streets in use, no later than the one fitted.
      const start = { ...best, inPart, horizon: lastStep(fitted.flow) + 1 };
      if (partStates(network, start) <= mostPartStates)
        best = better(best, solveFromPart(network, start, gap, options, true));
    }
    options.onShortcuts?.({
      places: instance.nodeCount,
      arcs: instance.arcFrom.length,
      overfilled: full.length,
      objective: best.objective,
      bound: best.bound,
    });
    options.onProgress?.(Math.max(0, Math.min(0.99, best.bound / best.objective)));
    if (near(best, gap)) return best;
    for (const arc of full) bounded[arc] = 1;
  }
  if (best === null) return null;
  return better(best, solveFromPart(network, { ...best, inPart, horizon: lastStep(best.flow) + 1 }, gap, options));
}

function near({ objective, bound }: BoundedFlow, gap: number): boolean {
  return objective - bound <= gap * Math.abs(bound);
}

/** The cheaper flow of the two, and the higher bound. */
function better(one: BoundedFlow | null, other: BoundedFlow): BoundedFlow {
  if (one === null) return other;
  const { objective, flow } = one.objective <= other.objective ? one : other;
  const { bound, prices } = one.bound >= other.bound ? one : other;
  return { objective, flow, bound, prices };
}

function lastStep({ sinkStep }: FlowByStep): number {
  return sinkStep.reduce((last, step) => Math.max(last, step), 0);
}

/** About how many states the streets in use have, written out in time: their nodes with more than one way on. */
function partStates(
  { nodeCount, arcFrom }: FlowInstance,
  { inPart, horizon }: { readonly inPart: Uint8Array; readonly horizon: number },
): number {
  const waysOn = new Uint8Array(nodeCount);
  for (const [arc, from] of arcFrom.entries()) if (inPart[arc] === 1 && waysOn[from]! < 2) waysOn[from]!++;
  return horizon * waysOn.reduce((sum, count) => sum + (count > 1 ? 2 : 0), 0);
}

/** All arcs that can be full when they are few, else the narrowest; and those that close. */
function firstBounded({ arcCapacityUnits, closureArc }: FlowInstance, supplyUnits: number, most: number): Uint8Array {
  const narrow = [...arcCapacityUnits.keys()].filter((arc) => arcCapacityUnits[arc]! <= supplyUnits);
  narrow.sort((a, b) => arcCapacityUnits[a]! - arcCapacityUnits[b]!);
  const tooWide = arcCapacityUnits[narrow[most] ?? -1] ?? Infinity;
  const bounded = new Uint8Array(arcCapacityUnits.length);
  for (const arc of narrow) if (arcCapacityUnits[arc]! < tooWide) bounded[arc] = 1;
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
