/**
 * What happens when a schedule is followed: people leave, walk, queue first come first served and are served, step by
 * step, by the rules in `document.ts`. Only ways and departures go in; every figure of an option comes out of here.
 * O(persons × stations + stations × steps).
 */
import type { PlannedWay } from './forest.ts';
import type { PlanModel } from '../model/model.ts';
import type { PlannedDeparture } from './schedule.ts';
import { earliestLeaveStep, freeStepOfPerson, slotSteps, stationCapacity } from '../model/station-service.ts';
import { findStreetExcess } from './street-load.ts';

export interface StationRun {
  /** Per step: persons served, persons waiting after that. */
  readonly served: Int32Array;
  readonly waiting: Int32Array;
}

/** A rule that the schedule breaks, with the departures that could give way, those to be taken first in front. */
export interface Breach {
  readonly rule: 'late' | 'too-early' | 'waiting-room' | 'total-room' | 'street';
  readonly persons: number;
  readonly departures: readonly number[];
}

export interface Replay {
  /** Per step: persons who arrive at a reception in time. */
  readonly arrivals: Int32Array;
  readonly peopleOut: number;
  /** Σ over all persons of the plan of arrival step, stepCount for who is left; in minutes. */
  readonly personMinutes: number;
  /** Exposed person-minutes by hazard index, on the way and while waiting. */
  readonly exposureByHazard: Float64Array;
  readonly exposureMinutes: number;
  /** Per departure: the step in which the last of them arrives; −1 when nobody does. */
  readonly lastArrivalStep: Int32Array;
  readonly runs: readonly StationRun[];
  readonly breaches: readonly Breach[];
}

/**
 * Follows the schedule. `capacity`: persons per station and step, when already known. Ties are broken by window, then zone,
 * then the order of departures: the order in which an option lists its ways.
 */
export function replaySchedule(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  stationHazards: readonly (readonly number[])[],
  capacity: readonly Int32Array[] = model.stations.map((_, station) => stationCapacity(model, station)),
): Replay {
  const { stepCount, stepSeconds } = model.clock;
  const ranks = tieRanks(departures);
  const queues = model.stations.map(() => new StationQueue(stepCount, ranks));
  const arrivals = new Int32Array(stepCount);
  const arrived = new Int32Array(departures.length);
  const lastArrivalStep = new Int32Array(departures.length).fill(-1);
  const breaches: Breach[] = [];
  /** Per departure and leg: persons who start the leg, by step. */
  const starts = departures.map(({ way }) => way.legs.map(() => new Map<number, number>()));

  const startLeg = (departure: number, leg: number, step: number, persons: number): void => {
    const start = starts[departure]![leg]!;
    start.set(step, (start.get(step) ?? 0) + persons);
    const { station, lagSteps } = departures[departure]!.way.legs[leg]!;
    queues[station]!.join(step + lagSteps, departure, leg, persons);
  };
  departures.forEach(({ window, way, fromStep, untilStep, persons }, index) => {
    const earliest = earliestLeaveStep(model, way.zone, window);
    if (fromStep - way.lagSteps < earliest) breaches.push({ rule: 'too-early', persons, departures: [index] });
    for (let person = 0; person < persons;) {
      const step = freeStepOfPerson(fromStep, untilStep, person, persons);
      let next = person + 1;
      while (next < persons && freeStepOfPerson(fromStep, untilStep, next, persons) === step) next++;
      startLeg(index, 0, step - way.lagSteps, next - person);
      person = next;
    }
  });

  const order = stationsInOrder(model);
  const used = new Set(departures.map(({ window }) => window));
  const firstStep = Math.min(...[...used].map((window) => model.windows[window]!.fromStep));
  const lastStep = Math.max(0, ...[...used].map((window) => model.windows[window]!.untilStep));
  for (let step = firstStep; step < lastStep; step++) {
    for (const station of order) {
      if (queues[station]!.isIdle(step)) continue;
      queues[station]!.serve(step, capacity[station]![step]!, (departure, leg, persons) => {
        const { way, window } = departures[departure]!;
        if (leg + 1 < way.legs.length) {
          startLeg(departure, leg + 1, step, persons);
        } else if (step < model.windows[window]!.untilStep) {
          arrivals[step]! += persons;
          arrived[departure]! += persons;
          lastArrivalStep[departure] = step;
        }
      });
    }
  }
  departures.forEach(({ persons }, index) => {
    const late = persons - arrived[index]!;
    if (late > 0) breaches.push({ rule: 'late', persons: late, departures: [index] });
  });
  const runs = queues.map(({ served, waiting }) => ({ served, waiting }));
  breaches.push(...findRoomBreaches(model, departures, runs));
  for (const excess of findStreetExcess(model, departures, starts, slotSteps(model))) {
    breaches.push({ rule: 'street', ...excess });
  }

  const exposureByHazard = new Float64Array(model.hazards.length);
  for (const { way, persons } of departures) addWayExposure(model, way, persons, exposureByHazard);
  runs.forEach((run, station) => {
    const hazards = stationHazards[station]!;
    if (hazards.length === 0) return;
    const minutes = (sumOf(run.waiting) * stepSeconds) / 60;
    for (const hazard of hazards) exposureByHazard[hazard]! += minutes;
  });
  const people = model.zones.reduce((total, zone) => total + zone.persons, 0);
  const peopleOut = sumOf(arrivals);
  let arrivalSteps = (people - peopleOut) * stepCount;
  for (let step = 0; step < stepCount; step++) arrivalSteps += arrivals[step]! * step;
  return {
    arrivals,
    peopleOut,
    personMinutes: (arrivalSteps * stepSeconds) / 60,
    exposureByHazard,
    exposureMinutes: sumOf(exposureByHazard),
    lastArrivalStep,
    runs,
    breaches,
  };
}

/** Adds the exposure of `persons` people of the way's group, on the way alone, by hazard index. */
export function addWayExposure(model: PlanModel, way: PlannedWay, persons: number, into: Float64Array): void {
  const { slowness } = model.zones[way.zone]!;
  for (const leg of way.legs) {
    for (const arc of leg.arcs) {
      for (let at = model.exposureStart[arc]!; at < model.exposureStart[arc + 1]!; at++) {
        into[model.exposureHazard[at]!]! += persons * slowness * model.exposureMinutes[at]!;
      }
    }
  }
}

/** Crossings before screenings before receptions, so that who is served may be served again in the same step. */
function stationsInOrder(model: PlanModel): number[] {
  const rank = { assembly: 0, boarding: 0, crossing: 1, screening: 2, reception: 3 } as const;
  return model.stations
    .map((_, index) => index)
    .sort((a, b) => rank[model.stations[a]!.station.kind] - rank[model.stations[b]!.station.kind] || a - b);
}

/** Places of the departures in the order of ways (by window, then zone), in which ties are broken. */
function tieRanks(departures: readonly PlannedDeparture[]): Int32Array {
  const order = departures.map((_, index) => index);
  const byWay = (a: number, b: number): number =>
    departures[a]!.window - departures[b]!.window || departures[a]!.way.zone - departures[b]!.way.zone || a - b;
  const rank = new Int32Array(departures.length);
  order.sort(byWay).forEach((departure, place) => {
    rank[departure] = place;
  });
  return rank;
}

/** One station's queue, first come first served; who joins in the same step is served by the order of ways. */
class StationQueue {
  readonly served: Int32Array;
  readonly waiting: Int32Array;
  /** Per step: departure, leg, persons, one after the other. */
  readonly #joining: (number[] | undefined)[];
  readonly #queue: { readonly departure: number; readonly leg: number; persons: number }[] = [];
  readonly #rank: Int32Array;
  #head = 0;
  #length = 0;

  constructor(stepCount: number, rank: Int32Array) {
    this.#rank = rank;
    this.#joining = new Array<number[] | undefined>(stepCount).fill(undefined);
    this.served = new Int32Array(stepCount);
    this.waiting = new Int32Array(stepCount);
  }

  /** Whoever joins after the last step is never served. */
  join(step: number, departure: number, leg: number, persons: number): void {
    if (step >= this.#joining.length) return;
    const joining = this.#joining[step];
    if (joining === undefined) this.#joining[step] = [departure, leg, persons];
    else joining.push(departure, leg, persons);
  }

  isIdle(step: number): boolean {
    return this.#length === 0 && this.#joining[step] === undefined;
  }

  serve(step: number, capacity: number, leave: (departure: number, leg: number, persons: number) => void): void {
    const joining = this.#joining[step];
    if (joining !== undefined) this.#receive(joining);
    let left = Math.min(capacity, this.#length);
    this.served[step] = left;
    this.#length -= left;
    while (left > 0) {
      const next = this.#queue[this.#head]!;
      const persons = Math.min(left, next.persons);
      next.persons -= persons;
      left -= persons;
      if (next.persons === 0) this.#head++;
      leave(next.departure, next.leg, persons);
    }
    this.waiting[step] = this.#length;
  }

  #receive(joining: readonly number[]): void {
    const rank = this.#rank;
    let last = this.#queue.length;
    const first = last;
    for (let at = 0; at < joining.length; at += 3) {
      const entry = { departure: joining[at]!, leg: joining[at + 1]!, persons: joining[at + 2]! };
      this.#length += entry.persons;
      // Insertion in the order of ways; few join in one step.
      let place = last++;
      for (; place > first && rank[this.#queue[place - 1]!.departure]! > rank[entry.departure]!; place--) {
        this.#queue[place] = this.#queue[place - 1]!;
      }
      this.#queue[place] = entry;
    }
  }
}

function findRoomBreaches(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  runs: readonly StationRun[],
): Breach[] {
  const breaches: Breach[] = [];
  model.stations.forEach(({ station }, index) => {
    const { roomPersons } = station;
    if (roomPersons === null) return;
    const run = runs[index]!;
    const through = (beforeStep: number): number[] =>
      departures
        .flatMap(({ way, fromStep }, departure) =>
          fromStep <= beforeStep && way.legs.some((leg) => leg.station === index) ? [departure] : [],
        )
        .sort((a, b) => departures[b]!.fromStep - departures[a]!.fromStep || b - a);
    if (station.kind === 'reception') {
      const excess = sumOf(run.served) - roomPersons;
      if (excess > 0) breaches.push({ rule: 'total-room', persons: excess, departures: through(Infinity) });
      return;
    }
    for (let step = 0; step < run.waiting.length; step++) {
      const excess = run.waiting[step]! - roomPersons;
      if (excess <= 0) continue;
      // Who was on the way to the station by then: free steps run ahead of the station's by the lags that follow.
      const lags = departures.map(({ way }) => way.lagSteps);
      breaches.push({
        rule: 'waiting-room',
        persons: excess,
        departures: through(step + Math.max(0, ...lags)).filter((at) => departures[at]!.persons > 0),
      });
      return;
    }
  });
  return breaches;
}

export function sumOf(values: Int32Array | Float64Array): number {
  let total = 0;
  for (let at = 0; at < values.length; at++) total += values[at]!;
  return total;
}
