/** Candidate plans: a set of corridors, ways under one price of exposure, zones assigned window by window, slots, replayed. */
import { assert } from '../../base/assert.ts';
import { assignZones, FluidWindow, type AssignmentAim } from './assignment.ts';
import { corridorKey, type CorridorSystem } from './corridors.ts';
import type { Forest, PlannedWay } from './forest.ts';
import { personMinutes, type Follower, type Judgement } from './replay.ts';
import type { Routes, WayNumbers } from './routes.ts';
import {
  ScheduleBuilder,
  type PlannedDeparture,
  type Priority,
  type Remainder,
  type ScheduleGround,
} from './schedule.ts';

/** Which corridor each zone takes in a window. */
export interface WindowChoice {
  readonly system: CorridorSystem;
  /** Per zone: index of its corridor, −1 when nobody of it goes. */
  readonly corridorOf: Int8Array;
  /** Per zone: care of its way, an index into the prices of exposure of `Routes`. */
  readonly careOf: Uint8Array;
  /** Zones in the order in which they get their ways; a later one goes round those before it where it must. */
  readonly order: readonly number[];
}

export interface Candidate {
  readonly routes: Routes;
  readonly care: number;
  readonly exposureWeight: number;
  readonly priority: Priority;
  /** Per window. */
  readonly outcomes: readonly WindowOutcome[];
  /** Per window; null: nobody goes. */
  readonly choices: readonly (WindowChoice | null)[];
  readonly departures: readonly PlannedDeparture[];
  /** Per zone: persons who are left. */
  readonly left: Int32Array;
  readonly peopleOut: number;
  readonly personMinutes: number;
  /**
   * For comparing plans: exposed person-minutes of those who go, and for those who stay the least they would have on any way. So
   * leaving people behind never counts as less exposure. What is shown is what the replay says.
   */
  readonly exposureMinutes: number;
  readonly corridorCount: number;
}

export interface CandidateGround {
  readonly schedule: ScheduleGround;
  readonly stationHazards: readonly (readonly number[])[];
  readonly follower: Follower;
  /** Empty between uses. */
  readonly forest: Forest;
  readonly wayNumbers: WayNumbers;
  /** What windows came to, by the ways and people they began with. */
  readonly windowMemory: Map<string, Omit<WindowOutcome, 'choice'>>;
  /** Per zone: least exposed minutes of one person on any way to a reception. */
  readonly leastExposure: readonly number[];
}

/** How a candidate is to be made. */
export interface Intent {
  readonly routes: Routes;
  /** The price of exposure that ways are taken under, unless a choice says otherwise. */
  readonly care: number;
  /** What an exposed person-minute weighs in the choice of corridors. */
  readonly exposureWeight: number;
  readonly priority: Priority;
  /** The corridors of each window, which may depend on who is left. Null: nobody goes. */
  readonly systems: (window: number, state: ScheduleBuilder) => CorridorSystem | null;
  /** Choices that are already made, by window. */
  readonly fixed?: readonly (WindowChoice | null)[];
}

/** Names the corridor that a way goes through. */
export function wayCorridorKey(way: PlannedWay): string {
  return corridorKey(way.legs.map(({ station }) => station));
}

/** How many times a schedule that its replay refuses is cut person by person. */
const MOST_CUTS = 60;

/**
 * One candidate. Its schedule holds when replayed: whoever does not get through is taken out of their slot again before the next
 * window is planned. `known`: the outcomes of the first windows, when another candidate with the same choices there has them.
 */
export function makeCandidate(
  ground: CandidateGround,
  intent: Intent,
  known: readonly WindowOutcome[] = [],
): Candidate {
  const { model } = ground.schedule;
  const { routes, care, exposureWeight, priority } = intent;
  const outcomes = [...known];
  for (let window = known.length; window < model.windows.length; window++) {
    outcomes.push(planWindow(ground, intent, window, outcomes.at(-1)));
  }
  const departures = outcomes.flatMap((outcome) => outcome.departures);
  const { left } = outcomes.at(-1)!;
  const sum = (value: (outcome: WindowOutcome) => number): number =>
    outcomes.reduce((total, outcome) => total + value(outcome), 0);
  const peopleOut = sum(({ judged }) => judged.peopleOut);
  const arrivalSteps = sum(({ judged }) => judged.arrivalSteps);
  const exposureMinutes = sum(({ judged }) => judged.exposureMinutes);
  return {
    routes,
    care,
    exposureWeight,
    priority,
    outcomes,
    choices: outcomes.map(({ choice }) => choice),
    departures,
    left,
    peopleOut,
    personMinutes: personMinutes(model, { peopleOut, arrivalSteps }),
    exposureMinutes: left.reduce(
      (total, persons, zone) => total + persons * ground.leastExposure[zone]!,
      exposureMinutes,
    ),
    corridorCount: new Set(departures.map(({ way }) => wayCorridorKey(way))).size,
  };
}

/** A choice made when fewer zones had people left: the others take the corridor that is cheapest for them. */
function withEverybody(routes: Routes, choice: WindowChoice, left: Int32Array): WindowChoice {
  const { system, corridorOf, careOf, order } = choice;
  const missing = [...left.keys()].filter((zone) => left[zone]! > 0 && corridorOf[zone]! < 0);
  if (missing.length === 0) return choice;
  const filled = corridorOf.slice();
  for (const zone of missing) {
    let least = Infinity;
    system.corridors.forEach((corridor, index) => {
      const facts = routes.facts(zone, corridor, careOf[zone]!);
      const cost = facts === null ? Infinity : facts.cost + corridor.onwardCost;
      if (cost < least) [filled[zone], least] = [index, cost];
    });
  }
  return { system, corridorOf: filled, careOf, order: [...order, ...missing.filter((zone) => !order.includes(zone))] };
}

/** Moves of single zones that are tried on the streets in one window's choice. */
const MOST_MOVES = 30;

/** What a window comes to. */
export interface WindowOutcome extends Remainder {
  readonly choice: WindowChoice | null;
  readonly departures: readonly PlannedDeparture[];
  /** Of the window's departures alone. Nobody is on the way between windows. */
  readonly judged: Judgement;
}

function planWindow(
  ground: CandidateGround,
  intent: Intent,
  window: number,
  before: WindowOutcome | undefined,
): WindowOutcome {
  const builder = new ScheduleBuilder(ground.schedule, intent.priority, before);
  const fixed = intent.fixed?.[window];
  const choice = fixed
    ? withEverybody(intent.routes, fixed, builder.left)
    : chooseCorridors(ground, intent, builder, window);
  const ways = choice === null ? [] : waysOf(ground, intent.routes, choice, builder.left);
  // Many choices come to the same ways for the same people.
  const key = [
    window,
    intent.priority,
    builder.left.join(),
    builder.totalRoom.join(),
    ways.map((way) => ground.wayNumbers.of(way)).join(),
  ].join(';');
  let found = ground.windowMemory.get(key);
  if (found === undefined) {
    builder.addWindow(window, ways);
    const judged = settle(ground, builder);
    const { departures, left, totalRoom } = builder;
    found = { departures, left, totalRoom, judged };
    ground.windowMemory.set(key, found);
  }
  return { choice, ...found };
}

/** Assigns the zones with people left to the corridors of the window. */
function chooseCorridors(
  ground: CandidateGround,
  { routes, care, exposureWeight, systems }: Intent,
  builder: ScheduleBuilder,
  window: number,
): WindowChoice | null {
  const { schedule } = ground;
  const system = systems(window, builder);
  if (system === null) return null;
  const aim = windowAim(schedule, window, exposureWeight);
  const fluid = new FluidWindow(schedule, routes, system, care, window, builder.left, builder.totalRoom, aim);
  const { zones } = fluid;
  const assigned = assignZones(fluid, routes, system, care);
  const careOf = new Uint8Array(schedule.model.zones.length).fill(care);
  const choiceOf = (corridorAt: Int8Array, order: readonly number[]): WindowChoice => {
    const corridorOf = new Int8Array(schedule.model.zones.length).fill(-1);
    zones.forEach((zone, position) => (corridorOf[zone] = corridorAt[position]!));
    return { system, corridorOf, careOf, order };
  };
  let best = choiceOf(assigned.corridorOf, zones);
  if (system.corridors.length === 1) return best;
  // Where many zones are as far from one crossing as from the other, no weight tells them apart: move them one by one.
  let { cost } = assigned;
  const corridorAt = assigned.corridorOf.slice();
  const going = waysOf(ground, routes, best, builder.left).length;
  let tries = MOST_MOVES;
  for (const [position, zone] of zones.entries()) {
    for (let corridor = 0; corridor < system.corridors.length; corridor++) {
      const before = corridorAt[position]!;
      if (corridor === before || !fluid.hasWay(position, corridor)) continue;
      corridorAt[position] = corridor;
      const moved = fluid.cost(corridorAt);
      if (moved < cost - 1e-9 && tries > 0) {
        tries--;
        const choice = choiceOf(corridorAt, [zone, ...best.order.filter((other) => other !== zone)]);
        if (waysOf(ground, routes, choice, builder.left).length >= going) {
          cost = moved;
          best = choice;
          continue;
        }
      }
      corridorAt[position] = before;
    }
  }
  return best;
}

/** A way for every zone with people left that has a corridor; round other ways where its own would part from them. */
function waysOf(
  ground: CandidateGround,
  routes: Routes,
  { system, corridorOf, careOf, order }: WindowChoice,
  left: Int32Array,
): PlannedWay[] {
  const { forest } = ground;
  const ways: PlannedWay[] = [];
  for (const zone of order) {
    const corridor = system.corridors[corridorOf[zone]!];
    if (corridor === undefined || left[zone] === 0) continue;
    const cheapest = routes.way(zone, corridor, careOf[zone]!);
    if (cheapest === null) continue;
    if (forest.add(cheapest)) {
      ways.push(cheapest);
      continue;
    }
    const standing = ways.map((way) => ground.wayNumbers.of(way)).join();
    const round =
      routes.wayRound(zone, corridor, careOf[zone]!, forest, standing) ??
      routes.wayRound(zone, corridor, 0, forest, standing);
    if (round !== null && forest.add(round)) ways.push(round);
  }
  for (const way of ways) forest.remove(way);
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

/** Cuts slots until the replay finds nothing to object to, and answers what it finds then. */
function settle(ground: CandidateGround, builder: ScheduleBuilder): Judgement {
  for (let cut = 0; ; cut++) {
    builder.tidy();
    const judged = ground.follower.judge(builder.departures);
    if (judged.breaches.length === 0) return judged;
    assert(builder.departures.length > 0, 'a schedule of nobody that its own replay refuses');
    for (const { rule, persons, departures } of judged.breaches) {
      // Taking out all at a time after many cuts, so that it ends.
      let excess = cut < MOST_CUTS ? persons : Infinity;
      for (const index of departures) {
        const taken = Math.min(excess, builder.departures[index]!.persons);
        if (rule === 'late' && cut < MOST_CUTS) builder.endEarlier(index, taken);
        else builder.withdraw(index, taken);
        excess -= taken;
        if (excess <= 0) break;
      }
    }
  }
}
