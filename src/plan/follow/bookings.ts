/**
 * Places at stations and on streets that are still free. A slot's people are booked one by one into the first free place at
 * each station of their way; a slot is refused in part when somebody would be late, find the waiting room full, or find no
 * place at the reception. Where a street is narrower than the crossing, it takes at most its capacity in every interval of a
 * slot's length (counted from step 0, at the street's start).
 */
import type { PlannedWay } from './forest.ts';
import type { PlanModel } from '../model/model.ts';
import { freeStepOfPerson } from '../model/station-service.ts';

/** A slot that people of a way might set out in. Free steps: arrival at reception when nobody waits. */
export interface Slot {
  readonly way: PlannedWay;
  readonly fromStep: number;
  readonly untilStep: number;
  /** Everybody must be at reception before this step. */
  readonly lastStep: number;
  /** Persons the stations of the way have places for. */
  readonly places: number;
  /** People may wait at the stations behind the crossing, as long as the rooms allow it; otherwise a step or two at most. */
  readonly mayWait: boolean;
}

/** Fewer people than this share of a full slot are not worth a slot of their own. */
const FEWEST_SHARE = 0.05;

export class Bookings {
  /** Per station: persons a reception still takes in; Infinity for the others. */
  readonly totalRoom: number[];
  readonly #model: PlanModel;
  readonly #slotSteps: number;
  readonly #free: Int32Array[];
  readonly #waiting: Int32Array[];
  /** Persons on a street by arc and interval; only for streets narrower than their crossing. */
  readonly #street = new Map<number, Map<number, number>>();
  /** Station, step, persons served and persons waiting, for what was booked since the last slot that was kept. */
  readonly #log: number[] = [];

  constructor(model: PlanModel, capacity: readonly Int32Array[], slotSteps: number) {
    this.#model = model;
    this.#slotSteps = slotSteps;
    this.#free = capacity.map((steps) => steps.slice());
    this.#waiting = capacity.map((steps) => new Int32Array(steps.length));
    this.totalRoom = model.stations.map(({ station }) =>
      station.kind === 'reception' ? (station.roomPersons ?? Infinity) : Infinity,
    );
  }

  /** Remembers the state of the steps [fromStep, untilStep), in which all that follows is booked; calling the answer goes back to it. */
  mark(fromStep: number, untilStep: number): () => void {
    const free = this.#free.map((steps) => steps.slice(fromStep, untilStep));
    const waiting = this.#waiting.map((steps) => steps.slice(fromStep, untilStep));
    const totalRoom = [...this.totalRoom];
    const street = [...this.#street].map(([arc, intervals]) => [arc, new Map(intervals)] as const);
    return () => {
      free.forEach((steps, station) => {
        this.#free[station]!.set(steps, fromStep);
      });
      waiting.forEach((steps, station) => {
        this.#waiting[station]!.set(steps, fromStep);
      });
      totalRoom.forEach((room, station) => (this.totalRoom[station] = room));
      this.#street.clear();
      for (const [arc, intervals] of street) this.#street.set(arc, new Map(intervals));
    };
  }

  /**
   * The next slot of at most the policy's length, from `fromStep` on, in which the stations of the way have places that people who
   * leave evenly can use: it is cut where the places end or become far fewer. Null when there is none.
   * O(steps skipped × stations + slot length²).
   */
  nextSlot(way: PlannedWay, fromStep: number, lastStep: number, wanted: number, mayWait: boolean): Slot | null {
    let first = this.#firstFree(way, fromStep, lastStep, mayWait);
    if (first >= lastStep) return null;
    // Persons who can be served by all stations of the way in the first k + 1 steps.
    let longest = Math.min(lastStep - first, Math.floor(1.5 * this.#slotSteps));
    let places = this.#placesFrom(way, first, longest, mayWait);
    if (longest > 1 && places[0]! < (places[longest - 1]! - places[0]!) / (longest - 1) / 2) {
      // Somebody else's rest of a step: begin with the first full one.
      first++;
      longest--;
      places = places.subarray(1).map((all) => all - places[0]!);
    }
    let length = longest;
    for (; length > 1; length--) {
      if (this.#isEven(way, places, length, mayWait) && this.#endsFull(way, places, length)) break;
    }
    for (; length > 1 && places[length - 2]! >= wanted; length--);
    // The last people of a zone who fill a step only in part go in the step before and wait one step: the next zone has the rest.
    let most = places[length - 1]!;
    if (length > this.#slotSteps) {
      length = length < longest ? Math.ceil(length / 2) : this.#slotSteps;
      most = places[length - 1]!;
    } else if (length > 1 && most > wanted && first + length < lastStep) length--;
    return { way, fromStep: first, untilStep: first + length, lastStep, places: most, mayWait };
  }

  /** First step from which every station (without waiting: with it only the crossing) has a place soon. */
  #firstFree(way: PlannedWay, fromStep: number, lastStep: number, mayWait: boolean): number {
    let first = Math.max(fromStep, way.lagSteps);
    for (let settled = false; !settled && first < lastStep;) {
      settled = true;
      let offset = way.lagSteps;
      for (const [index, leg] of way.legs.entries()) {
        offset -= leg.lagSteps;
        if (mayWait && index > 0) break;
        const free = this.#free[leg.station]!;
        let step = first;
        while (step < lastStep && free[step - offset] === 0) step++;
        // A slow station has no place in most steps: only a longer gap counts.
        if (step - first < 1 / this.#model.stations[leg.station]!.personsPerStep && step < lastStep) continue;
        if (step > first) settled = false;
        first = step;
      }
    }
    return first;
  }

  /** Places in all stations of the way (waiting allowed: at the crossing) in the first 1, 2, … steps from `first`. */
  #placesFrom(way: PlannedWay, first: number, length: number, mayWait: boolean): Int32Array {
    const least = new Int32Array(length).fill(2 ** 31 - 1);
    let offset = way.lagSteps;
    for (const [index, leg] of way.legs.entries()) {
      offset -= leg.lagSteps;
      if (mayWait && index > 0) break;
      const free = this.#free[leg.station]!;
      let places = 0;
      for (let at = 0; at < length; at++) {
        places += free[first + at - offset] ?? 0;
        least[at] = Math.min(least[at]!, places);
      }
    }
    return least;
  }

  /**
   * True when people who leave evenly over `length` steps never leave the stations idle for more than about a step's work, nor
   * (unless they may) wait for more than that.
   */
  #isEven(way: PlannedWay, places: Int32Array, length: number, mayWait: boolean): boolean {
    const all = places[length - 1]!;
    const slack = 2 + this.#model.stations[way.legs[0]!.station]!.personsPerStep;
    for (let at = 0; at < length; at++) {
      const idle = places[at]! - (all * (at + 1)) / length;
      if (idle > slack || (!mayWait && -idle > slack)) return false;
    }
    return true;
  }

  /** True when the last step (the last few, at a slow crossing) has places as the others have: who leaves last is served too. */
  #endsFull(way: PlannedWay, places: Int32Array, length: number): boolean {
    const span = Math.ceil(1 / this.#model.stations[way.legs[0]!.station]!.personsPerStep);
    if (length <= span) return true;
    return places[length - 1]! - places[length - 1 - span]! >= (places[length - 1]! * span) / length / 2;
  }

  /**
   * Books up to `wanted` people into a slot and answers how many. A few people for whom there is a last place here and
   * there get no slot of their own, unless they are all of their zone (`left`) who are left. O(persons × stations) a try.
   */
  take(slot: Slot, wanted: number, left: number): number {
    const { legs } = slot.way;
    const { personsPerStep } = this.#model.stations[legs[0]!.station]!;
    const fewest = Math.min(left, FEWEST_SHARE * personsPerStep * this.#slotSteps);
    let persons = Math.min(wanted, this.#most(slot));
    while (persons > 0) {
      const refused = this.#book(slot, persons);
      if (refused === 0) break;
      this.#undo();
      persons -= refused;
    }
    if (persons <= 0 || persons < fewest) {
      this.#undo();
      return 0;
    }
    this.#log.length = 0;
    this.#takeStreets(slot, persons);
    this.totalRoom[legs[legs.length - 1]!.station]! -= persons;
    return persons;
  }

  /** Upper limit on who may set out in a slot. */
  #most({ way, fromStep, untilStep, lastStep, places, mayWait }: Slot): number {
    let most = Math.min(places, this.#streetRoom(way, fromStep, untilStep));
    let offset = way.lagSteps;
    for (const leg of way.legs) {
      offset -= leg.lagSteps;
      most = Math.min(most, this.totalRoom[leg.station]!);
      if (!mayWait || most === 0) continue;
      const steps = this.#free[leg.station]!;
      let free = 0;
      for (let step = fromStep - offset; step < lastStep - offset && free < most; step++) free += steps[step]!;
      most = Math.min(most, free);
    }
    return most;
  }

  /** Books people step by step as they leave; answers how many were refused. Everything is in the log. */
  #book({ way, fromStep, untilStep, lastStep }: Slot, persons: number): number {
    let refused = 0;
    for (let person = 0; person < persons;) {
      const free = freeStepOfPerson(fromStep, untilStep, person, persons);
      let next = person + 1;
      while (next < persons && freeStepOfPerson(fromStep, untilStep, next, persons) === free) next++;
      refused += this.#bookLeg(way, 0, free - way.lagSteps, next - person, lastStep - way.lagSteps);
      person = next;
    }
    return refused;
  }

  /** Books people who start a leg in one step, and then the legs after it. `lastStep`: on the clock of the leg's start. */
  #bookLeg(way: PlannedWay, legIndex: number, leaveStep: number, persons: number, lastStep: number): number {
    const leg = way.legs[legIndex];
    if (leg === undefined) return 0;
    const places = this.#free[leg.station]!;
    const queue = this.#waiting[leg.station]!;
    const { kind, roomPersons } = this.#model.stations[leg.station]!.station;
    const room = kind === 'reception' ? Infinity : (roomPersons ?? Infinity);
    const joined = leaveStep + leg.lagSteps;
    const end = lastStep + leg.lagSteps;
    let left = persons;
    let refused = 0;
    for (let step = joined; left > 0; step++) {
      if (step >= end) return refused + left;
      const served = Math.min(left, places[step]!);
      if (served > 0) {
        places[step]! -= served;
        refused += this.#bookLeg(way, legIndex + 1, step, served, end);
        left -= served;
      }
      const waiting = Math.min(left, Math.max(0, room - queue[step]!));
      refused += left - waiting;
      left = waiting;
      queue[step]! += waiting;
      this.#log.push(leg.station, step, served, waiting);
    }
    return refused;
  }

  #undo(): void {
    for (let at = 0; at < this.#log.length; at += 4) {
      const station = this.#log[at]!;
      const step = this.#log[at + 1]!;
      this.#free[station]![step]! += this.#log[at + 2]!;
      this.#waiting[station]![step]! -= this.#log[at + 3]!;
    }
    this.#log.length = 0;
  }

  /** How many persons the narrow streets of the way still take in a slot, people leaving evenly. */
  #streetRoom(way: PlannedWay, from: number, until: number): number {
    const length = this.#slotSteps;
    let room = Infinity;
    this.#forNarrowStreets(way, (arc, offset, intervalPersons) => {
      const first = Math.floor((from - offset) / length);
      const last = Math.floor((until - 1 - offset) / length);
      for (let interval = first; interval <= last; interval++) {
        const begin = Math.max(from - offset, interval * length);
        const end = Math.min(until - offset, (interval + 1) * length);
        const left = intervalPersons - (this.#street.get(arc)?.get(interval) ?? 0);
        // Evenly spread, an interval gets at most one more than its share.
        const share = (end - begin) / (until - from);
        room = Math.min(room, first === last ? left : Math.max(0, Math.floor((left - 1) / share)));
      }
    });
    return Math.max(0, room);
  }

  #takeStreets({ way, fromStep, untilStep }: Slot, persons: number): void {
    const length = this.#slotSteps;
    // Persons whose free step is before a step: person k's is fromStep + floor(k × slot / persons).
    const before = (step: number): number =>
      Math.max(0, Math.min(persons, Math.ceil(((step - fromStep) * persons) / (untilStep - fromStep))));
    this.#forNarrowStreets(way, (arc, offset) => {
      const taken = this.#street.get(arc) ?? new Map<number, number>();
      this.#street.set(arc, taken);
      const first = Math.floor((fromStep - offset) / length);
      const last = Math.floor((untilStep - 1 - offset) / length);
      for (let interval = first; interval <= last; interval++) {
        const coming = before((interval + 1) * length + offset) - before(interval * length + offset);
        taken.set(interval, (taken.get(interval) ?? 0) + coming);
      }
    });
  }

  /** Visits the streets of a way that let fewer through than the way's crossing, with the steps from there to reception. */
  #forNarrowStreets(way: PlannedWay, visit: (arc: number, offset: number, intervalPersons: number) => void): void {
    const { personsPerStep } = this.#model.stations[way.legs[0]!.station]!;
    const enough = personsPerStep * this.#slotSteps + 2;
    let toReception = way.lagSteps;
    for (const leg of way.legs) {
      if (intervalPersons(leg.narrowestPersonsPerHour, this.#model, this.#slotSteps) < enough) {
        for (const [index, arc] of leg.arcs.entries()) {
          const limit = streetIntervalPersons(this.#model, arc, this.#slotSteps);
          if (limit < enough) visit(arc, toReception - leg.arcLagSteps[index]!, limit);
        }
      }
      toReception -= leg.lagSteps;
    }
  }
}

/** Persons a street lets through in an interval of so many steps. */
export function streetIntervalPersons(model: PlanModel, arc: number, steps: number): number {
  return intervalPersons(model.arcCapacityPersonsPerHour[arc]!, model, steps);
}

export function intervalPersons(personsPerHour: number, model: PlanModel, steps: number): number {
  return Math.floor((personsPerHour * model.clock.stepSeconds * steps) / 3600 + 1e-9);
}
