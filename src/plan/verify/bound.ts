/**
 * Recomputes what a plan's prices prove, by weak duality and nothing else.
 *
 * Problem. Given prices ≥ 0 (person-minutes) on stations and rooms by arrival step, no plan costs less than
 *     Σ zones persons × min(cost of staying, cheapest priced way) − Σ price × what the priced thing can take.
 * A way costs its arrival step, its exposure × weight, and the prices of all it passes. Waiting anywhere is free, time on a
 * way is rounded down, and after the first priced thing everybody walks as fast as the fastest zone: all of it only makes the bound
 * lower, so whatever a plan does, it holds.
 *
 * Method. Between priced things a way is free but for time and exposure: the Pareto-least (seconds, exposure) pairs from
 * each zone and from the head of each priced thing are found by label setting on the plain streets (Hansen 1980; exact).
 * Costs-to-go are then tabled backwards over the steps of each window, O(windows × steps × pairs).
 */
import type { Plan } from '../document.ts';
import type { Ground } from './ground.ts';

/** A station. Streets have a limit for each departure slot only, so no price by the step is a proof for them. */
interface Gate {
  readonly key: string;
  /** Ground node people come to, and the one they go on from; −1 at a reception. */
  readonly tail: number;
  readonly head: number;
  /** Per step: persons it can serve, 0 when it is closed. */
  readonly capacity: Float64Array;
  /** Per step: person-minutes to be paid. */
  readonly price: Float64Array;
  readonly roomPersons: number | null;
  roomPrice: number;
}

/** A stretch between a zone or gate and the next gate. */
interface Stretch {
  readonly gate: number;
  readonly lagSteps: number;
  readonly exposureMinutes: number;
}

export interface ProvedBound {
  readonly personMinutes: number;
  /** Price names that mean nothing on this ground, and negative prices. */
  readonly unreadable: readonly string[];
}

export function provedBound(ground: Ground, bound: Plan['bounds'][number]): ProvedBound {
  const { stepCount, stepSeconds } = ground.clock;
  const stepMinutes = stepSeconds / 60;
  const weight = bound.exposureWeight;
  const unreadable: string[] = [];
  const gates = new Map<string, Gate>();
  for (const gate of stationGates(ground)) gates.set(gate.key, gate);

  for (const { on, fromStep, untilStep, personMinutes } of bound.prices) {
    if (!(personMinutes >= 0) || untilStep > stepCount || fromStep >= untilStep) {
      unreadable.push(on);
      continue;
    }
    if (on.startsWith('room:')) {
      const gate = gates.get(`station:${on.slice('room:'.length)}`);
      if (gate?.roomPersons == null) unreadable.push(on);
      else gate.roomPrice += personMinutes;
      continue;
    }
    const gate = gates.get(on);
    if (gate === undefined) {
      unreadable.push(on);
      continue;
    }
    for (let step = fromStep; step < untilStep; step++) gate.price[step]! += personMinutes;
  }

  const list = [...gates.values()];
  const gateAt = new Map<number, number[]>();
  list.forEach((gate, index) => gateAt.set(gate.tail, [...(gateAt.get(gate.tail) ?? []), index]));
  const horizonSeconds = stepCount * stepSeconds;
  const stretchesFrom = (node: number, slowness: number): Stretch[] => {
    const found: Stretch[] = [];
    for (const label of paretoLabels(ground, {
      node,
      slowness,
      horizonSeconds,
      withExposure: weight > 0,
    })) {
      for (const gate of gateAt.get(label.node) ?? []) {
        const lagSteps = Math.floor(label.lagSeconds / stepSeconds + 1e-9);
        found.push({ gate, lagSteps, exposureMinutes: label.exposureMinutes });
      }
    }
    return found;
  };
  const onward = list.map((gate) => (gate.head < 0 ? [] : stretchesFrom(gate.head, 1)));

  const staying = stepCount * stepMinutes;
  const cheapest = ground.zones.map(() => staying);
  const fromZone = ground.zones.map((zone) => stretchesFrom(zone.node, zone.slowness));
  for (const window of ground.windows) {
    const toGo = costsToGo(list, onward, window, stepMinutes, weight);
    ground.zones.forEach((zone, index) => {
      const first = Math.max(zone.releaseStep, window.fromStep + zone.leaveAfterWindowSteps);
      for (let step = first; step < window.untilStep; step++) {
        for (const { gate, lagSteps, exposureMinutes } of fromZone[index]!) {
          const at = step + lagSteps;
          if (at >= window.untilStep) continue;
          const cost = weight * exposureMinutes + toGo[gate]![at - window.fromStep]!;
          if (cost < cheapest[index]!) cheapest[index] = cost;
        }
      }
    });
  }

  let total = 0;
  ground.zones.forEach((zone, index) => (total += zone.persons * cheapest[index]!));
  for (const gate of list) {
    for (let step = 0; step < stepCount; step++) {
      total -= gate.price[step]! * gate.capacity[step]!;
    }
    if (gate.roomPrice > 0) total -= gate.roomPrice * (gate.roomPersons ?? 0);
  }
  return { personMinutes: total, unreadable };
}

/** Per gate and step of a window (from its fromStep): least cost of whoever stands before the gate then, to reception. */
function costsToGo(
  gates: readonly Gate[],
  onward: readonly (readonly Stretch[])[],
  window: { readonly fromStep: number; readonly untilStep: number },
  stepMinutes: number,
  weight: number,
): Float64Array[] {
  const length = window.untilStep - window.fromStep;
  const toGo = gates.map(() => new Float64Array(length).fill(Infinity));
  for (let at = length - 1; at >= 0; at--) {
    const step = window.fromStep + at;
    // Stretches of no lag join gates within one step: repeat until nothing changes.
    for (let changed = true; changed;) {
      changed = false;
      gates.forEach((gate, index) => {
        let best = at + 1 < length ? toGo[index]![at + 1]! : Infinity;
        if (gate.capacity[step]! > 0) best = Math.min(best, passing(gate, index, at, step));
        if (best < toGo[index]![at]!) {
          toGo[index]![at] = best;
          changed = true;
        }
      });
    }
  }
  return toGo;

  function passing(gate: Gate, index: number, at: number, step: number): number {
    if (gate.head < 0) return step * stepMinutes + gate.price[step]! + gate.roomPrice;
    let best = Infinity;
    for (const { gate: next, lagSteps, exposureMinutes } of onward[index]!) {
      const later = at + lagSteps;
      if (later < length) best = Math.min(best, weight * exposureMinutes + toGo[next]![later]!);
    }
    return gate.price[step]! + best;
  }
}

function stationGates(ground: Ground): Gate[] {
  return ground.stations.map((station) => ({
    key: `station:${station.id}`,
    tail: station.tail,
    head: station.head,
    capacity: Float64Array.from({ length: ground.clock.stepCount }, (_, step) => {
      const whole = (until: number): number => Math.floor(until * station.personsPerStep + 1e-9);
      return station.startsOpen(step) ? whole(step + 1) - whole(step) : 0;
    }),
    price: new Float64Array(ground.clock.stepCount),
    roomPersons: station.isReception ? station.roomPersons : null,
    roomPrice: 0,
  }));
}

interface Label {
  readonly node: number;
  readonly lagSeconds: number;
  readonly exposureMinutes: number;
}

interface LabelQuery {
  readonly node: number;
  /** Walking times are multiplied by this; exposure is not, which can only make the bound lower. */
  readonly slowness: number;
  readonly horizonSeconds: number;
  readonly withExposure: boolean;
}

/**
 * Pareto-least (lag, exposure) labels from a node to all others, without the closed arcs. Without exposure one label a node.
 * Labels leave the heap by lag, then exposure; one is kept when its exposure is below all kept before it at its node.
 */
function paretoLabels(ground: Ground, query: LabelQuery): Label[] {
  const { slowness, horizonSeconds, withExposure } = query;
  const kept: Label[] = [];
  const least = new Map<number, number>();
  const heap: Label[] = [];
  push(heap, { node: query.node, lagSeconds: 0, exposureMinutes: 0 });
  for (let label = pop(heap); label !== undefined; label = pop(heap)) {
    const before = least.get(label.node);
    if (before !== undefined && (!withExposure || label.exposureMinutes >= before - 1e-12)) continue;
    least.set(label.node, label.exposureMinutes);
    kept.push(label);
    for (let arc = ground.firstArc[label.node]!; arc < ground.firstArc[label.node + 1]!; arc++) {
      const lagSeconds = label.lagSeconds + ground.arcLagSeconds(arc) + (slowness - 1) * ground.arcSeconds[arc]!;
      if (!(lagSeconds < horizonSeconds)) continue;
      const node = ground.arcTo[arc]!;
      const exposureMinutes = withExposure ? label.exposureMinutes + ground.arcExposureMinutes[arc]! : 0;
      const known = least.get(node);
      if (known !== undefined && (!withExposure || exposureMinutes >= known - 1e-12)) continue;
      push(heap, { node, lagSeconds, exposureMinutes });
    }
  }
  return kept;
}

function comesBefore(a: Label, b: Label): boolean {
  return a.lagSeconds < b.lagSeconds || (a.lagSeconds === b.lagSeconds && a.exposureMinutes < b.exposureMinutes);
}

function push(heap: Label[], label: Label): void {
  let at = heap.push(label) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if (!comesBefore(label, heap[parent]!)) break;
    heap[at] = heap[parent]!;
    at = parent;
  }
  heap[at] = label;
}

function pop(heap: Label[]): Label | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && comesBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (!comesBefore(heap[child]!, last)) break;
    heap[at] = heap[child]!;
    at = child;
  }
  heap[at] = last;
  return top;
}
