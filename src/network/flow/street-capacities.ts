/**
 * Leaves the capacity of most streets aside, since street width rarely binds, and takes it up where it does.
 *
 * Without capacities the network shrinks to the few ways between places that matter. Its optimum is a lower bound. Where
 * the flow found overfills a street, that street's capacity is taken up, and so on until none is overfilled: then the flow
 * is optimal with all capacities. On the way the flow is fitted to the capacities, which gives a gap.
 */
import { fitWays } from './fitted-flow.ts';
import { waysOf } from './flow-ways.ts';
import { solveGrowing, supplyOf, type BoundedFlow, type PricedOptions } from './growing-part.ts';
import type { FlowInstance } from './instance.ts';
import { leaveLate } from './late-departures.ts';
import type { FlowByStep } from './result.ts';
import { shortcutInstance, type ShortcutInstance } from './shortcuts.ts';
import { flowOnPieces } from './working-instance.ts';

const mostRounds = 12;
/**
 * Solves to `gap`; null when so many streets bind that the network is better taken as it is. The narrowest arcs, up to
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
  let best: BoundedFlow | null = null;
  for (let round = 0; round < mostRounds; round++) {
    const shortcuts = shortcutInstance({
      ...network,
      arcCapacityUnits: network.arcCapacityUnits.map((units, arc) =>
        bounded[arc] === 1 || units === 0 ? units : supplyUnits + 1,
      ),
    });
    if (shortcuts === null) return null;
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
    best = {
      ...(best === null || fitted.objective < best.objective ? fitted : { objective: best.objective, flow: best.flow }),
      ...(best === null || found.bound > best.bound
        ? { bound: found.bound, prices }
        : { bound: best.bound, prices: best.prices }),
    };
    options.onShortcuts?.({
      places: instance.nodeCount,
      arcs: instance.arcFrom.length,
      overfilled: full.length,
      objective: best.objective,
      bound: best.bound,
    });
    if (best.objective - best.bound <= gap * Math.abs(best.bound)) return best;
    for (const arc of full) bounded[arc] = 1;
  }
  return null;
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
