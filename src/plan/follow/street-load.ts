/** How many people a schedule puts on each street: at most its capacity in every interval of a slot's length. */
import { intervalPersons, streetIntervalPersons } from './bookings.ts';
import type { PlannedWay } from './forest.ts';
import type { PlanModel } from '../model/model.ts';
import type { PlannedDeparture } from './schedule.ts';

/** Persons too many on a street in one interval, with the departures on it, the last first. */
export interface StreetExcess {
  readonly arc: number;
  readonly interval: number;
  readonly persons: number;
  readonly departures: readonly number[];
}

/** Who starts which leg in which step, in the order in which they do. One set of arrays serves many replays. */
export class LegStarts {
  count = 0;
  departure = new Int32Array(1024);
  leg = new Int32Array(1024);
  step = new Int32Array(1024);
  persons = new Int32Array(1024);

  clear(): void {
    this.count = 0;
  }

  add(departure: number, leg: number, step: number, persons: number): void {
    if (this.count === this.step.length) this.#grow();
    const at = this.count++;
    this.departure[at] = departure;
    this.leg[at] = leg;
    this.step[at] = step;
    this.persons[at] = persons;
  }

  /** Per departure and leg: persons who start the leg, by step. */
  byDeparture(departures: readonly PlannedDeparture[]): Map<number, number>[][] {
    const starts = departures.map(({ way }) => way.legs.map(() => new Map<number, number>()));
    for (let at = 0; at < this.count; at++) {
      const start = starts[this.departure[at]!]![this.leg[at]!]!;
      start.set(this.step[at]!, (start.get(this.step[at]!) ?? 0) + this.persons[at]!);
    }
    return starts;
  }

  #grow(): void {
    for (const name of ['departure', 'leg', 'step', 'persons'] as const) {
      const larger = new Int32Array(2 * this[name].length);
      larger.set(this[name]);
      this[name] = larger;
    }
  }
}

/**
 * Persons by interval on every street that may be too narrow for those who take it. Intervals are [i, i + 1) × intervalSteps on the
 * projected clock at the street's start. O(starts + streets of the ways that may be too narrow × intervals).
 */
function narrowStreetLoads(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  started: LegStarts,
  intervalSteps: number,
): ReadonlyMap<number, Int32Array> {
  const mostOnLeg = mostTogether(model, departures, started, intervalSteps);
  const mayBeNarrow = (leg: PlannedWay['legs'][number], legIndex: number): boolean =>
    intervalPersons(leg.narrowestPersonsPerHour, model, intervalSteps) < mostOnLeg[legIndex]!;
  if (!departures.some(({ way }) => way.legs.some(mayBeNarrow))) return new Map();
  const starts = started.byDeparture(departures);
  const intervalCount = Math.ceil(model.clock.stepCount / intervalSteps) + 1;
  const departuresOf = new Map<PlannedWay, number[]>();
  departures.forEach(({ way }, index) => {
    const known = departuresOf.get(way);
    if (known === undefined) departuresOf.set(way, [index]);
    else known.push(index);
  });
  const load = new Map<number, Int32Array>();
  for (const [way, indices] of departuresOf) {
    way.legs.forEach((leg, legIndex) => {
      if (!mayBeNarrow(leg, legIndex)) return;
      let lag = -1;
      let byInterval = new Int32Array(0);
      leg.arcs.forEach((arc, at) => {
        if (leg.arcLagSteps[at] !== lag) {
          lag = leg.arcLagSteps[at]!;
          byInterval = new Int32Array(intervalCount);
          for (const index of indices) {
            for (const [step, persons] of starts[index]![legIndex]!) {
              byInterval[Math.min(intervalCount - 1, Math.floor((step + lag) / intervalSteps))]! += persons;
            }
          }
        }
        const known = load.get(arc);
        if (known === undefined) load.set(arc, byInterval.slice());
        else for (let interval = 0; interval < intervalCount; interval++) known[interval]! += byInterval[interval]!;
      });
    });
  }
  return load;
}

/** Streets that get more people in an interval than they take. */
export function findStreetExcess(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  started: LegStarts,
  intervalSteps: number,
): StreetExcess[] {
  const load = narrowStreetLoads(model, departures, started, intervalSteps);
  if (load.size === 0) return [];
  const starts = started.byDeparture(departures);
  const excesses: StreetExcess[] = [];
  for (const [arc, byInterval] of load) {
    const limit = streetIntervalPersons(model, arc, intervalSteps);
    byInterval.forEach((persons, interval) => {
      if (persons <= limit) return;
      const on = departures.flatMap(({ way }, index) =>
        uses(way, arc, starts[index]!, interval, intervalSteps) ? [index] : [],
      );
      excesses.push({ arc, interval, persons: persons - limit, departures: on.reverse() });
    });
  }
  return excesses;
}

/**
 * Steps for which some street is full, of the street that is full longest: it takes nobody more in a slot's length. 0 when every
 * street is wide enough, so that streets hold nobody up.
 */
export function fullStreetSteps(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  started: LegStarts,
  intervalSteps: number,
): number {
  let most = 0;
  for (const [arc, byInterval] of narrowStreetLoads(model, departures, started, intervalSteps)) {
    const limit = streetIntervalPersons(model, arc, intervalSteps);
    // A slot over two intervals leaves a person's room at most.
    const full = byInterval.reduce((count, persons) => count + (persons >= Math.max(1, limit - 1) ? 1 : 0), 0);
    most = Math.max(most, full * intervalSteps);
  }
  return most;
}

/**
 * Per leg number: no street of such a leg can get more persons in an interval, whatever ways lead over it, since none of them
 * lags more than the longest lag.
 */
function mostTogether(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  starts: LegStarts,
  intervalSteps: number,
): number[] {
  const { stepCount } = model.clock;
  const longestLags: number[] = [];
  for (const { way } of departures) {
    for (const [legIndex, leg] of way.legs.entries()) {
      longestLags[legIndex] = Math.max(longestLags[legIndex] ?? 0, leg.arcLagSteps.at(-1) ?? 0);
    }
  }
  const started = longestLags.map(() => new Int32Array(stepCount + 1));
  for (let at = 0; at < starts.count; at++) {
    started[starts.leg[at]!]![Math.max(0, starts.step[at]!)]! += starts.persons[at]!;
  }
  return started.map((persons, legIndex) => {
    const span = intervalSteps + longestLags[legIndex]!;
    let together = 0;
    let most = 0;
    for (let step = 0; step < persons.length; step++) {
      together += persons[step]!;
      if (step >= span) together -= persons[step - span]!;
      most = Math.max(most, together);
    }
    return most;
  });
}

function uses(
  way: PlannedWay,
  arc: number,
  starts: readonly ReadonlyMap<number, number>[],
  interval: number,
  intervalSteps: number,
): boolean {
  return way.legs.some((leg, legIndex) => {
    const at = leg.arcs.indexOf(arc);
    if (at < 0) return false;
    const lag = leg.arcLagSteps[at]!;
    return [...starts[legIndex]!.keys()].some((step) => Math.floor((step + lag) / intervalSteps) === interval);
  });
}
