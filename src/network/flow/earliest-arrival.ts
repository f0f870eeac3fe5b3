/**
 * Exact solver for instances without exposure cost and without room limits. With costs on arrival alone there is a flow
 * that by *every* step has brought in as many people as can be in by then (an earliest arrival flow: Gale 1959), so the
 * arrival step is raised one by one and the flow only ever added to. See `docs/decisions/0003-solvers-of-the-bound.md`.
 */
import { assert } from '../../base/assert.ts';
import { contractGraph } from './contraction.ts';
import { dualPrices } from './dual-prices.ts';
import type { FlowInstance } from './instance.ts';
import { LabelHistory } from './label-history.ts';
import { LatestLabels } from './latest-labels.ts';
import { Residual } from './residual.ts';
import { flowByStep } from './flow-by-step.ts';
import type { FlowSolution, SolveOptions } from './result.ts';
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
  let stale = true;
  let emptiedWhenAimed = 0;
  for (let step = firstStep; step < stepCount; step++) {
    if (releases.has(step)) routes.tryExtending();
    if (releases.has(step) || residual.emptiedOrigins > emptiedWhenAimed) stale = true;
    const leftBefore = residual.unitsLeft;
    routes.replay(step);
    do {
      // Aiming anew is as much work as a search, and a stale aim costs only time.
      if (stale && labels.lookedSinceAim >= graph.nodeCount) {
        labels.aim(step);
        stale = false;
        emptiedWhenAimed = residual.emptiedOrigins;
      }
      labels.begin(step);
    } while (!sendAll(residual, labels, routes, step));
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
    flow: flowByStep(residual),
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
