/**
 * Checks an answer to a `FlowInstance` without trusting whoever gave it: replays the flow unit by unit, adds up
 * its cost, and works the lower bound out again from the prices alone. It shares no code with the solvers.
 */
import type { FlowInstance } from './instance.ts';
import type { FlowCut, FlowPrices, FlowSolution } from './result.ts';

export interface Certificate {
  /** Cost of the flow as replayed, in cost units. */
  readonly objective: number;
  /** What the prices prove by weak duality, in cost units. */
  readonly bound: number;
  /** What is wrong, in plain sentences; empty when the answer stands. */
  readonly faults: readonly string[];
}

/** Differences up to this share are rounding of floating point, not a fault. */
const tolerance = 1e-9;

/** Replays `solution` on `instance`. Memory: one row of steps for every node the flow touches. */
export function checkSolution(instance: FlowInstance, solution: FlowSolution): Certificate {
  const faults: string[] = [];
  const objective = replayFlow(instance, solution, faults);
  const bound = boundOfPrices(instance, solution.prices, faults);
  const slack = tolerance * Math.max(1, Math.abs(bound), Math.abs(objective));
  if (solution.objective !== objective) faults.push(`Objective is ${objective}, not ${solution.objective}.`);
  if (solution.bound > bound + slack) faults.push(`Prices prove ${bound}, not the bound ${solution.bound}.`);
  if (bound > objective + slack) faults.push(`Bound ${bound} is above the cost ${objective} of a flow that exists.`);
  if (solution.status === 'optimal' && objective > solution.bound + slack) {
    faults.push(`Called optimal, but ${objective} is above the bound ${solution.bound}.`);
  }
  if (solution.lastCut !== null) checkCut(instance, solution, solution.lastCut, faults);
  return { objective, bound, faults };
}

/** Follows every unit through the steps; returns the cost of the flow. */
function replayFlow(instance: FlowInstance, solution: FlowSolution, faults: string[]): number {
  const { flow } = solution;
  const { stepCount } = instance;
  const mayEnter = entryRule(instance);
  let objective = 0;
  // What comes to a node less what goes from it, by step.
  const netByNode = new Map<number, Float64Array>();
  const add = (node: number, step: number, units: number): void => {
    let net = netByNode.get(node);
    if (net === undefined) netByNode.set(node, (net = new Float64Array(stepCount)));
    net[step]! += units;
  };

  const entered = new Map<number, number>();
  for (const [i, arc] of flow.arc.entries()) {
    const step = flow.step[i]!;
    const units = flow.units[i]!;
    const transit = instance.arcTransitSteps[arc];
    if (transit === undefined || units < 0 || !mayEnter(arc, step)) {
      faults.push(`Arc ${arc} cannot be entered by ${units} units at step ${step}.`);
      continue;
    }
    const key = arc * stepCount + step;
    entered.set(key, (entered.get(key) ?? 0) + units);
    add(instance.arcFrom[arc]!, step, -units);
    add(instance.arcTo[arc]!, step + transit, units);
    objective += units * instance.arcExposureCost[arc]!;
  }
  for (const [key, units] of entered) {
    const arc = Math.floor(key / stepCount);
    const capacity = instance.arcCapacityUnits[arc]!;
    if (units > capacity) faults.push(`Arc ${arc} takes ${units} of ${capacity} units at step ${key % stepCount}.`);
  }

  const arrivals = new Float64Array(stepCount);
  const takenBySink = new Float64Array(instance.sinkNode.length);
  const taken = new Map<number, number>();
  for (const [i, sink] of flow.sinkIndex.entries()) {
    const step = flow.sinkStep[i]!;
    const units = flow.sinkUnits[i]!;
    const node = instance.sinkNode[sink];
    if (node === undefined || units < 0 || step < 0 || step >= stepCount) {
      faults.push(`Sink ${sink} cannot take ${units} units at step ${step}.`);
      continue;
    }
    const key = sink * stepCount + step;
    taken.set(key, (taken.get(key) ?? 0) + units);
    takenBySink[sink]! += units;
    arrivals[step]! += units;
    add(node, step, -units);
    objective += units * instance.costPerStep * step;
  }
  for (const [key, units] of taken) {
    const sink = Math.floor(key / stepCount);
    const rate = instance.sinkRateUnits[sink]!;
    if (units > rate) faults.push(`Sink ${sink} takes ${units} of ${rate} units at step ${key % stepCount}.`);
  }
  for (const [sink, units] of takenBySink.entries()) {
    const room = instance.sinkRoomUnits[sink]!;
    if (room >= 0 && units > room) faults.push(`Sink ${sink} takes ${units} in all and has room for ${room}.`);
  }

  let unserved = 0;
  const suppliesByNode = new Map<number, Float64Array>();
  for (const [origin, node] of instance.originNode.entries()) {
    const release = instance.originReleaseStep[origin]!;
    const supply = instance.originSupplyUnits[origin]!;
    if (release >= stepCount) {
      unserved += supply;
      continue;
    }
    let supplies = suppliesByNode.get(node);
    if (supplies === undefined) suppliesByNode.set(node, (supplies = new Float64Array(stepCount)));
    supplies[release]! += supply;
    add(node, release, supply);
  }
  for (const [node, net] of netByNode) {
    unserved += followNode(instance, node, net, suppliesByNode.get(node) ?? new Float64Array(stepCount), faults);
  }
  objective += unserved * instance.unservedCost;

  const arrived = arrivals.reduce((sum, units) => sum + units, 0);
  if (arrived !== solution.arrivedUnits) faults.push(`${arrived} units arrive, not ${solution.arrivedUnits}.`);
  if (unserved !== solution.unservedUnits) faults.push(`${unserved} units stay, not ${solution.unservedUnits}.`);
  for (const [step, units] of arrivals.entries()) {
    const stated = solution.arrivalsByStep[step];
    if (stated !== units) faults.push(`${units} units arrive at step ${step}, not ${stated ?? 'unstated'}.`);
  }
  return objective;
}

/**
 * Walks one node through time. Those who are there at the end of a step wait or stay for good. Only people of the
 * node's own origins may stay for good; they are at home, where no barrier moves them. Returns how many stay.
 */
function followNode(
  instance: FlowInstance,
  node: number,
  net: Float64Array,
  supplies: Float64Array,
  faults: string[],
): number {
  const { stepCount } = instance;
  const present = new Float64Array(stepCount);
  let units = 0;
  for (let step = 0; step < stepCount; step++) {
    units += net[step]!;
    present[step] = units;
    if (units < 0) {
      faults.push(`At node ${node} ${-units} more units go than came by step ${step}.`);
      return 0;
    }
  }
  // Who stays for good from some step on is there at every later step.
  const leastFromHere = present.slice();
  for (let step = stepCount - 2; step >= 0; step--) {
    leastFromHere[step] = Math.min(leastFromHere[step]!, leastFromHere[step + 1]!);
  }
  const empties = new Set(instance.holdsAcrossBarriers[node] === 1 ? [] : instance.barrierSteps);
  let staying = 0;
  for (let step = 0; step < stepCount; step++) {
    staying = Math.min(staying + supplies[step]!, leastFromHere[step]!);
    const onTheWay = present[step]! - staying;
    if (onTheWay > 0 && (empties.has(step + 1) || step === stepCount - 1)) {
      faults.push(`At node ${node} ${onTheWay} units are on the way at the end of step ${step}, where nobody may be.`);
    }
  }
  return staying;
}

/** Whether an arc may be entered at a step: open, out again within the horizon, and no barrier on the way. */
function entryRule(instance: FlowInstance): (arc: number, step: number) => boolean {
  const closures = new Map<number, (readonly [number, number])[]>();
  for (const [i, arc] of instance.closureArc.entries()) {
    const spans = closures.get(arc) ?? [];
    spans.push([instance.closureFromStep[i]!, instance.closureUntilStep[i]!]);
    closures.set(arc, spans);
  }
  const nextBarrier = new Float64Array(instance.stepCount).fill(Infinity);
  for (const barrier of [...instance.barrierSteps].reverse()) nextBarrier.fill(barrier, 0, Math.max(0, barrier));
  return (arc, step) => {
    if (step < 0 || step >= instance.stepCount) return false;
    const out = step + (instance.arcTransitSteps[arc] ?? Infinity);
    if (out >= instance.stepCount || out >= nextBarrier[step]!) return false;
    return !(closures.get(arc) ?? []).some(([from, until]) => from <= step && step < until);
  };
}

/**
 * The lower bound that prices prove: supply × cheapest priced way, less price × capacity. Overlapping prices add up.
 * Ways are found backwards in time, the zero-transit arcs of a step by label correcting.
 * Time O(stepCount × arcCount) and more for zero-transit arcs; memory O(nodeCount × longest transit).
 */
export function boundOfPrices(instance: FlowInstance, prices: FlowPrices, faults: string[] = []): number {
  const { nodeCount, stepCount, arcFrom, arcTo, arcTransitSteps } = instance;
  const arcCount = arcFrom.length;
  const sinkCount = instance.sinkNode.length;
  for (const costs of [prices.cost, prices.sinkCost, prices.sinkRoomCost]) {
    if (costs.some((cost) => !(cost >= 0))) {
      faults.push('A price is negative or not a number.');
      return -Infinity;
    }
  }
  const mayEnter = entryRule(instance);
  const arcPriceChanges = changesByStep(stepCount, prices.arc, prices.fromStep, prices.untilStep, prices.cost);
  const { sinkIndex, sinkFromStep, sinkUntilStep, sinkCost } = prices;
  const sinkPriceChanges = changesByStep(stepCount, sinkIndex, sinkFromStep, sinkUntilStep, sinkCost);

  const arcsInto: number[][] = Array.from({ length: nodeCount }, () => []);
  const delayedArcs: number[] = [];
  for (let arc = 0; arc < arcCount; arc++) {
    if (arcTransitSteps[arc] === 0) arcsInto[arcTo[arc]!]!.push(arc);
    else delayedArcs.push(arc);
  }
  const longestTransit = arcTransitSteps.reduce((most, transit) => Math.max(most, transit), 0);
  const rows = Array.from({ length: longestTransit + 2 }, () => new Float64Array(nodeCount));
  const rowOf = (step: number): Float64Array => rows[step % rows.length]!;
  const closed = new Uint8Array(arcCount);
  const barriers = new Set(instance.barrierSteps);
  const queued = new Uint8Array(nodeCount);

  let bound = 0;
  for (const [sink, cost] of prices.sinkRoomCost.entries()) {
    if (cost > 0) bound -= cost * (instance.sinkRoomUnits[sink]! < 0 ? Infinity : instance.sinkRoomUnits[sink]!);
  }
  for (const [origin, release] of instance.originReleaseStep.entries()) {
    if (release >= stepCount) bound += instance.originSupplyUnits[origin]! * instance.unservedCost;
  }
  for (let step = stepCount - 1; step >= 0; step--) {
    const arcPrice = arcPriceChanges(step);
    const sinkPrice = sinkPriceChanges(step);
    const cheapest = rowOf(step);
    const later = rowOf(step + 1);
    for (let node = 0; node < nodeCount; node++) {
      const waits = step + 1 < stepCount && (!barriers.has(step + 1) || instance.holdsAcrossBarriers[node] === 1);
      cheapest[node] = waits ? later[node]! : Infinity;
    }
    for (let sink = 0; sink < sinkCount; sink++) {
      const node = instance.sinkNode[sink]!;
      const price = sinkPrice[sink] ?? 0;
      bound -= price * instance.sinkRateUnits[sink]!;
      const cost = instance.costPerStep * step + price + (prices.sinkRoomCost[sink] ?? 0);
      // A sink that takes nobody needs no price.
      const takes = instance.sinkRateUnits[sink]! > 0 && instance.sinkRoomUnits[sink]! !== 0;
      if (takes) cheapest[node] = Math.min(cheapest[node]!, cost);
    }
    for (let arc = 0; arc < arcCount; arc++) {
      closed[arc] = instance.arcCapacityUnits[arc]! > 0 && mayEnter(arc, step) ? 0 : 1;
      if (closed[arc] === 0) bound -= (arcPrice[arc] ?? 0) * instance.arcCapacityUnits[arc]!;
    }
    const wayThrough = (arc: number, onward: number): number =>
      closed[arc] === 1 ? Infinity : instance.arcExposureCost[arc]! + (arcPrice[arc] ?? 0) + onward;
    for (const arc of delayedArcs) {
      if (closed[arc] === 1) continue;
      const cost = wayThrough(arc, rowOf(step + arcTransitSteps[arc]!)[arcTo[arc]!]!);
      if (cost < cheapest[arcFrom[arc]!]!) cheapest[arcFrom[arc]!] = cost;
    }
    const queue = [...cheapest.keys()].filter((node) => cheapest[node]! < Infinity);
    queue.sort((a, b) => cheapest[a]! - cheapest[b]!);
    queued.fill(1);
    for (const node of queue) {
      queued[node] = 0;
      for (const arc of arcsInto[node]!) {
        const from = arcFrom[arc]!;
        const cost = wayThrough(arc, cheapest[node]!);
        if (cost >= cheapest[from]!) continue;
        // A node that is new to the queue, or has been taken from it, is looked at (again).
        if (cheapest[from] === Infinity || queued[from] === 0) queue.push(from);
        cheapest[from] = cost;
        queued[from] = 1;
      }
    }
    for (const [origin, node] of instance.originNode.entries()) {
      if (instance.originReleaseStep[origin] !== step) continue;
      bound += instance.originSupplyUnits[origin]! * Math.min(instance.unservedCost, cheapest[node]!);
    }
  }
  return bound;
}

/** Returns a function giving the prices in force at a step, to be called for every step from the last to the first. */
function changesByStep(
  stepCount: number,
  index: Int32Array,
  fromStep: Int32Array,
  untilStep: Int32Array,
  cost: Float64Array,
): (step: number) => Readonly<Record<number, number>> {
  const listsByStep = Array.from({ length: stepCount + 1 }, () => ({ begin: [] as number[], end: [] as number[] }));
  const clip = (step: number): number => Math.min(stepCount, Math.max(0, step));
  for (const i of index.keys()) {
    const from = clip(fromStep[i]!);
    const until = clip(untilStep[i]!);
    if (from >= until) continue;
    listsByStep[until]!.end.push(i);
    listsByStep[from]!.begin.push(i);
  }
  const inForce = new Map<number, number[]>();
  const priceNow: Record<number, number> = {};
  const update = (i: number, present: boolean): void => {
    const entries = (inForce.get(index[i]!) ?? []).filter((entry) => entry !== i);
    if (present) entries.push(i);
    inForce.set(index[i]!, entries);
    // Added up afresh, so that nothing of a price that has gone is left over.
    priceNow[index[i]!] = entries.reduce((sum, entry) => sum + cost[entry]!, 0);
  };
  return (step) => {
    for (const i of listsByStep[step + 1]!.begin) update(i, false);
    for (const i of listsByStep[step + 1]!.end) update(i, true);
    return priceNow;
  };
}

/** The arithmetic of the cut: who is behind it, less what it passes, is who stays. */
function checkCut(instance: FlowInstance, solution: FlowSolution, cut: FlowCut, faults: string[]): void {
  const mayEnter = entryRule(instance);
  let passed = 0;
  for (const { arc, openSteps, units } of cut.arcs) {
    const capacity = instance.arcCapacityUnits[arc] ?? 0;
    let open = 0;
    for (let step = 0; step < instance.stepCount; step++) if (mayEnter(arc, step)) open++;
    if (openSteps > open || units !== openSteps * capacity) {
      faults.push(`Cut: arc ${arc} does not pass ${units} units in ${openSteps} steps.`);
    }
    passed += units;
  }
  for (const { sink, openSteps, units } of cut.sinks) {
    const rate = instance.sinkRateUnits[sink] ?? 0;
    const room = instance.sinkRoomUnits[sink] ?? 0;
    const most = room < 0 ? openSteps * rate : Math.min(room, openSteps * rate);
    if (openSteps > instance.stepCount || units !== most) {
      faults.push(`Cut: sink ${sink} does not take ${units} units in ${openSteps} steps.`);
    }
    passed += units;
  }
  const supply = cut.origins.reduce((sum, origin) => sum + (instance.originSupplyUnits[origin] ?? NaN), 0);
  if (supply !== cut.supplyUnits) faults.push(`Cut: ${supply} units are behind it, not ${cut.supplyUnits}.`);
  if (supply - passed !== solution.unservedUnits) {
    faults.push(`Cut: ${supply} units behind it and ${passed} passed do not leave ${solution.unservedUnits}.`);
  }
}
