/**
 * The search for candidates: which corridors, under which prices of exposure. Sets of corridors are ranked by what they could
 * do at best (everybody at every crossing at the earliest); the best of each size are worked out in full.
 */
import { seededRandom, type Random } from '../../base/random.ts';
import { shortestPaths } from '../../network/index.ts';
import { FluidWindow } from './assignment.ts';
import { makeCandidate, windowAim, type Candidate, type CandidateGround, type Intent } from './candidates.ts';
import { convergentSystems, corridorSystems, type CorridorSystem } from './corridors.ts';
import { findDangerPlaces } from '../model/danger-places.ts';
import { Forest, makeJourney, makeWayTrees, stationNode, type Journey, type WayTrees } from './forest.ts';
import type { PlanModel } from '../model/model.ts';
import { nameOptions, paretoFront, PEOPLE_OUT_TOLERANCE, type OptionName } from './pareto.ts';
import { Follower } from './replay.ts';
import { makeRoutes, WayNumbers, type Routes } from './routes.ts';
import { isBetter, refine, type Aim } from './refine.ts';
import { makeScheduleGround, type ScheduleBuilder } from './schedule.ts';

/** Everything a search shares, made once for a model. */
export interface SearchGround extends CandidateGround {
  readonly model: PlanModel;
  readonly journey: Journey;
}

export function makeSearchGround(model: PlanModel): SearchGround {
  const { zoneDangers, stationHazards } = findDangerPlaces(model);
  const journey = makeJourney(model);
  const schedule = makeScheduleGround(model, zoneDangers);
  return {
    model,
    journey,
    schedule,
    follower: new Follower(model, stationHazards, schedule.capacity),
    forest: new Forest(model),
    wayNumbers: new WayNumbers(),
    windowMemory: new Map(),
    stationHazards,
    leastExposure: leastExposure(journey),
  };
}

/** Per zone: least exposed minutes of one person on any way; 0 where there is none. */
function leastExposure({ model, graph, receptions }: Journey): number[] {
  const sources = receptions.map((station) => stationNode(model, station));
  const { distance } = shortestPaths(graph, { sources, weights: model.arcExposureMinutes, direction: 'backward' });
  return model.zones.map(({ node, slowness }) => (distance[node]! < Infinity ? distance[node]! * slowness : 0));
}

/** Prices of exposure that ways are looked for under, beside the policy's own: person-minutes for an exposed person-minute. */
const EXPOSURE_WEIGHTS = [0, 0.5, 2, 8, 32, 1000];

/** Sets of each size that are worked out in full. */
const SETS_OF_A_SIZE = 3;

/** All prices worth trying: only 0 when no street is exposed. Ascending. */
export function exposureWeights(model: PlanModel): number[] {
  if (model.arcExposureMinutes.every((minutes) => minutes === 0)) return [0];
  return [...new Set([...EXPOSURE_WEIGHTS, model.operation.policy.exposureWeight])].sort((a, b) => a - b);
}

/** A price of exposure with its ways and the sets of corridors, whether their shortest ways on converge or not. */
interface Outlook {
  readonly exposureWeight: number;
  /** Index of the price among those of `routes`. */
  readonly care: number;
  readonly routes: Routes;
  readonly trees: WayTrees;
  readonly systems: readonly CorridorSystem[];
}

/** An outlook for each price; they share their routes. */
function makeOutlooks(ground: SearchGround, weights: readonly number[]): Outlook[] {
  const routes = makeRoutes(weights.map((weight) => makeWayTrees(ground.journey, weight)));
  return weights.map((_, care) => makeOutlook(ground, routes, care));
}

function makeOutlook(ground: SearchGround, routes: Routes, care: number): Outlook {
  const { journey, model } = ground;
  const trees = routes.trees[care]!;
  const { exposureWeight } = trees;
  const reachable = journey.crossings.filter((crossing) => {
    const { cost } = trees.tree(crossing);
    return model.zones.some(({ node, persons }) => persons > 0 && cost[node]! < Infinity);
  });
  const most = Math.min(model.operation.policy.maxCorridors, Math.max(reachable.length, 1));
  return { exposureWeight, care, routes, trees, systems: corridorSystems(trees, reachable, most) };
}

/** What a set could do at best over all windows: person-minutes, who is left counting dear, and no fewer than the most people out. */
function promise(
  ground: SearchGround,
  outlook: Outlook,
  system: CorridorSystem,
): { readonly minutes: number; readonly out: number } {
  const { model, schedule } = ground;
  let left = Int32Array.from(model.zones, ({ persons }) => persons);
  const totalRoom = initialRoom(model);
  let minutes = 0;
  let allOut = 0;
  for (let window = 0; window < model.windows.length; window++) {
    const aim = windowAim(schedule, window, outlook.exposureWeight);
    const fluid = new FluidWindow(schedule, outlook.routes, system, outlook.care, window, left, totalRoom, aim);
    const people = left.reduce((sum, persons) => sum + persons, 0);
    if (people === 0) break;
    const { cost, out } = fluid.leastCost();
    const leftCost = (aim.leftStep * model.clock.stepSeconds) / 60 + aim.leftMinutes;
    const last = window + 1 === model.windows.length;
    minutes += last ? cost : cost - (people - out) * leftCost;
    allOut += out;
    left = left.map((persons) => Math.ceil((persons * (people - out)) / people));
  }
  return { minutes, out: allOut };
}

function initialRoom(model: PlanModel): number[] {
  return model.stations.map(({ station }) =>
    station.kind === 'reception' ? (station.roomPersons ?? Infinity) : Infinity,
  );
}

/** The most promising sets that can converge: so many of each size, all sizes; best first within a size. */
function promising(
  ground: SearchGround,
  outlook: Outlook,
  perSize: number,
): { readonly system: CorridorSystem; readonly mostOut: number }[] {
  const ranked = outlook.systems
    .map((system) => ({ system, ...promise(ground, outlook, system) }))
    .sort((a, b) => a.minutes - b.minutes || (a.system.key < b.system.key ? -1 : 1));
  const taken = new Map<number, number>();
  return ranked.flatMap(({ system, out }) => {
    const size = system.corridors.length;
    const count = taken.get(size) ?? 0;
    if (count >= perSize) return [];
    const convergent = convergentSystems(outlook.trees, system);
    if (convergent.length > 0) taken.set(size, count + 1);
    return convergent.map((one) => ({ system: one, mostOut: out }));
  });
}

/** Corridors chosen anew for each window, as long as the plan has no more of them than the policy allows. */
function windowByWindow(
  ground: SearchGround,
  outlook: Outlook,
): (window: number, state: ScheduleBuilder) => CorridorSystem | null {
  const { model, schedule } = ground;
  const told = new Set<string>();
  return (window, state) => {
    const aim = windowAim(schedule, window, outlook.exposureWeight);
    const leastCost = (system: CorridorSystem): number =>
      new FluidWindow(
        schedule,
        outlook.routes,
        system,
        outlook.care,
        window,
        state.left,
        state.totalRoom,
        aim,
      ).leastCost().cost;
    const ranked = outlook.systems
      .filter(({ corridors }) => {
        const all = new Set([...told, ...corridors.map(({ key }) => key)]);
        return all.size <= model.operation.policy.maxCorridors;
      })
      .map((system) => ({ system, cost: leastCost(system) }))
      .sort((a, b) => a.cost - b.cost || (a.system.key < b.system.key ? -1 : 1));
    for (const { system } of ranked) {
      const [best] = [...convergentSystems(outlook.trees, system)].sort((a, b) => leastCost(a) - leastCost(b));
      if (best === undefined) continue;
      for (const { key } of best.corridors) told.add(key);
      return best;
    }
    return null;
  };
}

/** Candidates worked out by local search from one start: weighing exposure takes more, since every zone's care counts. */
const TRIES = { fastest: 200, 'least-exposed': 200, balanced: 200, 'fewest-corridors': 30 } as const;

/**
 * All candidates worth comparing. First the promising sets of corridors under every price of exposure; then local search from
 * the best for each of the four senses. The same seed gives the same candidates. `onProgress`: share done.
 */
export function findCandidates(
  ground: SearchGround,
  random: Random,
  onProgress: (share: number) => void = () => undefined,
): Candidate[] {
  const { model, schedule } = ground;
  const candidates: Candidate[] = [];
  const someInDanger = schedule.zoneDangers.some((count) => count > 0);
  const add = (intent: () => Omit<Intent, 'priority'>): void => {
    const candidate = makeCandidate(ground, { ...intent(), priority: 'danger' });
    candidates.push(candidate);
    if (!someInDanger) return;
    // Those in danger give way only where it gets more people out.
    const farthest = makeCandidate(ground, { ...intent(), priority: 'farthest' });
    if (farthest.peopleOut > candidate.peopleOut) candidates.push(farthest);
  };
  const outlooks = makeOutlooks(ground, exposureWeights(model));
  // The sets worth working out are chosen under the least and the highest price, and tried under all.
  const keys = new Set<string>();
  for (const outlook of new Set([outlooks[0]!, outlooks[outlooks.length - 1]!])) {
    for (const { system } of promising(ground, outlook, SETS_OF_A_SIZE)) keys.add(system.key);
  }
  outlooks.forEach((outlook, index) => {
    const { routes, care, trees } = outlook;
    const chosen = outlook.systems.filter(({ key }) => keys.has(key));
    const convergent = chosen.flatMap((system) => convergentSystems(trees, system));
    for (const exposureWeight of new Set([outlook.exposureWeight, 0])) {
      for (const system of convergent) add(() => ({ routes, care, exposureWeight, systems: () => system }));
    }
    if (convergent.length > 0 && model.windows.length > 1) {
      const { exposureWeight } = outlook;
      add(() => ({ routes, care, exposureWeight, systems: windowByWindow(ground, outlook) }));
    }
    onProgress((0.6 * (index + 1)) / outlooks.length);
  });

  // So that the options are never behind what concessions are compared with.
  const quick = findFastest(ground);
  if (candidates.every(({ peopleOut }) => peopleOut < quick.peopleOut)) candidates.push(quick);
  const starts = refiningStarts(candidates, model.operation.policy.exposureWeight);
  starts.forEach(({ candidate, aim, tries }, index) => {
    const see = (found: Candidate): void => {
      candidates.push(found);
    };
    refine(ground, candidate, aim, random, tries, see);
    onProgress(0.6 + (0.4 * (index + 1)) / starts.length);
  });
  return candidates;
}

/** Where local search begins: at the best in each sense, and at the fastest over each number of corridors. */
function refiningStarts(
  candidates: readonly Candidate[],
  exposureWeight: number,
): { readonly candidate: Candidate; readonly aim: Aim; readonly tries: number }[] {
  const named = nameOptions(paretoFront(candidates), exposureWeight);
  const fastest = named[0]!.candidate;
  const start = (candidate: Candidate, name: OptionName) => {
    return { candidate, aim: aimOf(name, fastest.peopleOut, exposureWeight), tries: TRIES[name] };
  };
  const starts = named.map(({ candidate, names }) => start(candidate, names[0]!));
  // From the fastest plan, zone by zone to more careful ways.
  for (const name of ['least-exposed', 'balanced'] as const) starts.push(start(fastest, name));
  const aim = aimOf('fastest', fastest.peopleOut, 0);
  const bySize = new Map<number, Candidate>();
  for (const candidate of candidates) {
    const size = Math.max(0, ...candidate.choices.map((choice) => choice?.system.corridors.length ?? 0));
    const known = bySize.get(size);
    if (known === undefined || isBetter(aim, candidate, known)) bySize.set(size, candidate);
  }
  for (const [size, candidate] of bySize) {
    if (size > 1 && candidate !== fastest) starts.push(start(candidate, 'fastest'));
  }
  return starts;
}

/** What a sense of best looks for, in order. */
function aimOf(name: OptionName, mostOut: number, exposureWeight: number): Aim {
  const short = ({ peopleOut }: Candidate): number => Math.max(0, mostOut * (1 - PEOPLE_OUT_TOLERANCE) - peopleOut);
  switch (name) {
    case 'fastest':
      return ({ peopleOut, personMinutes }) => [-peopleOut, personMinutes];
    case 'least-exposed':
      return (one) => [short(one), one.exposureMinutes, -one.peopleOut];
    case 'fewest-corridors':
      return ({ corridorCount, peopleOut, personMinutes }) => [corridorCount, -peopleOut, personMinutes];
    case 'balanced':
      return (one) => [short(one), one.personMinutes + exposureWeight * one.exposureMinutes];
  }
}

/** Prices of exposure under which the fastest plan is looked for: ways that go apart can be faster together. */
const FASTEST_WEIGHTS = [0, 2, 32];
const FASTEST_TRIES = 60;

const knownFastest = new WeakMap<PlanModel, Candidate>();

/** The fastest plan that a shorter search finds; always the same for the same model, so it is searched for once. */
export function findFastest(ground: SearchGround): Candidate {
  const known = knownFastest.get(ground.model);
  if (known !== undefined) return known;
  const found = searchFastest(ground);
  knownFastest.set(ground.model, found);
  return found;
}

function searchFastest(ground: SearchGround): Candidate {
  const aim = aimOf('fastest', 0, 0);
  const common = { exposureWeight: 0, priority: 'farthest' } as const;
  const weights = exposureWeights(ground.model).length > 1 ? FASTEST_WEIGHTS : [0];
  let best = nobodyGoes(ground);
  const see = (candidate: Candidate): void => {
    if (isBetter(aim, candidate, best)) best = candidate;
  };
  for (const outlook of makeOutlooks(ground, weights)) {
    const { routes, care } = outlook;
    const make = (systems: Intent['systems']): void => {
      see(makeCandidate(ground, { ...common, routes, care, systems }));
    };
    // The largest sets first: most others cannot get as many out and need not be worked out.
    const sets = promising(ground, outlook, 2).sort((a, b) => b.system.corridors.length - a.system.corridors.length);
    for (const { system, mostOut } of sets) if (mostOut >= best.peopleOut) make(() => system);
    if (ground.model.windows.length > 1 && sets.length > 0) make(windowByWindow(ground, outlook));
  }
  return refine(ground, best, aim, seededRandom(1), FASTEST_TRIES, () => undefined);
}

function nobodyGoes(ground: SearchGround): Candidate {
  const routes = makeRoutes([makeWayTrees(ground.journey, 0)]);
  return makeCandidate(ground, { routes, care: 0, exposureWeight: 0, priority: 'danger', systems: () => null });
}
