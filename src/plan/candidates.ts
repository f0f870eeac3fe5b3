/** Candidate plans: a set of corridors, ways under one price of exposure, zones assigned window by window, slots, replayed. */
import { assert } from '../base/assert.ts';
import { assignZones, FluidWindow, type AssignmentAim } from './assignment.ts';
import { corridorKey, type CorridorSystem } from './corridors.ts';
import { Forest, type PlannedWay } from './forest.ts';
import { replaySchedule, type Replay } from './replay.ts';
import type { Routes } from './routes.ts';
import { ScheduleBuilder, type PlannedDeparture, type Priority, type ScheduleGround } from './schedule.ts';

export interface Candidate {
  readonly departures: readonly PlannedDeparture[];
  /** Per zone: persons who are left. */
  readonly left: Int32Array;
  readonly replay: Replay;
  readonly peopleOut: number;
  readonly personMinutes: number;
  readonly exposureMinutes: number;
  readonly corridorCount: number;
}

export interface CandidateGround {
  readonly schedule: ScheduleGround;
  readonly stationHazards: readonly (readonly number[])[];
}

/** Names the corridor that a way goes through. */
export function wayCorridorKey(way: PlannedWay): string {
  return corridorKey(way.legs.map(({ station }) => station));
}

/** How many times a schedule that its replay refuses is cut person by person. */
const MOST_CUTS = 60;

/**
 * One candidate. `systems`: the corridors of each window, which may depend on who is left. `exposureWeight`: what an exposed person-minute weighs in the choice of corridors; the ways themselves are
 * those of `routes`. Its schedule holds when replayed: whoever does not get through is taken out of their slot again.
 */
export function makeCandidate(
  ground: CandidateGround,
  routes: Routes,
  systems: (window: number, state: ScheduleBuilder) => CorridorSystem | null,
  exposureWeight: number,
  priority: Priority = 'danger',
): Candidate {
  const { model, capacity } = ground.schedule;
  const builder = new ScheduleBuilder(ground.schedule, priority);
  for (let window = 0; window < model.windows.length; window++) {
    const system = systems(window, builder);
    if (system === null) continue;
    builder.addWindow(window, chooseWays(ground, routes, system, builder, window, exposureWeight));
    settle(ground, builder, window);
  }
  const { departures, left } = builder;
  const replay = replaySchedule(model, departures, ground.stationHazards, capacity);
  assert(replay.breaches.length === 0, 'a schedule that its own replay refuses');
  return {
    departures,
    left,
    replay,
    peopleOut: replay.peopleOut,
    personMinutes: replay.personMinutes,
    exposureMinutes: replay.exposureMinutes,
    corridorCount: new Set(departures.map(({ way }) => wayCorridorKey(way))).size,
  };
}

/** A way for every zone with people left, as far as ways converge. */
function chooseWays(
  ground: CandidateGround,
  routes: Routes,
  system: CorridorSystem,
  builder: ScheduleBuilder,
  window: number,
  exposureWeight: number,
): PlannedWay[] {
  const { model } = ground.schedule;
  const aim = windowAim(ground.schedule, window, exposureWeight);
  const fluid = new FluidWindow(ground.schedule, routes, system, window, builder.left, builder.totalRoom, aim);
  const { corridorOf } = assignZones(fluid, routes, system);
  const forest = new Forest(model);
  const ways: PlannedWay[] = [];
  fluid.zones.forEach((zone, position) => {
    const corridor = corridorOf[position]!;
    if (corridor < 0) return;
    const way = routes.way(zone, system.corridors[corridor]!);
    if (forest.add(way)) ways.push(way);
  });
  return ways;
}

/** In the last window nobody is left for the sake of anything else; before it, who is left goes in the next one. */
export function windowAim(ground: ScheduleGround, window: number, exposureWeight: number): AssignmentAim {
  const { windows, clock } = ground.model;
  const next = windows[window + 1];
  if (next === undefined) {
    return { exposureWeight, leftStep: clock.stepCount, leftMinutes: 100 * clock.stepCount * (1 + exposureWeight) };
  }
  return { exposureWeight, leftStep: (next.fromStep + next.untilStep) / 2, leftMinutes: 0 };
}

/** Cuts slots of the window until the replay finds nothing to object to. */
function settle(ground: CandidateGround, builder: ScheduleBuilder, window: number): void {
  const { model, capacity } = ground.schedule;
  for (let cut = 0; ; cut++) {
    builder.tidy();
    const first = builder.departures.findIndex((departure) => departure.window === window);
    if (first < 0) return;
    const { breaches } = replaySchedule(model, builder.departures.slice(first), ground.stationHazards, capacity);
    if (breaches.length === 0) return;
    for (const { persons, departures } of breaches) {
      // Taking out all at a time after many cuts, so that it ends.
      let excess = cut < MOST_CUTS ? persons : Infinity;
      for (const index of departures) {
        const taken = Math.min(excess, builder.departures[first + index]!.persons);
        builder.withdraw(first + index, taken);
        excess -= taken;
        if (excess <= 0) break;
      }
    }
  }
}
