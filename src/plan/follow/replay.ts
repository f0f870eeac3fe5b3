/**
 * What happens when a schedule is followed: people leave, walk, queue first come first served and are served, step by
 * step, by the rules in `document.ts`. Only ways and departures go in; every figure of an option comes out of here.
 */
import type { PlannedWay } from './forest.ts';
import type { PlanModel } from '../model/model.ts';
import type { PlannedDeparture } from './schedule.ts';
import { earliestLeaveStep, slotSteps, stationCapacity } from '../model/station-service.ts';
import { StationQueues } from './station-queues.ts';
import { findStreetExcess, fullStreetSteps, LegStarts } from './street-load.ts';

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

/** What a schedule comes to, in sum. */
export interface Judgement {
  readonly peopleOut: number;
  /** Σ over those who arrive of their arrival step. */
  readonly arrivalSteps: number;
  /** Exposed person-minutes over all hazards, on the way and while waiting. */
  readonly exposureMinutes: number;
  readonly breaches: readonly Breach[];
}

export interface Replay extends Judgement {
  /** Σ over all persons of the plan of arrival step, stepCount for who is left; in minutes. */
  readonly personMinutes: number;
  /** Per step: persons who arrive at a reception in time. */
  readonly arrivals: Int32Array;
  /** Exposed person-minutes by hazard index, on the way and while waiting. */
  readonly exposureByHazard: Float64Array;
  /** Per departure: the step in which the last of them arrives; −1 when nobody does. */
  readonly lastArrivalStep: Int32Array;
  readonly runs: readonly StationRun[];
}

/** Follows one schedule and tells all of it. `capacity`: persons per station and step, when already known. */
export function replaySchedule(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  stationHazards: readonly (readonly number[])[],
  capacity: readonly Int32Array[] = model.stations.map((_, station) => stationCapacity(model, station)),
): Replay {
  const follower = new Follower(model, stationHazards, capacity);
  const judgement = follower.judge(departures);
  const { arrivals, lastArrivalStep, queues } = follower;
  const runs = queues.served.map((served, station) => ({ served, waiting: queues.waiting[station]! }));
  const exposureByHazard = new Float64Array(model.hazards.length);
  for (const { way, persons } of departures) addWayExposure(model, way, persons, exposureByHazard);
  runs.forEach(({ waiting }, station) => {
    const minutes = (sumOf(waiting) * model.clock.stepSeconds) / 60;
    for (const hazard of stationHazards[station]!) exposureByHazard[hazard]! += minutes;
  });
  return {
    ...judgement,
    personMinutes: personMinutes(model, judgement),
    exposureMinutes: sumOf(exposureByHazard),
    arrivals,
    exposureByHazard,
    lastArrivalStep: lastArrivalStep.slice(0, departures.length),
    runs,
  };
}

/** Σ over all persons of the plan of arrival step, stepCount for who is left; in minutes. */
export function personMinutes(model: PlanModel, sums: Pick<Judgement, 'peopleOut' | 'arrivalSteps'>): number {
  const { stepCount, stepSeconds } = model.clock;
  const people = model.zones.reduce((total, zone) => total + zone.persons, 0);
  return (((people - sums.peopleOut) * stepCount + sums.arrivalSteps) * stepSeconds) / 60;
}

/**
 * Follows schedules of one model, one after the other, in the same arrays. Ties are broken by window, then zone, then the order
 * of departures: the order in which an option lists its ways.
 */
export class Follower {
  /** Of the schedule judged last. */
  readonly arrivals: Int32Array;
  readonly queues: StationQueues;
  #lastArrivalStep = new Int32Array(64);
  #arrived = new Int32Array(64);
  readonly #model: PlanModel;
  readonly #stationHazards: readonly (readonly number[])[];
  readonly #capacity: readonly Int32Array[];
  readonly #order: readonly number[];
  readonly #starts = new LegStarts();

  constructor(model: PlanModel, stationHazards: readonly (readonly number[])[], capacity: readonly Int32Array[]) {
    this.#model = model;
    this.#stationHazards = stationHazards;
    this.#capacity = capacity;
    this.#order = stationsInOrder(model);
    this.arrivals = new Int32Array(model.clock.stepCount);
    this.queues = new StationQueues(model.stations.length, model.clock.stepCount);
  }

  get lastArrivalStep(): Int32Array {
    return this.#lastArrivalStep;
  }

  /** Follows a schedule. O(departures × slot + stations × steps). */
  judge(departures: readonly PlannedDeparture[]): Judgement {
    const model = this.#model;
    const { stepCount, stepSeconds } = model.clock;
    const breaches: Breach[] = [];
    this.#clear(departures);
    this.#setOut(departures, breaches);
    this.#run(departures);
    departures.forEach(({ persons }, index) => {
      const late = persons - this.#arrived[index]!;
      if (late > 0) breaches.push({ rule: 'late', persons: late, departures: [index] });
    });
    breaches.push(...findRoomBreaches(model, departures, this.queues));
    for (const excess of findStreetExcess(model, departures, this.#starts, slotSteps(model))) {
      breaches.push({ rule: 'street', ...excess });
    }
    let exposureMinutes = 0;
    for (const { way, persons } of departures) exposureMinutes += persons * way.exposureMinutes;
    this.#stationHazards.forEach((hazards, station) => {
      if (hazards.length === 0) return;
      exposureMinutes += (hazards.length * sumOf(this.queues.waiting[station]!) * stepSeconds) / 60;
    });
    const peopleOut = sumOf(this.arrivals);
    let arrivalSteps = 0;
    for (let step = 0; step < stepCount; step++) arrivalSteps += this.arrivals[step]! * step;
    return { peopleOut, arrivalSteps, exposureMinutes, breaches };
  }

  /** Of the schedule judged last. */
  fullStreetSteps(departures: readonly PlannedDeparture[]): number {
    return fullStreetSteps(this.#model, departures, this.#starts, slotSteps(this.#model));
  }

  #clear(departures: readonly PlannedDeparture[]): void {
    if (departures.length > this.#arrived.length) {
      this.#arrived = new Int32Array(2 * departures.length);
      this.#lastArrivalStep = new Int32Array(2 * departures.length);
    }
    this.#arrived.fill(0);
    this.#lastArrivalStep.fill(-1);
    this.arrivals.fill(0);
    this.queues.clear(tieRanks(this.#model, departures));
    this.#starts.clear();
  }

  #setOut(departures: readonly PlannedDeparture[], breaches: Breach[]): void {
    for (const [index, { window, way, fromStep, untilStep, persons }] of departures.entries()) {
      const earliest = earliestLeaveStep(this.#model, way.zone, window);
      if (fromStep - way.lagSteps < earliest) breaches.push({ rule: 'too-early', persons, departures: [index] });
      // Whose free step (see `freeStepOfPerson`) is the slot's first, second, …: those from `out` to before `until`.
      const length = untilStep - fromStep;
      for (let at = 0, out = 0; out < persons; at++) {
        const until = Math.min(persons, Math.ceil(((at + 1) * persons) / length));
        if (until > out) this.#startLeg(departures, index, 0, fromStep + at - way.lagSteps, until - out);
        out = until;
      }
    }
  }

  #startLeg(
    departures: readonly PlannedDeparture[],
    departure: number,
    leg: number,
    step: number,
    persons: number,
  ): void {
    this.#starts.add(departure, leg, step, persons);
    const { station, lagSteps } = departures[departure]!.way.legs[leg]!;
    this.queues.join(station, step + lagSteps, departure, leg, persons);
  }

  #run(departures: readonly PlannedDeparture[]): void {
    const { windows } = this.#model;
    let firstStep = Infinity;
    let lastStep = 0;
    for (const { window } of departures) {
      firstStep = Math.min(firstStep, windows[window]!.fromStep);
      lastStep = Math.max(lastStep, windows[window]!.untilStep);
    }
    let step = firstStep;
    const leave = (departure: number, leg: number, persons: number): void => {
      const { way, window } = departures[departure]!;
      if (leg + 1 < way.legs.length) {
        this.#startLeg(departures, departure, leg + 1, step, persons);
      } else if (step < windows[window]!.untilStep) {
        this.arrivals[step]! += persons;
        this.#arrived[departure]! += persons;
        this.#lastArrivalStep[departure] = step;
      }
    };
    for (; step < lastStep; step++) {
      for (const station of this.#order) this.queues.serve(station, step, this.#capacity[station]![step]!, leave);
    }
  }
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

/** Places of the departures in the order of ways (by window, then zone), in which ties are broken. Counting sort, O(departures). */
function tieRanks(model: PlanModel, departures: readonly PlannedDeparture[]): Int32Array {
  const zoneCount = model.zones.length;
  const rank = new Int32Array(departures.length);
  const next = new Int32Array(model.windows.length * zoneCount + 1);
  for (const { window, way } of departures) next[window * zoneCount + way.zone + 1]!++;
  for (let at = 1; at < next.length; at++) next[at]! += next[at - 1]!;
  for (let index = 0; index < departures.length; index++) {
    const { window, way } = departures[index]!;
    rank[index] = next[window * zoneCount + way.zone]!++;
  }
  return rank;
}

function findRoomBreaches(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  { served, waiting }: StationQueues,
): Breach[] {
  const breaches: Breach[] = [];
  model.stations.forEach(({ station }, index) => {
    const { roomPersons } = station;
    if (roomPersons === null) return;
    const through = (beforeStep: number): number[] =>
      departures
        .flatMap(({ way, fromStep }, departure) =>
          fromStep <= beforeStep && way.legs.some((leg) => leg.station === index) ? [departure] : [],
        )
        .sort((a, b) => departures[b]!.fromStep - departures[a]!.fromStep || b - a);
    if (station.kind === 'reception') {
      const excess = sumOf(served[index]!) - roomPersons;
      if (excess > 0) breaches.push({ rule: 'total-room', persons: excess, departures: through(Infinity) });
      return;
    }
    const waitingHere = waiting[index]!;
    for (let step = 0; step < waitingHere.length; step++) {
      const excess = waitingHere[step]! - roomPersons;
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
