/**
 * Replays one option from its ways and departures alone, person by person, by the rules in `document.ts`.
 * Shares nothing with the planner's own replay.
 */
import type { Operation, Station } from '../../operation/index.ts';
import type { Plan, PlanOption, PlanWay } from '../document.ts';

export interface StationVisit {
  /** Per person, in the order of `departures`: joined and served; −1 when never. */
  readonly joinedStep: Int32Array;
  readonly servedStep: Int32Array;
}

export interface Replay {
  /** Per person: index of the way in the option, step of leaving the zone, step of arriving (−1: never). */
  readonly personWay: Int32Array;
  readonly leftStep: Int32Array;
  readonly arrivedStep: Int32Array;
  readonly visits: ReadonlyMap<string, StationVisit>;
  /** Per station: most persons waiting after serving, and the step of it. */
  readonly longestQueue: ReadonlyMap<string, { readonly persons: number; readonly step: number }>;
}

export interface ReplayGround {
  readonly operation: Operation;
  readonly clock: Plan['clock'];
  /** Free-flow seconds from a station to reception, its own service left out; 0 for a reception. */
  readonly stationClearSeconds: ReadonlyMap<string, number>;
}

/** Whole persons served in step z at r persons a step. */
function servedInStep(personsPerStep: number, step: number): number {
  return Math.floor((step + 1) * personsPerStep + 1e-9) - Math.floor(step * personsPerStep + 1e-9);
}

function isOpen(station: Station, ground: ReplayGround, step: number): boolean {
  if (station.hours.length === 0) return true;
  const { startMs, stepSeconds } = ground.clock;
  const clearMs = (ground.stationClearSeconds.get(station.id) ?? 0) * 1000;
  const fromMs = startMs + step * stepSeconds * 1000 - clearMs;
  const untilMs = fromMs + stepSeconds * 1000;
  return station.hours.some((hours) => fromMs >= hours.fromMs - 1e-3 && untilMs <= hours.untilMs + 1e-3);
}

export function replayOption(ground: ReplayGround, option: PlanOption): Replay {
  const wayIndex = new Map(option.ways.map((way, index) => [way.id, index]));
  const total = option.departures.reduce((sum, departure) => sum + departure.persons, 0);
  const personWay = new Int32Array(total);
  const leftStep = new Int32Array(total);
  let person = 0;
  for (const departure of option.departures) {
    const index = wayIndex.get(departure.way) ?? -1;
    const lag = (option.ways[index]?.legs ?? []).reduce((sum, leg) => sum + leg.lagSteps, 0);
    for (let k = 0; k < departure.persons; k++) {
      const step =
        departure.fromStep + Math.floor((k * (departure.untilStep - departure.fromStep)) / departure.persons);
      personWay[person] = index;
      leftStep[person] = step - lag;
      person += 1;
    }
  }

  // Where each person is: their leg, and the step in which they join the queue at its end.
  const leg = new Int32Array(total);
  const joins = Int32Array.from(leftStep);
  const firstLag = (way: PlanWay | undefined): number => way?.legs[0]?.lagSteps ?? 0;
  for (let i = 0; i < total; i++) joins[i]! += firstLag(option.ways[personWay[i]!]);

  const visits = new Map<string, { joinedStep: Int32Array; servedStep: Int32Array }>();
  const longestQueue = new Map<string, { persons: number; step: number }>();
  const arrivedStep = new Int32Array(total).fill(-1);

  for (const station of inOrderOfPassing(ground.operation.stations)) {
    const queue: number[] = [];
    for (let i = 0; i < total; i++) {
      if (option.ways[personWay[i]!]?.legs[leg[i]!]?.toStation === station.id && joins[i]! >= 0) queue.push(i);
    }
    if (queue.length === 0) continue;
    queue.sort((a, b) => joins[a]! - joins[b]! || personWay[a]! - personWay[b]! || a - b);
    const joinedStep = new Int32Array(total).fill(-1);
    const servedStep = new Int32Array(total).fill(-1);
    visits.set(station.id, { joinedStep, servedStep });
    const personsPerStep = (station.lanes * station.ratePersonsPerLaneHour * ground.clock.stepSeconds) / 3600;
    let head = 0;
    let tail = 0;
    let longest = { persons: 0, step: 0 };
    const roomInAll = station.kind === 'reception' ? (station.roomPersons ?? Infinity) : Infinity;
    for (let step = Math.max(0, joins[queue[0]!]!); step < ground.clock.stepCount && head < queue.length; step++) {
      while (tail < queue.length && joins[queue[tail]!]! <= step) joinedStep[queue[tail]!] = joins[queue[tail++]!]!;
      let free = isOpen(station, ground, step) ? servedInStep(personsPerStep, step) : 0;
      for (; free > 0 && head < tail && head < roomInAll; free--) {
        const i = queue[head++]!;
        servedStep[i] = step;
        const next = option.ways[personWay[i]!]?.legs[leg[i]! + 1];
        if (next === undefined) {
          if (station.kind === 'reception') arrivedStep[i] = step;
          joins[i] = -1;
        } else {
          leg[i]! += 1;
          joins[i] = step + next.lagSteps;
        }
      }
      if (tail - head > longest.persons) longest = { persons: tail - head, step };
    }
    // Who was never served waits for ever.
    for (; head < queue.length; head++) joins[queue[head]!] = -1;
    longestQueue.set(station.id, longest);
  }
  return { personWay, leftStep, arrivedStep, visits, longestQueue };
}

function inOrderOfPassing(stations: readonly Station[]): Station[] {
  const order = ['assembly', 'crossing', 'screening', 'boarding', 'reception'];
  return [...stations].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
