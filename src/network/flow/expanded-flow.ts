/**
 * Solves an instance exactly by writing it out in time, leaving out the steps at which a node is of no use, and
 * running the network simplex method on it. For networks of a few hundred nodes; larger ones are brought down first.
 */
import type { FlowInstance } from './instance.ts';
import { solveMinCostFlow } from './network-simplex.ts';
import type { FlowByStep, FlowPrices } from './result.ts';
import { openSteps } from './open-steps.ts';

export interface ExpandedAnswer {
  /** Cost of the flow, in cost units, with unservedCost for every unit that stays. */
  readonly objective: number;
  readonly unservedUnits: number;
  /** What the prices prove for the instance up to the horizon; equal to the objective. */
  readonly bound: number;
  readonly flow: FlowByStep;
  readonly prices: FlowPrices;
  /** Largest step at which a unit arrives; −1 when none does. */
  readonly lastArrivalStep: number;
  readonly stateCount: number;
  readonly pivots: number;
}

/**
 * The cheapest flow in which everybody arrives before step `horizon` or stays.
 * States: nodes × steps at which somebody may be there and go on. Memory O(states + arcs × steps).
 */
export function solveExpanded(instance: FlowInstance, horizon: number): ExpandedAnswer {
  return solveExpansion(instance, expand(instance, horizon));
}

/** The same for the whole horizon; null when the program would have more than `mostArcs` arcs. */
export function solveExpandedIfSmall(instance: FlowInstance, mostArcs: number): ExpandedAnswer | null {
  if (instance.nodeCount * instance.stepCount > 20 * mostArcs) return null;
  const expansion = expand(instance, instance.stepCount);
  return expansion.from.length > mostArcs ? null : solveExpansion(instance, expansion);
}

function solveExpansion(instance: FlowInstance, expansion: Expansion): ExpandedAnswer {
  const { arcs, from, to, capacity, cost, rootArcs } = expansion;
  const originCount = instance.originNode.length;
  const nodeCount = expansion.nodeCount;
  const root = nodeCount - 1;
  const supply = new Int32Array(nodeCount);
  for (let origin = 0; origin < originCount; origin++) {
    supply[expansion.firstOriginState + origin] = instance.originSupplyUnits[origin]!;
  }
  const arcFrom = Int32Array.from(from);
  const arcTo = Int32Array.from(to);
  const arcCost = Float64Array.from(cost);
  const answer = solveMinCostFlow({
    nodeCount,
    root,
    arcFrom,
    arcTo,
    arcCapacity: Int32Array.from(capacity),
    arcCost,
    supply,
    firstTreeArc: cheapestTree(nodeCount, expansion.firstOriginState, arcFrom, arcTo, arcCost, rootArcs),
  });

  let objective = 0;
  let bound = 0;
  for (let state = expansion.firstOriginState; state < root; state++) {
    bound += supply[state]! * answer.potential[state]!;
  }
  let unservedUnits = 0;
  let lastArrivalStep = -1;
  const flow = { arc: [], step: [], units: [], sinkIndex: [], sinkStep: [], sinkUnits: [] } as Record<
    'arc' | 'step' | 'units' | 'sinkIndex' | 'sinkStep' | 'sinkUnits',
    number[]
  >;
  const prices = { arc: [], step: [], cost: [], sinkIndex: [], sinkStep: [], sinkCost: [] } as Record<
    'arc' | 'step' | 'cost' | 'sinkIndex' | 'sinkStep' | 'sinkCost',
    number[]
  >;
  const sinkRoomCost = new Float64Array(instance.sinkNode.length);
  for (let i = 0; i < arcFrom.length; i++) {
    const units = answer.flow[i]!;
    const price = answer.potential[arcFrom[i]!]! - answer.potential[arcTo[i]!]! - arcCost[i]!;
    objective += units * arcCost[i]!;
    if (price > 0) bound -= price * capacity[i]!;
    const what = arcs.index[i]!;
    const step = arcs.step[i]!;
    switch (arcs.kind[i]) {
      case kindMove:
        if (units > 0) {
          flow.arc.push(what);
          flow.step.push(step);
          flow.units.push(units);
        }
        if (price > 0) {
          prices.arc.push(what);
          prices.step.push(step);
          prices.cost.push(price);
        }
        break;
      case kindArrive:
        if (units > 0) {
          flow.sinkIndex.push(what);
          flow.sinkStep.push(step);
          flow.sinkUnits.push(units);
          lastArrivalStep = Math.max(lastArrivalStep, step);
        }
        if (price > 0) {
          prices.sinkIndex.push(what);
          prices.sinkStep.push(step);
          prices.sinkCost.push(price);
        }
        break;
      case kindRoom:
        if (price > 0) sinkRoomCost[what] = price;
        break;
      case kindStay:
        unservedUnits += units;
        break;
      default:
    }
  }
  const next = (steps: readonly number[]): Int32Array => Int32Array.from(steps, (step) => step + 1);
  return {
    objective,
    bound,
    unservedUnits,
    flow: {
      arc: Int32Array.from(flow.arc),
      step: Int32Array.from(flow.step),
      units: Int32Array.from(flow.units),
      sinkIndex: Int32Array.from(flow.sinkIndex),
      sinkStep: Int32Array.from(flow.sinkStep),
      sinkUnits: Int32Array.from(flow.sinkUnits),
    },
    prices: {
      arc: Int32Array.from(prices.arc),
      fromStep: Int32Array.from(prices.step),
      untilStep: next(prices.step),
      cost: Float64Array.from(prices.cost),
      sinkIndex: Int32Array.from(prices.sinkIndex),
      sinkFromStep: Int32Array.from(prices.sinkStep),
      sinkUntilStep: next(prices.sinkStep),
      sinkCost: Float64Array.from(prices.sinkCost),
      sinkRoomCost,
    },
    lastArrivalStep,
    stateCount: nodeCount,
    pivots: answer.pivots,
  };
}

const kindMove = 0;
const kindArrive = 1;
const kindWait = 2;
const kindRoom = 3;
const kindStay = 4;
const kindStart = 5;

const present = 1;
const fresh = 2;

interface Expansion {
  readonly nodeCount: number;
  readonly firstOriginState: number;
  readonly from: number[];
  readonly to: number[];
  readonly capacity: number[];
  readonly cost: number[];
  /** What each arc is: its kind, the arc, sink or origin it stands for, and the step. */
  readonly arcs: { readonly kind: number[]; readonly index: number[]; readonly step: number[] };
  /** Arcs into the root. */
  readonly rootArcs: number[];
}

function expand(instance: FlowInstance, horizon: number): Expansion {
  const { nodeCount, arcFrom, arcTo, arcTransitSteps, arcCapacityUnits, arcExposureCost } = instance;
  const arcCount = arcFrom.length;
  const sinkCount = instance.sinkNode.length;
  const originCount = instance.originNode.length;
  const { mayEnter, mayWait } = openSteps(instance, horizon);
  const arcsOut: number[][] = Array.from({ length: nodeCount }, () => []);
  const arcsIn: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let arc = 0; arc < arcCount; arc++) {
    if (arcCapacityUnits[arc] === 0) continue;
    arcsOut[arcFrom[arc]!]!.push(arc);
    arcsIn[arcTo[arc]!]!.push(arc);
  }

  const supplyUnits = instance.originSupplyUnits.reduce((sum, units) => sum + units, 0);
  const takes = (sink: number): boolean => instance.sinkRateUnits[sink] !== 0 && instance.sinkRoomUnits[sink] !== 0;

  // From which moments a sink can be reached, backwards.
  const size = nodeCount * horizon;
  const leads = new Uint8Array(size);
  const stack: number[] = [];
  for (let step = horizon - 1; step >= 0; step--) {
    const found = (node: number): void => {
      if (leads[node * horizon + step] === 1) return;
      leads[node * horizon + step] = 1;
      stack.push(node);
    };
    for (let sink = 0; sink < sinkCount; sink++) if (takes(sink)) found(instance.sinkNode[sink]!);
    for (let arc = 0; arc < arcCount; arc++) {
      const transit = arcTransitSteps[arc]!;
      if (transit === 0 || arcCapacityUnits[arc] === 0 || !mayEnter(arc, step)) continue;
      if (leads[arcTo[arc]! * horizon + step + transit] === 1) found(arcFrom[arc]!);
    }
    for (let node = 0; node < nodeCount; node++) {
      if (step + 1 < horizon && leads[node * horizon + step + 1] === 1 && mayWait(node, step)) found(node);
    }
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const arc of arcsIn[node]!) {
        if (arcTransitSteps[arc] === 0 && mayEnter(arc, step)) found(arcFrom[arc]!);
      }
    }
  }

  // Forwards, when people can be at a node (present) and when some can have just come (fresh). Nobody needs to wait
  // before an arc that is never full when they may as well wait behind it: only who is fresh enters it.
  const presence = new Uint8Array(size);
  const departs = new Uint8Array(size);
  const moves: { arc: number; step: number }[] = [];
  const arrivals: { sink: number; step: number }[] = [];
  const movedAt = new Int32Array(arcCount).fill(-1);
  for (let step = 0; step < horizon; step++) {
    for (let origin = 0; origin < originCount; origin++) {
      const at = instance.originNode[origin]! * horizon + step;
      if (instance.originReleaseStep[origin] === step && leads[at] === 1) presence[at] = fresh;
    }
    for (let node = 0; node < nodeCount; node++) {
      const at = node * horizon + step;
      const stayed = step > 0 && presence[at - 1] !== 0 && mayWait(node, step - 1);
      if (stayed && presence[at] === 0 && leads[at] === 1) presence[at] = present;
      if (presence[at] !== 0) stack.push(node);
    }
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const isFresh = presence[node * horizon + step] === fresh;
      for (const arc of arcsOut[node]!) {
        const transit = arcTransitSteps[arc]!;
        const to = arcTo[arc]!;
        if (movedAt[arc] === step || !mayEnter(arc, step) || leads[to * horizon + step + transit] === 0) continue;
        const waitsBehind =
          arcCapacityUnits[arc]! > supplyUnits && mayEnter(arc, step - 1) && mayWait(to, step - 1 + transit);
        if (!isFresh && waitsBehind) continue;
        movedAt[arc] = step;
        moves.push({ arc, step });
        departs[node * horizon + step] = 1;
        if (presence[to * horizon + step + transit] === fresh) continue;
        presence[to * horizon + step + transit] = fresh;
        if (transit === 0) stack.push(to);
      }
    }
    for (let sink = 0; sink < sinkCount; sink++) {
      const at = instance.sinkNode[sink]! * horizon + step;
      if (!takes(sink) || presence[at] === 0) continue;
      if (presence[at] === present && instance.sinkRateUnits[sink]! > supplyUnits) continue;
      departs[at] = 1;
      arrivals.push({ sink, step });
    }
  }

  // A state is a moment from which somebody may set out; who comes earlier comes to the next such moment.
  let states = 0;
  const stateAt = new Int32Array(size).fill(-1);
  for (let node = 0; node < nodeCount; node++) {
    let next = -1;
    const base = node * horizon;
    for (let step = horizon - 1; step >= 0; step--) {
      if (departs[base + step] === 1) next = states++;
      else if (!mayWait(node, step)) next = -1;
      if (leads[base + step] === 1) stateAt[base + step] = next;
    }
  }
  const firstSink = states;
  const firstOriginState = firstSink + sinkCount;
  const root = firstOriginState + originCount;

  const expansion: Expansion = {
    nodeCount: root + 1,
    firstOriginState,
    from: [],
    to: [],
    capacity: [],
    cost: [],
    arcs: { kind: [], index: [], step: [] },
    rootArcs: [],
  };
  const unlimited = supplyUnits + 1;
  const add = (
    kind: number,
    index: number,
    step: number,
    from: number,
    to: number,
    capacity: number,
    cost: number,
  ): void => {
    if (to === root) expansion.rootArcs.push(expansion.from.length);
    expansion.from.push(from);
    expansion.to.push(to);
    expansion.capacity.push(capacity);
    expansion.cost.push(cost);
    expansion.arcs.kind.push(kind);
    expansion.arcs.index.push(index);
    expansion.arcs.step.push(step);
  };
  for (let node = 0; node < nodeCount; node++) {
    for (let step = 0; step + 1 < horizon; step++) {
      const at = node * horizon + step;
      if (departs[at] === 0 || !mayWait(node, step) || leads[at + 1] === 0 || stateAt[at + 1] === -1) continue;
      add(kindWait, node, step, stateAt[at]!, stateAt[at + 1]!, unlimited, 0);
    }
  }
  for (const { arc, step } of moves) {
    const here = stateAt[arcFrom[arc]! * horizon + step]!;
    const there = stateAt[arcTo[arc]! * horizon + step + arcTransitSteps[arc]!]!;
    if (here !== there) add(kindMove, arc, step, here, there, arcCapacityUnits[arc]!, arcExposureCost[arc]!);
  }
  const isLimited = (sink: number): boolean =>
    instance.sinkRoomUnits[sink]! > 0 && instance.sinkRoomUnits[sink]! < supplyUnits;
  for (const { sink, step } of arrivals) {
    const here = stateAt[instance.sinkNode[sink]! * horizon + step]!;
    const there = isLimited(sink) ? firstSink + sink : root;
    add(kindArrive, sink, step, here, there, instance.sinkRateUnits[sink]!, instance.costPerStep * step);
  }
  for (let sink = 0; sink < sinkCount; sink++) {
    const room = isLimited(sink) ? instance.sinkRoomUnits[sink]! : unlimited;
    add(kindRoom, sink, 0, firstSink + sink, root, room, 0);
  }
  for (let origin = 0; origin < originCount; origin++) {
    const supply = instance.originSupplyUnits[origin]!;
    const release = instance.originReleaseStep[origin]!;
    const state = firstOriginState + origin;
    add(kindStay, origin, 0, state, root, unlimited, instance.unservedCost);
    const first = release < horizon ? stateAt[instance.originNode[origin]! * horizon + release]! : -1;
    if (supply > 0 && first >= 0) add(kindStart, origin, release, state, first, unlimited, 0);
  }
  return expansion;
}

/**
 * The arcs of a tree of cheapest ways to the root without regard to capacity, but that origins hang on their arc for
 * staying, so that the tree can carry everybody. Dijkstra's method with a heap: O(arcs log nodes).
 */
function cheapestTree(
  nodeCount: number,
  firstOriginState: number,
  arcFrom: Int32Array,
  arcTo: Int32Array,
  arcCost: Float64Array,
  rootArcs: readonly number[],
): Int32Array {
  const root = nodeCount - 1;
  const start = new Int32Array(nodeCount + 2);
  for (const node of arcTo) start[node + 2]!++;
  for (let node = 0; node < nodeCount; node++) start[node + 2]! += start[node + 1]!;
  const arcsInto = new Int32Array(arcTo.length);
  for (let arc = 0; arc < arcTo.length; arc++) arcsInto[start[arcTo[arc]! + 1]!++] = arc;
  const cost = new Float64Array(nodeCount).fill(Infinity);
  const treeArc = new Int32Array(nodeCount).fill(-1);
  const done = new Uint8Array(nodeCount);
  // Costs grow with the arrival step, so nodes are taken by cost in a heap of (cost, node).
  const heapCost: number[] = [];
  const heapNode: number[] = [];
  const push = (value: number, node: number): void => {
    let at = heapCost.length;
    heapCost.push(value);
    heapNode.push(node);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heapCost[above]! <= value) break;
      heapCost[at] = heapCost[above]!;
      heapNode[at] = heapNode[above]!;
      at = above;
    }
    heapCost[at] = value;
    heapNode[at] = node;
  };
  const pop = (): number => {
    const top = heapNode[0]!;
    const value = heapCost.pop()!;
    const node = heapNode.pop()!;
    const length = heapCost.length;
    if (length === 0) return top;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= length) break;
      if (below + 1 < length && heapCost[below + 1]! < heapCost[below]!) below++;
      if (heapCost[below]! >= value) break;
      heapCost[at] = heapCost[below]!;
      heapNode[at] = heapNode[below]!;
      at = below;
    }
    heapCost[at] = value;
    heapNode[at] = node;
    return top;
  };
  const reach = (node: number, arc: number, value: number): void => {
    if (value >= cost[node]!) return;
    cost[node] = value;
    treeArc[node] = arc;
    push(value, node);
  };
  cost[root] = 0;
  done[root] = 1;
  for (const arc of rootArcs) {
    const from = arcFrom[arc]!;
    if (from >= firstOriginState) {
      treeArc[from] = arc;
      done[from] = 1;
    } else reach(from, arc, arcCost[arc]!);
  }
  while (heapNode.length > 0) {
    const node = pop();
    if (done[node] === 1) continue;
    done[node] = 1;
    for (let i = start[node]!; i < start[node + 1]!; i++) {
      const arc = arcsInto[i]!;
      const from = arcFrom[arc]!;
      if (done[from] === 0) reach(from, arc, cost[node]! + arcCost[arc]!);
    }
  }
  return treeArc;
}
