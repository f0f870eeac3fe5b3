/**
 * Exact solver for instances without exposure cost and without room limits. With costs on arrival alone there is a flow
 * that by *every* step has brought in as many people as can be in by then (an earliest arrival flow: Gale 1959), so the
 * arrival step is raised one by one and the flow only ever added to. See `docs/decisions/0002-bound-by-latest-labels.md`.
 */
import { assert } from '../../base/assert.ts';
import { contractGraph } from './contraction.ts';
import { dualPrices } from './dual-prices.ts';
import type { FlowInstance } from './instance.ts';
import { LabelHistory } from './label-history.ts';
import { LatestLabels } from './latest-labels.ts';
import { Residual } from './residual.ts';
import type { FlowByStep, FlowSolution, SolveOptions } from './result.ts';
import { Routes } from './routes.ts';

/** Whether `solveEarliestArrival` solves the instance: no exposure cost, no room limits. */
export function isEarliestArrival(instance: FlowInstance): boolean {
  return instance.sinkRoomUnits.every((room) => room < 0) && instance.arcExposureCost.every((cost) => cost === 0);
}

/**
 * Solves the instance exactly: the answer is `optimal`, its prices prove it. Arrivals by each step are the most possible.
 * Each arrival step costs one failed search, O(nodes + arcs) when labels do not change within it, and one search per new path.
 * Memory O(nodes + arcs + steps × arcs that carry flow).
 */
export function solveEarliestArrival(instance: FlowInstance, options: SolveOptions = {}): FlowSolution {
  assert(isEarliestArrival(instance), 'Exposure costs and room limits need the priced solver');
  const { stepCount } = instance;
  const graph = contractGraph(instance);
  const residual = new Residual(instance, graph);
  const labels = new LatestLabels(residual);
  const history = new LabelHistory(labels.stateCount);
  const routes = new Routes(residual, labels);

  const unitsInAll = residual.unitsLeft;
  const releases = new Set<number>();
  let firstStep = stepCount;
  for (const [origin, left] of residual.originLeft.entries()) {
    if (left === 0) continue;
    releases.add(residual.originRelease[origin]!);
    firstStep = Math.min(firstStep, residual.originRelease[origin]!);
  }
  if (firstStep > 0) labels.raiseFloor(firstStep - 1);

  let endStep = stepCount;
  let aimed = false;
  for (let step = firstStep; step < stepCount; step++) {
    if (releases.has(step)) aimed = false;
    const leftBefore = residual.unitsLeft;
    routes.replay(step);
    for (;;) {
      if (!aimed) labels.aim(step);
      aimed = true;
      labels.begin(step);
      if (sendAll(residual, labels, routes, step)) break;
      aimed = false;
    }
    if (residual.unitsLeft === 0) {
      endStep = step;
      break;
    }
    labels.settle((state, floor, label) => {
      history.add(state, step, floor, label);
    });
    if (residual.unitsLeft !== leftBefore) options.onProgress?.(1 - residual.unitsLeft / unitsInAll);
  }
  // Nobody at all can be on the way: nothing is worth anything.
  if (unitsInAll === 0) endStep = stepCount;

  const dual = dualPrices(instance, residual, history, firstStep, endStep);
  const arrivalsByStep = new Float64Array(stepCount);
  let arrivedUnits = 0;
  let objective = 0;
  for (let sink = 0; sink < residual.sinkNode.length; sink++) {
    for (let step = 0; step < stepCount; step++) {
      const units = residual.arrivals[sink * stepCount + step]!;
      arrivalsByStep[step]! += units;
      arrivedUnits += units;
      objective += units * instance.costPerStep * step;
    }
  }
  const supply = instance.originSupplyUnits.reduce((sum, units) => sum + units, 0);
  const unservedUnits = supply - arrivedUnits;
  objective += unservedUnits * instance.unservedCost;
  assert(objective === dual.bound, `A flow of cost ${objective} does not meet its bound ${dual.bound}`);
  return {
    status: 'optimal',
    objective,
    bound: dual.bound,
    arrivedUnits,
    unservedUnits,
    arrivalsByStep,
    flow: flowOf(residual),
    prices: dual.prices,
    lastCut: unservedUnits > 0 ? dual.lastCut : null,
  };
}

/**
 * One search, and all the people it finds a way for. Returns whether it is the last for this arrival step: nobody is
 * left, or all was searched with no label gone stale, which makes the labels a minimum cut.
 */
function sendAll(residual: Residual, labels: LatestLabels, routes: Routes, step: number): boolean {
  let stale = false;
  let effort = Infinity;
  while (residual.unitsLeft > 0) {
    const record = labels.run(effort);
    if (record < 0) return !stale;
    const origin = labels.foundOrigin;
    if (!routes.send(origin, record, step)) stale = true;
    if (residual.originLeft[origin]! > 0) labels.setStuck(origin);
    if (stale) effort = 1000 + 2 * labels.looked;
  }
  return true;
}

/** The flow on the arcs of the instance. */
function flowOf(residual: Residual): FlowByStep {
  const { graph, timelines, stepCount, arrivals } = residual;
  let entries = 0;
  forEachUse(residual, (arc) => {
    entries += graph.pieceStart[arc + 1]! - graph.pieceStart[arc]!;
  });
  const arc = new Int32Array(entries);
  const step = new Int32Array(entries);
  const units = new Int32Array(entries);
  let end = 0;
  forEachUse(residual, (merged, entered, timeline) => {
    const count = timelines.unitsAt(timeline, entered);
    for (let piece = graph.pieceStart[merged]!; piece < graph.pieceStart[merged + 1]!; piece++) {
      arc[end] = graph.pieceArc[piece]!;
      step[end] = entered + graph.pieceOffsetSteps[piece]!;
      units[end++] = count;
    }
  });
  const used = arrivals.reduce((count, taken) => count + (taken > 0 ? 1 : 0), 0);
  const sinkIndex = new Int32Array(used);
  const sinkStep = new Int32Array(used);
  const sinkUnits = new Int32Array(used);
  end = 0;
  for (const [place, taken] of arrivals.entries()) {
    if (taken === 0) continue;
    sinkIndex[end] = Math.floor(place / stepCount);
    sinkStep[end] = place % stepCount;
    sinkUnits[end++] = taken;
  }
  return { arc, step, units, sinkIndex, sinkStep, sinkUnits };
}

function forEachUse(residual: Residual, use: (arc: number, step: number, timeline: number) => void): void {
  const { timelines, stepCount } = residual;
  for (const [arc, timeline] of residual.arcTimeline.entries()) {
    if (timeline < 0) continue;
    let step = timelines.earliestUsed(timeline, 0);
    while (step < stepCount) {
      use(arc, step, timeline);
      step = step + 1 < stepCount ? timelines.earliestUsed(timeline, step + 1) : stepCount;
    }
  }
}
