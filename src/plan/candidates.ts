/** Candidate plans: a set of corridors, ways under one price of exposure, zones assigned window by window, slots, replayed. */
import { assert } from '../base/assert.ts';
import { assignZones, FluidWindow, type AssignmentAim } from './assignment.ts';
import { corridorKey, type CorridorSystem } from './corridors.ts';
import { Forest, type PlannedWay } from './forest.ts';
import { replaySchedule, type Replay } from './replay.ts';
import type { Routes } from './routes.ts';
import { ScheduleBuilder, type PlannedDeparture, type Priority, type ScheduleGround } from './schedule.ts';

/** Which corridor each zone takes in a window. */
export interface WindowChoice {
  readonly system: CorridorSystem;
  /** Per zone: index of its corridor, −1 when nobody of it goes. */
  readonly corridorOf: Int8Array;
}

export interface Candidate {
  readonly routes: Routes;
  readonly exposureWeight: number;
  readonly priority: Priority;
  /** Per window; null: nobody goes. */
  readonly choices: readonly (WindowChoice | null)[];
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

/** How a candidate is to be made. */
export interface Intent {
  /** The ways, under their price of exposure. */
  readonly routes: Routes;
  /** What an exposed person-minute weighs in the choice of corridors. */
  readonly exposureWeight: number;
  readonly priority: Priority;
  /** The corridors of each window, which may depend on who is left. Null: nobody goes. */
  readonly systems: (window: number, state: ScheduleBuilder) => CorridorSystem | null;
  /** Choices that are already made, by window; the zone that has just been moved is in `first` and goes before others in the forest. */
  readonly fixed?: readonly (WindowChoice | null)[];
  readonly first?: number;
}

/** Names the corridor that a way goes through. */
export function wayCorridorKey(way: PlannedWay): string {
  return corridorKey(way.legs.map(({ station }) => station));
}

/** How many times a schedule that its replay refuses is cut person by person. */
const MOST_CUTS = 60;

/** One candidate. Its schedule holds when replayed: whoever does not get through is taken out of their slot again. */
export function makeCandidate(ground: CandidateGround, intent: Intent): Candidate {
  const { model, capacity } = ground.schedule;
  const builder = new ScheduleBuilder(ground.schedule, intent.priority);
  const choices = model.windows.map((_, window): WindowChoice | null => {
    const choice = intent.fixed?.[window] ?? chooseCorridors(ground, intent, builder, window);
    if (choice === null) return null;
    builder.addWindow(window, waysOf(ground, intent, choice, builder.left));
    settle(ground, builder, window);
    return choice;
  });
  const { departures, left } = builder;
  const replay = replaySchedule(model, departures, ground.stationHazards, capacity);
  assert(replay.breaches.length === 0, 'a schedule that its own replay refuses');
  const { routes, exposureWeight, priority } = intent;
  return {
    routes,
    exposureWeight,
    priority,
    choices,
    departures,
    left,
    replay,
    peopleOut: replay.peopleOut,
    personMinutes: replay.personMinutes,
    exposureMinutes: replay.exposureMinutes,
    corridorCount: new Set(departures.map(({ way }) => wayCorridorKey(way))).size,
  };
}

/** Assigns the zones with people left to the corridors of the window. */
function chooseCorridors(
  ground: CandidateGround,
  { routes, exposureWeight, systems }: Intent,
  builder: ScheduleBuilder,
  window: number,
): WindowChoice | null {
  const { schedule } = ground;
  const system = systems(window, builder);
  if (system === null) return null;
  const aim = windowAim(schedule, window, exposureWeight);
  const fluid = new FluidWindow(schedule, routes, system, window, builder.left, builder.totalRoom, aim);
  const assigned = assignZones(fluid, routes, system).corridorOf;
  const corridorOf = new Int8Array(schedule.model.zones.length).fill(-1);
  fluid.zones.forEach((zone, position) => (corridorOf[zone] = assigned[position]!));
  return { system, corridorOf };
}

/** A way for every zone with people left that has a corridor; round other ways where its own would part from them. */
function waysOf(
  ground: CandidateGround,
  { routes, first = 0 }: Intent,
  { system, corridorOf }: WindowChoice,
  left: Int32Array,
): PlannedWay[] {
  const { model } = ground.schedule;
  const forest = new Forest(model);
  const ways: PlannedWay[] = [];
  for (let turn = 0; turn < corridorOf.length; turn++) {
    const zone = (first + turn) % corridorOf.length;
    const corridor = system.corridors[corridorOf[zone]!];
    if (corridor === undefined || left[zone] === 0 || routes.facts(zone, corridor) === null) continue;
    const shortest = routes.way(zone, corridor);
    if (forest.add(shortest)) {
      ways.push(shortest);
      continue;
    }
    const round = routes.wayRound(zone, corridor, forest);
    if (round !== null && forest.add(round)) ways.push(round);
  }
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
