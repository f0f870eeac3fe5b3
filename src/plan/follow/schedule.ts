/**
 * Departure slots for given ways. Two questions are answered one after the other for each window.
 *
 * Who goes: zones inside a danger distance first (more hazards first), then those who can be at their crossing last, then
 * the order of the operation's file. Whoever lives far has the fewest moments left; whoever lives near can still fill
 * the first moments of the next window, when nobody else can be there. (Kept for one bottleneck and one way a zone, this
 * loses nobody: the moments a zone can use are nested, and the zone with the fewest chooses first.)
 * `Priority` 'farthest' leaves out the first rule.
 *
 * When they go: the same danger rule, then those who can be there first, so that the people of a zone go without a break. A
 * bottleneck that is never idle while somebody could be there serves the most by every moment, whoever comes first. With several bottlenecks behind one another both are heuristics. A slot is as long as the policy says, or shorter where
 * the zone's turn ends; a turn a little longer than a slot is halved.
 */
import { Bookings } from './bookings.ts';
import type { PlannedWay } from './forest.ts';
import type { PlanModel } from '../model/model.ts';
import { earliestLeaveStep, slotSteps, stationCapacity } from '../model/station-service.ts';

export interface PlannedDeparture {
  readonly window: number;
  readonly way: PlannedWay;
  /** Free steps: arrival at reception when nobody waits. */
  readonly fromStep: number;
  readonly untilStep: number;
  readonly persons: number;
}

/** Who goes first where not everybody can: see the header. */
export type Priority = 'danger' | 'farthest';

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

/** Who is left, and the room that is left, when some windows are planned. */
export interface Remainder {
  readonly left: Int32Array;
  readonly totalRoom: readonly number[];
}

/** A schedule that is built window by window, so that the ways of a window can be chosen when it is known who is left. */
export class ScheduleBuilder {
  /** Per zone: persons who have no slot yet. */
  readonly left: Int32Array;
  readonly departures: PlannedDeparture[] = [];
  readonly #ground: ScheduleGround;
  readonly #priority: Priority;
  readonly #bookings: Bookings;

  /** `after`: what earlier windows have left; absent, everybody and every room. */
  constructor(ground: ScheduleGround, priority: Priority, after?: Remainder) {
    this.#ground = ground;
    this.#priority = priority;
    this.left = after?.left.slice() ?? Int32Array.from(ground.model.zones, (zone) => zone.persons);
    this.#bookings = new Bookings(ground.model, ground.capacity, ground.slotSteps);
    after?.totalRoom.forEach((room, station) => (this.#bookings.totalRoom[station] = room));
  }

  /** Per station: persons a reception still takes in; Infinity for the others. */
  get totalRoom(): readonly number[] {
    return this.#bookings.totalRoom;
  }

  /** Books the people who are left onto the ways, in windows that must come in order. O(persons × stations + zones × slots). */
  addWindow(window: number, ways: readonly PlannedWay[]): void {
    const { model, zoneDangers } = this.#ground;
    const danger = (way: PlannedWay): number => zoneDangers[way.zone]!;
    const start = (way: PlannedWay): number => earliestLeaveStep(model, way.zone, window) + way.legs[0]!.lagSteps;
    const weighsDanger = this.#priority === 'danger' ? 1 : 0;
    const whoFirst = [...ways].sort(
      (a, b) => weighsDanger * (danger(b) - danger(a)) || start(b) - start(a) || a.zone - b.zone,
    );
    const whenFirst = [...ways].sort((a, b) => danger(b) - danger(a) || start(a) - start(b) || a.zone - b.zone);

    const fill = (way: PlannedWay, most: number, mayWait: boolean): number =>
      this.#fillZone(window, way, most, mayWait);

    const before = { left: this.left.slice(), departures: [...this.departures] };
    const { fromStep, untilStep } = model.windows[window]!;
    const back = this.#bookings.mark(fromStep, untilStep);
    const quota = new Map<PlannedWay, number>();
    for (const way of whoFirst) quota.set(way, fill(way, this.left[way.zone]!, false));
    back();
    this.left.set(before.left);
    this.departures.splice(0, this.departures.length, ...before.departures);
    for (const way of whenFirst) fill(way, quota.get(way)!, false);
    // Then for who is left: what the new order leaves free, and what the waiting rooms allow.
    for (const mayWait of [false, true]) {
      for (const way of whoFirst) fill(way, this.left[way.zone]!, mayWait);
    }
  }

  /** Fills slots of a way from the first on with at most so many people; answers how many. */
  #fillZone(window: number, way: PlannedWay, most: number, mayWait: boolean): number {
    const { model } = this.#ground;
    const { untilStep: lastStep } = model.windows[window]!;
    let filled = 0;
    let fromStep = earliestLeaveStep(model, way.zone, window) + way.lagSteps;
    while (filled < most) {
      const slot = this.#bookings.nextSlot(way, fromStep, lastStep, most - filled, mayWait);
      if (slot === null) break;
      const persons = this.#bookings.take(slot, most - filled, this.left[way.zone]!);
      fromStep = slot.untilStep;
      if (persons === 0) continue;
      filled += persons;
      this.left[way.zone]! -= persons;
      this.#depart({ window, way, fromStep: slot.fromStep, untilStep: slot.untilStep, persons });
    }
    return filled;
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

  /** Takes persons out of a slot again (a replay has shown that they do not get through): they are left once more. */
  withdraw(index: number, persons: number): void {
    const departure = this.departures[index]!;
    const { legs, zone } = departure.way;
    const taken = Math.min(persons, departure.persons);
    this.#bookings.totalRoom[legs[legs.length - 1]!.station]! += taken;
    this.left[zone]! += taken;
    this.departures[index] = { ...departure, persons: departure.persons - taken };
  }

  /**
   * Takes persons out of the end of a slot, those who would be late: it ends so many steps earlier that the others leave as they
   * would have. Fewer than half a step's people are taken out evenly.
   */
  endEarlier(index: number, late: number): void {
    const departure = this.departures[index]!;
    const { fromStep, untilStep, persons } = departure;
    const length = untilStep - fromStep;
    const perStep = persons / length;
    const kept = length - Math.round(late / perStep);
    if (kept === length) {
      this.withdraw(index, late);
      return;
    }
    const staying = Math.max(0, Math.min(persons - late, Math.floor(kept * perStep + 1e-9)));
    this.withdraw(index, persons - staying);
    if (staying > 0) this.departures[index] = { ...this.departures[index]!, untilStep: fromStep + kept };
  }

  /** Drops empty slots and puts the others in the order of time. */
  tidy(): void {
    const kept = this.departures.filter(({ persons }) => persons > 0);
    kept.sort(
      (a, b) => a.window - b.window || a.fromStep - b.fromStep || a.way.zone - b.way.zone || a.untilStep - b.untilStep,
    );
    this.departures.splice(0, this.departures.length, ...kept);
  }
}
