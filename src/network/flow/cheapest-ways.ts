/**
 * The cheapest way of every origin when arcs and sinks have prices that change with time, and the lower bound the
 * prices prove. Goes backwards through the steps and touches only what changes from one step to the one before.
 */
import type { FlowInstance } from './instance.ts';
import type { FlowPrices } from './result.ts';

export interface CheapestWays {
  /** By weak duality no flow costs less. */
  readonly bound: number;
  /** Cost of each origin's cheapest way, prices included; Infinity when there is none. */
  readonly originCost: Float64Array;
  /** Arcs of the origin's cheapest way, in order; empty when it has none. */
  readonly wayOf: (origin: number) => number[];
  /** Whether a cheapest way, worth taking, may arrive at `horizon` or later. */
  readonly reachesHorizon: boolean;
}

/**
 * Prices must lie before `horizon`. From then on closures and barriers are left aside, which can only lower the bound;
 * with horizon = stepCount nothing is. Memory O(nodes × longest transit + changes); time O(changes × degree) and
 * O(nodes) for every step.
 */
export function cheapestWays(instance: FlowInstance, prices: FlowPrices, horizon: number): CheapestWays {
  const { nodeCount, stepCount, arcFrom, arcTo, arcTransitSteps, arcExposureCost, costPerStep } = instance;
  const arcCount = arcFrom.length;
  const sinkCount = instance.sinkNode.length;
  const originCount = instance.originNode.length;
  let bound = 0;

  // Arcs whose cost changes with time are looked at in every step, the others when their end changes.
  const extra = new Float64Array(arcCount);
  const isSpecial = new Uint8Array(arcCount);
  const changes: { arc: number; cost: number }[][] = Array.from({ length: horizon + 1 }, () => []);
  const isClosed = new Map<number, Uint8Array>();
  for (const [i, arc] of instance.closureArc.entries()) {
    let closed = isClosed.get(arc);
    if (closed === undefined) isClosed.set(arc, (closed = new Uint8Array(horizon)));
    closed.fill(1, instance.closureFromStep[i], Math.max(0, instance.closureUntilStep[i]!));
    isSpecial[arc] = 1;
  }
  for (const [i, arc] of prices.arc.entries()) {
    isSpecial[arc] = 1;
    for (let step = prices.fromStep[i]!; step < prices.untilStep[i]!; step++) {
      changes[step]!.push({ arc, cost: prices.cost[i]! });
      bound -= prices.cost[i]! * instance.arcCapacityUnits[arc]!;
    }
  }
  const sinkPrice = Array.from({ length: sinkCount }, () => new Float64Array(horizon));
  for (const [i, sink] of prices.sinkIndex.entries()) {
    for (let step = prices.sinkFromStep[i]!; step < prices.sinkUntilStep[i]!; step++) {
      sinkPrice[sink]![step]! += prices.sinkCost[i]!;
      bound -= prices.sinkCost[i]! * instance.sinkRateUnits[sink]!;
    }
  }
  for (const [sink, cost] of prices.sinkRoomCost.entries()) {
    if (cost > 0) bound -= cost * instance.sinkRoomUnits[sink]!;
  }

  const special: number[] = [];
  const zeroStart = new Int32Array(nodeCount + 2);
  const slowStart = new Int32Array(nodeCount + 2);
  let longest = 0;
  const leads = (arc: number): boolean => instance.arcCapacityUnits[arc]! > 0 && arcTransitSteps[arc]! < stepCount;
  for (let arc = 0; arc < arcCount; arc++) {
    if (!leads(arc)) continue;
    if (isSpecial[arc] === 1) special.push(arc);
    if (arcTransitSteps[arc] === 0) zeroStart[arcTo[arc]! + 2]!++;
    else slowStart[arcTo[arc]! + 2]!++;
    longest = Math.max(longest, arcTransitSteps[arc]!);
  }
  for (let node = 0; node < nodeCount; node++) {
    zeroStart[node + 2]! += zeroStart[node + 1]!;
    slowStart[node + 2]! += slowStart[node + 1]!;
  }
  const zeroArcs = new Int32Array(zeroStart[nodeCount + 1]!);
  const slowArcs = new Int32Array(slowStart[nodeCount + 1]!);
  for (let arc = 0; arc < arcCount; arc++) {
    if (!leads(arc)) continue;
    if (arcTransitSteps[arc] === 0) zeroArcs[zeroStart[arcTo[arc]! + 1]!++] = arc;
    else slowArcs[slowStart[arcTo[arc]! + 1]!++] = arc;
  }

  const rowCount = longest + 2;
  const rows = Array.from({ length: rowCount }, () => new Float64Array(nodeCount).fill(Infinity));
  const tail = horizon < stepCount ? staticWays(instance) : null;
  const due: number[][] = Array.from({ length: rowCount }, () => []);
  if (tail !== null) {
    for (let step = horizon; step <= horizon + longest; step++) {
      const row = rows[step % rowCount]!;
      for (let node = 0; node < nodeCount; node++) row[node] = costPerStep * step + tail.cost[node]!;
    }
    for (const arc of slowArcs) {
      for (let step = horizon - 1; step >= Math.max(0, horizon - arcTransitSteps[arc]!); step--) {
        due[step % rowCount]!.push(arc);
      }
    }
  }

  const barrierAt = new Uint8Array(stepCount + 1);
  for (const barrier of instance.barrierSteps) if (barrier >= 0 && barrier <= stepCount) barrierAt[barrier] = 1;
  // Runs of steps at which it is best to leave a node by the same arc (or −1 − sink), earliest first.
  const firstRun = new Int32Array(nodeCount).fill(-1);
  const runs = { arc: [] as number[], from: [] as number[], to: [] as number[], next: [] as number[] };
  const via = new Int32Array(nodeCount);
  const queue = new Int32Array(nodeCount + 1);
  const queued = new Uint8Array(nodeCount);
  const changed = new Uint8Array(nodeCount);
  const changedNodes: number[] = [];
  const originsAt = new Map<number, number[]>();
  for (const [origin, release] of instance.originReleaseStep.entries()) {
    originsAt.set(release, [...(originsAt.get(release) ?? []), origin]);
  }
  const originCost = new Float64Array(originCount).fill(Infinity);
  let limit = horizon + longest + 1;

  for (let step = horizon - 1; step >= 0; step--) {
    const row = rows[step % rowCount]!;
    row.set(rows[(step + 1) % rowCount]!);
    const fromScratch = barrierAt[step + 1] === 1;
    if (fromScratch) {
      limit = step + 1;
      for (let node = 0; node < nodeCount; node++) if (instance.holdsAcrossBarriers[node] !== 1) row[node] = Infinity;
    }
    let head = 0;
    let length = 0;
    const improve = (node: number, cost: number, by: number): void => {
      if (cost >= row[node]!) return;
      row[node] = cost;
      via[node] = by;
      if (changed[node] === 0) {
        changed[node] = 1;
        changedNodes.push(node);
      }
      if (queued[node] === 1) return;
      queued[node] = 1;
      queue[(head + length++) % nodeCount] = node;
    };
    for (const arc of special) extra[arc] = isClosed.get(arc)?.[step] === 1 ? Infinity : 0;
    for (const { arc, cost } of changes[step]!) extra[arc]! += cost;
    for (let sink = 0; sink < sinkCount; sink++) {
      if (instance.sinkRateUnits[sink] === 0 || instance.sinkRoomUnits[sink] === 0) continue;
      const cost = costPerStep * step + sinkPrice[sink]![step]! + prices.sinkRoomCost[sink]!;
      improve(instance.sinkNode[sink]!, cost, -1 - sink);
    }
    const look = (arc: number): void => {
      const out = step + arcTransitSteps[arc]!;
      if (out >= limit) return;
      improve(arcFrom[arc]!, rows[out % rowCount]![arcTo[arc]!]! + arcExposureCost[arc]! + extra[arc]!, arc);
    };
    for (const arc of special) look(arc);
    const dueNow = due[step % rowCount]!;
    for (const arc of dueNow) look(arc);
    dueNow.length = 0;
    if (fromScratch) for (const arc of zeroArcs) look(arc);
    while (length > 0) {
      const node = queue[head]!;
      length--;
      head = head + 1 === nodeCount ? 0 : head + 1;
      queued[node] = 0;
      for (let i = zeroStart[node]!; i < zeroStart[node + 1]!; i++) {
        const arc = zeroArcs[i]!;
        improve(arcFrom[arc]!, row[node]! + arcExposureCost[arc]! + extra[arc]!, arc);
      }
    }
    for (const node of changedNodes) {
      changed[node] = 0;
      const run = firstRun[node]!;
      if (run >= 0 && runs.arc[run] === via[node] && runs.from[run] === step + 1) runs.from[run] = step;
      else {
        firstRun[node] = runs.arc.push(via[node]!) - 1;
        runs.from.push(step);
        runs.to.push(step);
        runs.next.push(run);
      }
      if (!fromScratch) schedule(node, step);
    }
    changedNodes.length = 0;
    if (fromScratch) for (let node = 0; node < nodeCount; node++) schedule(node, step);
    for (const origin of originsAt.get(step) ?? []) originCost[origin] = row[instance.originNode[origin]!]!;
  }
  function schedule(node: number, step: number): void {
    for (let i = slowStart[node]!; i < slowStart[node + 1]!; i++) {
      const arc = slowArcs[i]!;
      const entry = step - arcTransitSteps[arc]!;
      if (entry >= 0 && isSpecial[arc] === 0) due[entry % rowCount]!.push(arc);
    }
  }

  let reachesHorizon = false;
  const follow = (origin: number): { arcs: number[]; late: boolean } => {
    const arcs: number[] = [];
    let node = instance.originNode[origin]!;
    let step = instance.originReleaseStep[origin]!;
    if (!(originCost[origin]! < Infinity)) return { arcs, late: false };
    while (step < horizon) {
      let run = firstRun[node]!;
      while (run >= 0 && runs.to[run]! < step) run = runs.next[run]!;
      if (run < 0) break;
      step = Math.max(step, runs.from[run]!);
      const arc = runs.arc[run]!;
      if (arc < 0) return { arcs, late: false };
      arcs.push(arc);
      node = arcTo[arc]!;
      step += arcTransitSteps[arc]!;
    }
    for (let arc = tail?.next[node] ?? -1; arc >= 0; arc = tail!.next[node]!) {
      arcs.push(arc);
      node = arcTo[arc]!;
    }
    return { arcs, late: true };
  };
  for (let origin = 0; origin < originCount; origin++) {
    const release = instance.originReleaseStep[origin]!;
    if (release >= horizon && tail !== null && release < stepCount) {
      originCost[origin] = costPerStep * release + tail.cost[instance.originNode[origin]!]!;
    }
    const cost = Math.min(instance.unservedCost, originCost[origin]!);
    bound += instance.originSupplyUnits[origin]! * cost;
    if (originCost[origin]! < instance.unservedCost) reachesHorizon ||= follow(origin).late;
  }
  return { bound, originCost, wayOf: (origin) => follow(origin).arcs, reachesHorizon };
}

/** Cost from every node to a sink without prices, closures and barriers, in time and exposure; and the arc to take. */
function staticWays(instance: FlowInstance): { cost: Float64Array; next: Int32Array } {
  const { nodeCount, arcFrom, arcTo } = instance;
  const cost = new Float64Array(nodeCount).fill(Infinity);
  const next = new Int32Array(nodeCount).fill(-1);
  const arcsInto: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let arc = 0; arc < arcFrom.length; arc++) {
    if (instance.arcCapacityUnits[arc]! > 0) arcsInto[arcTo[arc]!]!.push(arc);
  }
  const queue: number[] = [];
  const queued = new Uint8Array(nodeCount);
  for (const [sink, node] of instance.sinkNode.entries()) {
    if (instance.sinkRateUnits[sink] === 0 || instance.sinkRoomUnits[sink] === 0 || queued[node] === 1) continue;
    cost[node] = 0;
    queued[node] = 1;
    queue.push(node);
  }
  for (const node of queue) {
    queued[node] = 0;
    for (const arc of arcsInto[node]!) {
      const from = arcFrom[arc]!;
      const there =
        cost[node]! + instance.arcExposureCost[arc]! + instance.costPerStep * instance.arcTransitSteps[arc]!;
      if (there >= cost[from]!) continue;
      cost[from] = there;
      next[from] = arc;
      if (queued[from] === 1) continue;
      queued[from] = 1;
      queue.push(from);
    }
  }
  return { cost, next };
}
