/**
 * A flow that keeps every capacity, made from the ways of one that does not: each group goes its way as early as it gets
 * through, those who arrived first going first. Not the best such flow, but near when little was overfilled.
 */
import { nextBarriers, type Way } from './flow-ways.ts';
import type { FlowInstance } from './instance.ts';
import { openSteps } from './open-steps.ts';
import type { FlowByStep } from './result.ts';

export interface FittedFlow {
  readonly objective: number;
  readonly flow: FlowByStep;
}

/**
 * `piecesOf(arc)` are the arcs of `instance` that an arc of a way stands for. Who does not get through stays.
 * Time O(groups × arcs on their way), a group being split where it must.
 */
export function fitWays(
  instance: FlowInstance,
  ways: Iterable<Way>,
  piecesOf: (arc: number) => Iterable<number>,
): FittedFlow {
  const { stepCount, arcFrom, arcTransitSteps, arcCapacityUnits, holdsAcrossBarriers } = instance;
  const { mayEnter } = openSteps(instance, stepCount);
  const barrierAfter = nextBarriers(instance);
  const arcSlots = new Map<number, Slots>();
  const slotsOf = (arc: number): Slots => {
    let slots = arcSlots.get(arc);
    if (slots === undefined) {
      slots = new Slots(stepCount, arcCapacityUnits[arc]!, (step) => mayEnter(arc, step));
      arcSlots.set(arc, slots);
    }
    return slots;
  };
  const sinkSlots = Array.from(instance.sinkRateUnits, (rate) => new Slots(stepCount, rate, () => true));
  const roomLeft = Array.from(instance.sinkRoomUnits, (room) => (room < 0 ? Infinity : room));
  const canWait = (node: number, from: number, until: number): boolean =>
    until < stepCount && (until < barrierAfter[from]! || holdsAcrossBarriers[node] === 1);

  let objective = 0;
  let staying = instance.originSupplyUnits.reduce((sum, units) => sum + units, 0);
  for (const way of [...ways].sort((a, b) => a.sinkStep - b.sinkStep || a.origin - b.origin)) {
    const home = instance.originNode[way.origin]!;
    const arcs = withoutCircles(
      way.arcs.flatMap((arc) => [...piecesOf(arc)]),
      arcFrom,
      instance.arcTo,
    );
    const exposure = arcs.reduce((sum, arc) => sum + instance.arcExposureCost[arc]!, 0);
    const steps = new Int32Array(arcs.length);
    const arrivals = sinkSlots[way.sink]!;
    let start = way.steps[0] ?? way.sinkStep;
    let left = way.units;
    while (left > 0 && start < stepCount) {
      let now = start;
      let units = Math.min(left, roomLeft[way.sink]!);
      if (units === 0) break;
      let through = true;
      for (const [i, arc] of arcs.entries()) {
        const slots = slotsOf(arc);
        const step = slots.next(now);
        through = canWait(arcFrom[arc]!, now, step);
        if (!through) break;
        units = Math.min(units, slots.free(step));
        steps[i] = step;
        now = step + arcTransitSteps[arc]!;
      }
      const arrival = through ? arrivals.next(now) : stepCount;
      if (!through || !canWait(instance.sinkNode[way.sink]!, now, arrival)) {
        // Not in this window: from home in the next, if people may wait there so long.
        if (holdsAcrossBarriers[home] !== 1) break;
        start = barrierAfter[start]!;
        continue;
      }
      units = Math.min(units, arrivals.free(arrival));
      for (const [i, arc] of arcs.entries()) slotsOf(arc).take(steps[i]!, units);
      arrivals.take(arrival, units);
      roomLeft[way.sink]! -= units;
      left -= units;
      staying -= units;
      objective += units * (exposure + instance.costPerStep * arrival);
    }
  }
  objective += staying * instance.unservedCost;

  const flow = { arc: [], step: [], units: [], sinkIndex: [], sinkStep: [], sinkUnits: [] } as Record<
    keyof FlowByStep,
    number[]
  >;
  for (const [arc, slots] of arcSlots) slots.write(arc, flow.arc, flow.step, flow.units);
  for (const [sink, slots] of sinkSlots.entries()) slots.write(sink, flow.sinkIndex, flow.sinkStep, flow.sinkUnits);
  return {
    objective,
    flow: {
      arc: Int32Array.from(flow.arc),
      step: Int32Array.from(flow.step),
      units: Int32Array.from(flow.units),
      sinkIndex: Int32Array.from(flow.sinkIndex),
      sinkStep: Int32Array.from(flow.sinkStep),
      sinkUnits: Int32Array.from(flow.sinkUnits),
    },
  };
}

/** The way without what lies between two visits to the same node. */
function withoutCircles(arcs: readonly number[], arcFrom: Int32Array, arcTo: Int32Array): number[] {
  const way: number[] = [];
  const leavesAt = new Map<number, number>();
  for (const arc of arcs) {
    const from = arcFrom[arc]!;
    for (const dropped of way.splice(leavesAt.get(from) ?? way.length)) leavesAt.delete(arcFrom[dropped]!);
    leavesAt.set(from, way.length);
    way.push(arc);
  }
  const end = way.length === 0 ? undefined : leavesAt.get(arcTo[way.at(-1)!]!);
  return end === undefined ? way : way.slice(0, end);
}

/** How much of an arc or sink is taken, step by step. */
class Slots {
  readonly #capacity: number;
  readonly #used: Int32Array;
  /** Leads from a step to the next one that may have room; halved on the way. */
  readonly #next: Int32Array;

  constructor(stepCount: number, capacity: number, isOpen: (step: number) => boolean) {
    this.#capacity = capacity;
    this.#used = new Int32Array(stepCount);
    this.#next = Int32Array.from({ length: stepCount + 1 }, (_, step) => step);
    for (let step = 0; step < stepCount; step++) if (capacity === 0 || !isOpen(step)) this.#next[step] = step + 1;
  }

  /** The first step from `from` on with room; stepCount when there is none. */
  next(from: number): number {
    const next = this.#next;
    let step = from;
    while (next[step] !== step) step = next[step] = next[next[step]!]!;
    return step;
  }

  free(step: number): number {
    return this.#capacity - this.#used[step]!;
  }

  take(step: number, units: number): void {
    this.#used[step]! += units;
    if (this.#used[step] === this.#capacity) this.#next[step] = step + 1;
  }

  write(index: number, indices: number[], steps: number[], units: number[]): void {
    for (const [step, used] of this.#used.entries()) {
      if (used === 0) continue;
      indices.push(index);
      steps.push(step);
      units.push(used);
    }
  }
}
