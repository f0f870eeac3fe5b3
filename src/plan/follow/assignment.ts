/**
 * Which zone goes through which corridor: a search over one weight for each crossing, so that the loads fit what the
 * stations can serve. Every choice it looks at converges (see `forest.ts`), but for zones that are given a less careful way
 * than the others because it is shorter.
 *
 * A choice is judged by a fluid replay: people flow through the stations in tandem, as early as they can, without slots and
 * waiting rooms. The weights are moved one at a time over all values at which a zone changes its crossing, until none
 * is better (coordinate descent; with two corridors and few zones it sees every choice that weights can make, else it is a heuristic).
 */
import type { Corridor, CorridorSystem } from './corridors.ts';
import { onwardLagSteps, type Routes } from './routes.ts';
import type { ScheduleGround } from './schedule.ts';
import { earliestLeaveStep } from '../model/station-service.ts';

/** What a choice for one window brings, by the fluid replay. Less is better. */
export interface AssignmentAim {
  /** How many person-minutes an exposed person-minute weighs. */
  readonly exposureWeight: number;
  /** Step that a person who is left counts with. */
  readonly leftStep: number;
  /** Person-minutes on top for a person who is left. */
  readonly leftMinutes: number;
}

/** Judges choices for one window, one set of corridors and the people who are left. */
export class FluidWindow {
  readonly #stepMinutes: number;
  readonly #corridorCount: number;
  readonly #zones: readonly number[];
  readonly #persons: Int32Array;
  readonly #people: number;
  readonly #first: number;
  readonly #length: number;
  /** Per zone position and corridor: place in the supply, exposure of a person; −1 when there is no way. */
  readonly #startAt: Int32Array;
  readonly #exposure: Float64Array;
  /** Per fluid station: capacity by step, next fluid station (−1: out), persons its reception takes in all. */
  readonly #capacity: readonly Int32Array[];
  readonly #next: readonly number[];
  readonly #room: readonly number[];
  readonly #supply: Float64Array;
  readonly #aim: AssignmentAim;

  constructor(
    ground: ScheduleGround,
    routes: Routes,
    system: CorridorSystem,
    care: number,
    window: number,
    left: Int32Array,
    totalRoom: readonly number[],
    aim: AssignmentAim,
  ) {
    const { model, capacity } = ground;
    const { corridors } = system;
    this.#aim = aim;
    this.#stepMinutes = model.clock.stepSeconds / 60;
    this.#corridorCount = corridors.length;
    this.#zones = model.zones.flatMap((_, zone) => (left[zone]! > 0 ? [zone] : []));
    this.#persons = Int32Array.from(this.#zones, (zone) => left[zone]!);
    this.#people = this.#persons.reduce((total, persons) => total + persons, 0);
    const { fromStep, untilStep } = model.windows[window]!;
    this.#first = fromStep;
    this.#length = Math.max(0, untilStep - fromStep);
    this.#startAt = new Int32Array(this.#zones.length * corridors.length).fill(-1);
    this.#exposure = new Float64Array(this.#startAt.length).fill(Infinity);
    this.#zones.forEach((zone, position) => {
      const earliest = earliestLeaveStep(model, zone, window);
      corridors.forEach((corridor, index) => {
        const facts = routes.facts(zone, corridor, care);
        if (facts === null) return;
        const at = position * corridors.length + index;
        this.#startAt[at] = Math.max(0, earliest + facts.lagSteps - this.#first);
        this.#exposure[at] = facts.exposureMinutes;
      });
    });
    const fluid = fluidStations(corridors, model.clock.stepSeconds);
    this.#next = fluid.map(({ next }) => next);
    this.#capacity = fluid.map(({ station, lagAfter }) => {
      const steps = new Int32Array(this.#length);
      const begin = this.#first - lagAfter;
      const inTime = capacity[station]!.subarray(Math.max(0, begin), Math.max(0, begin + this.#length));
      steps.set(inTime, Math.min(this.#length, Math.max(0, -begin)));
      return steps;
    });
    this.#room = fluid.map(({ station }) => totalRoom[station]!);
    this.#supply = new Float64Array(corridors.length * (this.#length + 1));
  }

  get zones(): readonly number[] {
    return this.#zones;
  }

  /** True when the zone at a position has a way through the corridor. */
  hasWay(position: number, corridor: number): boolean {
    return this.#startAt[position * this.#corridorCount + corridor]! >= 0;
  }

  /** Cost of a choice in person-minutes. `corridorOf`: per zone position. O(zones + stations × steps). */
  cost(corridorOf: Int8Array): number {
    const count = this.#corridorCount;
    this.#supply.fill(0);
    let exposure = 0;
    for (let position = 0; position < corridorOf.length; position++) {
      const corridor = corridorOf[position]!;
      if (corridor < 0) continue;
      const persons = this.#persons[position]!;
      const at = position * count + corridor;
      exposure += persons * this.#exposure[at]!;
      const start = Math.min(this.#startAt[at]!, this.#length);
      this.#supply[corridor * (this.#length + 1) + start]! += persons;
    }
    return this.#costOf(this.#flow(), exposure);
  }

  /**
   * No choice for these corridors costs less: as if everybody could be at every crossing at the earliest, by the least exposed
   * way. Answers that cost and how many would get out.
   */
  leastCost(): { readonly cost: number; readonly out: number } {
    const count = this.#corridorCount;
    this.#supply.fill(0);
    let exposure = 0;
    const earliest = new Array<number>(count).fill(this.#length);
    for (let position = 0; position < this.#zones.length; position++) {
      let least = Infinity;
      for (let corridor = 0; corridor < count; corridor++) {
        const at = position * count + corridor;
        if (this.#startAt[at]! < 0) continue;
        earliest[corridor] = Math.min(earliest[corridor]!, this.#startAt[at]!);
        least = Math.min(least, this.#exposure[at]!);
      }
      if (least < Infinity) exposure += least * this.#persons[position]!;
    }
    earliest.forEach((start, corridor) => {
      this.#supply[corridor * (this.#length + 1) + start] = this.#people;
    });
    const flow = this.#flow();
    return { cost: this.#costOf(flow, exposure), out: flow.out };
  }

  #costOf({ out, arrivalSteps }: { readonly out: number; readonly arrivalSteps: number }, exposure: number): number {
    const { exposureWeight, leftMinutes, leftStep } = this.#aim;
    const left = this.#people - out;
    return (arrivalSteps + left * leftStep) * this.#stepMinutes + left * leftMinutes + exposureWeight * exposure;
  }

  /** Lets the supply flow through the stations in tandem. */
  #flow(): { readonly out: number; readonly arrivalSteps: number } {
    const stationCount = this.#capacity.length;
    const people = this.#people;
    const queue = new Float64Array(stationCount);
    const room = Float64Array.from(this.#room);
    let out = 0;
    let arrivalSteps = 0;
    for (let step = 0; step < this.#length && out < people; step++) {
      for (let corridor = 0; corridor < this.#corridorCount; corridor++) {
        queue[corridor]! += this.#supply[corridor * (this.#length + 1) + step]!;
      }
      for (let station = 0; station < stationCount; station++) {
        let served = Math.min(queue[station]!, this.#capacity[station]![step]!);
        const next = this.#next[station]!;
        if (next < 0) served = Math.min(served, room[station]!, people - out);
        if (served === 0) continue;
        queue[station]! -= served;
        if (next >= 0) {
          queue[next]! += served;
          continue;
        }
        room[station]! -= served;
        out += served;
        arrivalSteps += served * (this.#first + step);
      }
    }
    return { out, arrivalSteps };
  }
}

interface FluidStation {
  readonly station: number;
  /** Place of the next station; −1 at a reception. */
  next: number;
  /** Steps from it to reception, for the fastest zone. */
  lagAfter: number;
}

/** The stations of the corridors as an in-tree: crossings in the corridors' order, then screenings, then receptions. */
function fluidStations(corridors: readonly Corridor[], stepSeconds: number): readonly FluidStation[] {
  const place = new Map<number, number>();
  const fluid = corridors.map(({ crossing }): FluidStation => ({ station: crossing, next: -1, lagAfter: 0 }));
  const legCount = corridors[0]!.onward.length;
  for (let leg = 0; leg < legCount; leg++) {
    for (const { onward } of corridors) {
      const { station } = onward[leg]!;
      if (place.has(station)) continue;
      place.set(station, fluid.length);
      fluid.push({ station, next: -1, lagAfter: 0 });
    }
  }
  corridors.forEach(({ onward }, index) => {
    let at = index;
    for (const [leg, { station }] of onward.entries()) {
      const rest = onward.slice(leg);
      fluid[at]!.lagAfter = rest.reduce((total, later) => total + onwardLagSteps(later, 1, stepSeconds), 0);
      fluid[at]!.next = place.get(station)!;
      at = fluid[at]!.next;
    }
  });
  return fluid;
}

/** Up to so many values of a weight are all tried. */
const MOST_TURNS = 24;

/**
 * Chooses a corridor for every zone. Starts from the shortest ways (all weights 0); `rounds`
 * limits the coordinate descent. O(rounds × corridors × zones) fluid replays.
 */
export function assignZones(
  fluid: FluidWindow,
  routes: Routes,
  system: CorridorSystem,
  care: number,
  rounds = 6,
): { readonly corridorOf: Int8Array; readonly cost: number } {
  const { corridors } = system;
  const count = corridors.length;
  const { zones } = fluid;
  const costs = new Float64Array(zones.length * count).fill(Infinity);
  zones.forEach((zone, position) => {
    corridors.forEach((corridor, index) => {
      if (fluid.hasWay(position, index)) {
        // The way on costs the same for every zone: it only shifts the weights, but makes weight 0 mean "shortest in all".
        costs[position * count + index] = routes.facts(zone, corridor, care)!.cost + corridor.onwardCost;
      }
    });
  });
  const weights = new Float64Array(count);
  const corridorOf = new Int8Array(zones.length);
  const choose = (): void => {
    for (let position = 0; position < zones.length; position++) {
      corridorOf[position] = cheapest(costs, weights, position, count);
    }
  };
  choose();
  let best = corridorOf.slice();
  let bestCost = fluid.cost(best);
  const bestWeights = weights.slice();
  for (let round = 0; round < rounds; round++) {
    let improved = false;
    for (let corridor = 0; corridor < count && count > 1; corridor++) {
      weights.set(bestWeights);
      const turns = turningWeights(costs, weights, zones.length, count, corridor);
      const before = bestCost;
      const tryTurn = (turn: number): number => {
        weights[corridor] = turns[turn]!;
        choose();
        const cost = fluid.cost(corridorOf);
        if (cost < bestCost - 1e-9) {
          bestCost = cost;
          best = corridorOf.slice();
          bestWeights.set(weights);
        }
        return cost;
      };
      searchTurns(turns.length, tryTurn);
      if (bestCost < before) improved = true;
    }
    if (!improved) break;
  }
  return { corridorOf: best, cost: bestCost };
}

/** Tries all turns when they are few; otherwise some at equal distances, then all near the best of these. */
function searchTurns(count: number, tryTurn: (turn: number) => number): void {
  const stride = count <= MOST_TURNS ? 1 : Math.ceil(Math.sqrt(count / 2));
  let best = 0;
  let least = Infinity;
  for (let turn = 0; turn < count; turn += stride) {
    const cost = tryTurn(turn);
    if (cost < least) [best, least] = [turn, cost];
  }
  if (stride === 1) return;
  for (let turn = Math.max(0, best - stride + 1); turn < Math.min(count, best + stride); turn++) {
    if (turn !== best) tryTurn(turn);
  }
}

function cheapest(costs: Float64Array, weights: Float64Array, position: number, count: number): number {
  let best = -1;
  let least = Infinity;
  for (let corridor = 0; corridor < count; corridor++) {
    const cost = costs[position * count + corridor]! + weights[corridor]!;
    if (cost < least) {
      least = cost;
      best = corridor;
    }
  }
  return best;
}

/** Weights of one corridor at which its zones change, the others standing: one between each two, ascending. */
function turningWeights(
  costs: Float64Array,
  weights: Float64Array,
  zoneCount: number,
  count: number,
  corridor: number,
): number[] {
  const turns = new Set<number>();
  let least = Infinity;
  for (let position = 0; position < zoneCount; position++) {
    let other = Infinity;
    for (let rival = 0; rival < count; rival++) {
      if (rival !== corridor) other = Math.min(other, costs[position * count + rival]! + weights[rival]!);
    }
    const turn = other - costs[position * count + corridor]!;
    if (!Number.isFinite(turn)) continue;
    turns.add(turn + 1);
    least = Math.min(least, turn);
  }
  if (least < Infinity) turns.add(least - 1);
  return [...turns].sort((a, b) => a - b);
}
