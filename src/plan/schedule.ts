/**
 * Departure slots for given ways: zones in order of priority, each filling the earliest slots that its stations still have
 * room for. On ways that lead through one bottleneck no other order gets people out earlier: a bottleneck that is never
 * idle while somebody could be there serves the most by every moment, whoever comes first (Jackson 1955). With several
 * bottlenecks behind one another it is a heuristic.
 *
 * Each person is booked into the first free place at each station; a slot is cut when somebody would be late, find the
 * waiting room full, or find no place at the reception. Where the streets are narrower than the stations, a street takes at most
 * its capacity in every interval of a slot's length (counted from step 0, at the street's start).
 *
 * Priority: zones inside a danger distance first (more hazards first), then those who can be at their crossing first, then
 * the order of the operation's file.
 */
import type { PlanModel } from './model.ts';
import type { PlannedWay } from './forest.ts';
import { earliestLeaveStep, freeStepOfPerson, slotSteps, stationCapacity } from './station-service.ts';

export interface PlannedDeparture {
  readonly window: number;
  readonly way: PlannedWay;
  /** Free steps: arrival at reception when nobody waits. */
  readonly fromStep: number;
  readonly untilStep: number;
  readonly persons: number;
}

/** What a model's schedules share, made once. */
export interface ScheduleGround {
  readonly model: PlanModel;
  readonly slotSteps: number;
  /** Per station and step: persons it can serve. */
  readonly capacity: readonly Int32Array[];
  /** Per zone: hazards whose danger distance its gathering place is in. */
  readonly zoneDangers: readonly number[];
}

export function makeScheduleGround(model: PlanModel, zoneDangers: readonly number[]): ScheduleGround {
  return {
    model,
    slotSteps: slotSteps(model),
    capacity: model.stations.map((_, station) => stationCapacity(model, station)),
    zoneDangers,
  };
}

/** Places that are still free; changed as people are booked. Lasts over all windows of one option. */
interface Bookings {
  readonly free: readonly Int32Array[];
  readonly waiting: readonly Int32Array[];
  /** Per station: places of a reception's total room; Infinity for the others. */
  readonly totalRoom: number[];
  /** Persons on a street by arc and interval; only for streets narrower than their station. */
  readonly street: Map<number, Map<number, number>>;
}

/** A schedule that is built window by window, so that the ways of a window can be chosen when it is known who is left. */
export class ScheduleBuilder {
  readonly left: Int32Array;
  readonly departures: PlannedDeparture[] = [];
  readonly #ground: ScheduleGround;
  readonly #bookings: Bookings;
  readonly #streetShare: number;
  /** Bookings made since the last mark: station, joined step, served step. */
  readonly #log: number[] = [];

  /** `streetShare`: share of a street's capacity that is used, 1 unless a replay has shown that waiting bunches people. */
  constructor(ground: ScheduleGround, streetShare = 1) {
    const { model, capacity } = ground;
    this.#ground = ground;
    this.#streetShare = streetShare;
    this.left = Int32Array.from(model.zones, (zone) => zone.persons);
    this.#bookings = {
      free: capacity.map((steps) => steps.slice()),
      waiting: capacity.map((steps) => new Int32Array(steps.length)),
      totalRoom: model.stations.map(({ station }) =>
        station.kind === 'reception' ? (station.roomPersons ?? Infinity) : Infinity,
      ),
      street: new Map(),
    };
  }

  /** Books the people who are left onto the ways, in windows that must come in order. O(persons × stations + zones × slots). */
  addWindow(window: number, ways: readonly PlannedWay[]): void {
    const ordered = this.#inPriority(window, ways);
    const grids = new Map<number, readonly number[]>();
    for (const way of ordered) {
      const crossing = way.legs[0]!.station;
      const sharing = ordered.filter((other) => other.legs[0]!.station === crossing);
      if (!grids.has(crossing)) grids.set(crossing, slotGrid(this.#ground, window, sharing));
    }
    // First as if nobody waited at stations; then, for who is left, with the waiting rooms.
    for (const mayWait of [false, true]) {
      for (const way of ordered) this.#fillZone(window, way, grids.get(way.legs[0]!.station)!, mayWait);
    }
  }

  #inPriority(window: number, ways: readonly PlannedWay[]): PlannedWay[] {
    const { model, zoneDangers } = this.#ground;
    const start = (way: PlannedWay): number => earliestLeaveStep(model, way.zone, window) + way.legs[0]!.lagSteps;
    return [...ways].sort(
      (a, b) => zoneDangers[b.zone]! - zoneDangers[a.zone]! || start(a) - start(b) || a.zone - b.zone,
    );
  }

  #fillZone(window: number, way: PlannedWay, grid: readonly number[], mayWait: boolean): void {
    const { model } = this.#ground;
    const lagAfterCrossing = way.lagSteps - way.legs[0]!.lagSteps;
    const earliest = earliestLeaveStep(model, way.zone, window) + way.lagSteps;
    const { untilStep } = model.windows[window]!;
    for (let slot = 0; slot + 1 < grid.length && this.left[way.zone]! > 0; slot++) {
      const from = Math.max(grid[slot]! + lagAfterCrossing, earliest);
      const until = Math.min(grid[slot + 1]! + lagAfterCrossing, untilStep);
      if (until <= from) continue;
      let persons = Math.min(this.left[way.zone]!, this.#room(way, from, until, untilStep, mayWait));
      while (persons > 0) {
        const refused = this.#book(way, from, until, persons, untilStep);
        if (refused === 0) break;
        this.#undo();
        persons -= refused;
      }
      if (persons <= 0) continue;
      this.#log.length = 0;
      this.#takeStreets(way, from, until, persons);
      const reception = way.legs[way.legs.length - 1]!.station;
      this.#bookings.totalRoom[reception]! -= persons;
      this.left[way.zone]! -= persons;
      this.#depart({ window, way, fromStep: from, untilStep: until, persons });
    }
  }

  /** Adds a slot, or adds to the same slot of the same way. */
  #depart(departure: PlannedDeparture): void {
    const same = this.departures.findIndex(
      ({ way, window, fromStep, untilStep }) =>
        way === departure.way &&
        window === departure.window &&
        fromStep === departure.fromStep &&
        untilStep === departure.untilStep,
    );
    if (same < 0) this.departures.push(departure);
    else this.departures[same] = { ...departure, persons: departure.persons + this.departures[same]!.persons };
  }

  /** Per station: persons a reception still takes in; Infinity for the others. */
  get totalRoom(): readonly number[] {
    return this.#bookings.totalRoom;
  }

  /** Takes persons out of a slot again (a replay has shown that they do not get through): they are left once more. */
  withdraw(index: number, persons: number): void {
    const departure = this.departures[index]!;
    const taken = Math.min(persons, departure.persons);
    const reception = departure.way.legs[departure.way.legs.length - 1]!.station;
    this.#bookings.totalRoom[reception]! += taken;
    this.left[departure.way.zone]! += taken;
    this.departures[index] = { ...departure, persons: departure.persons - taken };
  }

  /** Drops empty slots and puts the others in the order of time. */
  tidy(): void {
    const kept = this.departures.filter(({ persons }) => persons > 0);
    kept.sort(
      (a, b) => a.window - b.window || a.fromStep - b.fromStep || a.way.zone - b.way.zone || a.untilStep - b.untilStep,
    );
    this.departures.splice(0, this.departures.length, ...kept);
  }

  /** Upper limit on who may set out in a slot. */
  #room(way: PlannedWay, from: number, until: number, lastStep: number, mayWait: boolean): number {
    const { free, totalRoom } = this.#bookings;
    let room = Infinity;
    let offset = way.lagSteps;
    for (const [index, leg] of way.legs.entries()) {
      offset -= leg.lagSteps;
      const end = mayWait && index > 0 ? lastStep - offset : until - offset;
      const steps = free[leg.station]!;
      let places = 0;
      for (let step = Math.max(0, from - offset); step < end; step++) places += steps[step]!;
      room = Math.min(room, places, totalRoom[leg.station]!);
      if (room === 0) return 0;
    }
    return Math.min(room, this.#streetRoom(way, from, until));
  }

  /** Books each person; answers how many were refused. Everything is in the log. */
  #book(way: PlannedWay, from: number, until: number, persons: number, lastStep: number): number {
    const { free, waiting } = this.#bookings;
    const { model } = this.#ground;
    let refused = 0;
    for (let person = 0; person < persons; person++) {
      let step = freeStepOfPerson(from, until, person, persons) - way.lagSteps;
      let offset = way.lagSteps;
      for (const leg of way.legs) {
        offset -= leg.lagSteps;
        step += leg.lagSteps;
        const places = free[leg.station]!;
        const queue = waiting[leg.station]!;
        const kind = model.stations[leg.station]!.station;
        const room = kind.kind === 'reception' ? Infinity : (kind.roomPersons ?? Infinity);
        const joined = step;
        const end = lastStep - offset;
        while (step < end && places[step] === 0 && queue[step]! < room) step++;
        if (step >= end || places[step] === 0) {
          refused++;
          break;
        }
        places[step]!--;
        for (let at = joined; at < step; at++) queue[at]!++;
        this.#log.push(leg.station, joined, step);
      }
    }
    return refused;
  }

  #undo(): void {
    const { free, waiting } = this.#bookings;
    for (let at = 0; at < this.#log.length; at += 3) {
      const station = this.#log[at]!;
      const served = this.#log[at + 2]!;
      free[station]![served]!++;
      for (let step = this.#log[at + 1]!; step < served; step++) waiting[station]![step]!--;
    }
    this.#log.length = 0;
  }

  /** How many persons the narrow streets of the way still take in a slot, people leaving evenly. */
  #streetRoom(way: PlannedWay, from: number, until: number): number {
    const length = this.#ground.slotSteps;
    let room = Infinity;
    this.#forNarrowStreets(way, (arc, offset, intervalPersons) => {
      const first = Math.floor((from - offset) / length);
      const last = Math.floor((until - 1 - offset) / length);
      for (let interval = first; interval <= last; interval++) {
        const begin = Math.max(from - offset, interval * length);
        const end = Math.min(until - offset, (interval + 1) * length);
        const left = intervalPersons - (this.#bookings.street.get(arc)?.get(interval) ?? 0);
        // Evenly spread, an interval gets at most one more than its share.
        const share = (end - begin) / (until - from);
        room = Math.min(room, first === last ? left : Math.max(0, Math.floor((left - 1) / share)));
      }
    });
    return room;
  }

  #takeStreets(way: PlannedWay, from: number, until: number, persons: number): void {
    const length = this.#ground.slotSteps;
    this.#forNarrowStreets(way, (arc, offset) => {
      let taken = this.#bookings.street.get(arc);
      if (taken === undefined) this.#bookings.street.set(arc, (taken = new Map()));
      for (let person = 0; person < persons; person++) {
        const interval = Math.floor((freeStepOfPerson(from, until, person, persons) - offset) / length);
        taken.set(interval, (taken.get(interval) ?? 0) + 1);
      }
    });
  }

  /** Visits the streets of a way that let fewer through than the way's crossing, with the steps from there to reception. */
  #forNarrowStreets(way: PlannedWay, visit: (arc: number, offset: number, intervalPersons: number) => void): void {
    const { model } = this.#ground;
    const { personsPerStep } = model.stations[way.legs[0]!.station]!;
    const interval = this.#ground.slotSteps;
    let toReception = way.lagSteps;
    for (const leg of way.legs) {
      leg.arcs.forEach((arc, index) => {
        const limit = streetIntervalPersons(model, arc, interval) * this.#streetShare;
        if (limit < personsPerStep * interval + 2) {
          visit(arc, toReception - leg.arcLagSteps[index]!, Math.floor(limit));
        }
      });
      toReception -= leg.lagSteps;
    }
  }
}

/** Persons a street lets through in an interval of so many steps. */
export function streetIntervalPersons(model: PlanModel, arc: number, steps: number): number {
  return Math.floor((model.arcCapacityPersonsPerHour[arc]! * model.clock.stepSeconds * steps) / 3600 + 1e-9);
}

/**
 * Slot boundaries for a crossing, in steps at the crossing: from the first moment when somebody can be there and all
 * stations on the way on are open, a slot's length each, cut where a station opens or closes.
 */
function slotGrid(ground: ScheduleGround, window: number, ways: readonly PlannedWay[]): number[] {
  const { model, capacity, slotSteps: length } = ground;
  const way = ways[0]!;
  const { untilStep } = model.windows[window]!;
  const stepsAtCrossing = (other: PlannedWay): number => other.lagSteps - other.legs[0]!.lagSteps;
  const last = untilStep - Math.min(...ways.map(stepsAtCrossing));
  const first = Math.min(
    ...ways.map((other) => earliestLeaveStep(model, other.zone, window) + other.legs[0]!.lagSteps),
  );
  // Where hours begin or end, moved to the crossing's clock.
  const turns = new Set<number>();
  let after = 0;
  way.legs.forEach((leg, index) => {
    if (index > 0) after += leg.lagSteps;
    if (model.stations[leg.station]!.station.hours.length === 0) return;
    for (const step of openingTurns(capacity[leg.station]!, model.stations[leg.station]!.personsPerStep)) {
      turns.add(step - after);
    }
  });
  const boundaries = [...turns].filter((step) => step > first && step < last).sort((a, b) => a - b);
  const grid = [first];
  let from = first;
  while (from < last) {
    const turn = boundaries.find((step) => step > from) ?? last;
    from = Math.min(from + length, turn, last);
    grid.push(from);
  }
  return grid;
}

/** Steps at which a station with hours opens or closes. A slow station's empty steps are told apart by its rate. */
function openingTurns(capacity: Int32Array, personsPerStep: number): number[] {
  const turns: number[] = [];
  const gap = Math.ceil(1 / personsPerStep) + 1;
  let lastServing = -Infinity;
  for (let step = 0; step < capacity.length; step++) {
    if (capacity[step] === 0) continue;
    if (step - lastServing > gap) {
      if (lastServing >= 0) turns.push(lastServing + 1);
      turns.push(step);
    }
    lastServing = step;
  }
  if (lastServing >= 0) turns.push(lastServing + 1);
  return turns;
}
