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

/**
 * `starts`: per departure and leg, persons who start the leg by step. Intervals are [i, i + 1) × intervalSteps on the projected
 * clock at the street's start. O(streets of the ways × intervals).
 */
export function findStreetExcess(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  starts: readonly (readonly ReadonlyMap<number, number>[])[],
  intervalSteps: number,
): StreetExcess[] {
  const mostOnLeg = mostTogether(model, departures, starts, intervalSteps);
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
      if (intervalPersons(leg.narrowestPersonsPerHour, model, intervalSteps) >= mostOnLeg[legIndex]!) return;
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
 * Per leg number: no street of such a leg can get more persons in an interval, whatever ways lead over it, since none of them
 * lags more than the longest lag.
 */
function mostTogether(
  model: PlanModel,
  departures: readonly PlannedDeparture[],
  starts: readonly (readonly ReadonlyMap<number, number>[])[],
  intervalSteps: number,
): number[] {
  const legCount = departures.reduce((most, { way }) => Math.max(most, way.legs.length), 0);
  return Array.from({ length: legCount }, (_, legIndex) => {
    const started = new Int32Array(model.clock.stepCount + 1);
    let longestLag = 0;
    departures.forEach(({ way }, index) => {
      const leg = way.legs[legIndex];
      if (leg === undefined) return;
      longestLag = Math.max(longestLag, leg.arcLagSteps.at(-1) ?? 0);
      for (const [step, persons] of starts[index]![legIndex]!) started[Math.max(0, step)]! += persons;
    });
    const span = intervalSteps + longestLag;
    let together = 0;
    let most = 0;
    for (let step = 0; step < started.length; step++) {
      together += started[step]!;
      if (step >= span) together -= started[step - span]!;
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
