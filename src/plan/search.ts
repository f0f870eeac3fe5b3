/**
 * The search for candidates: which corridors, under which prices of exposure. Sets of corridors are ranked by what they could
 * do at best (everybody at every crossing at the earliest); the best of each size are worked out in full.
 */
import { FluidWindow } from './assignment.ts';
import { makeCandidate, windowAim, type Candidate, type CandidateGround } from './candidates.ts';
import { corridorSystems, type CorridorSystem } from './corridors.ts';
import { findDangerPlaces } from './danger-places.ts';
import { makeJourney, makeWayTrees, type Journey } from './forest.ts';
import type { PlanModel } from './model.ts';
import { makeRoutes, type Routes } from './routes.ts';
import { makeScheduleGround, type ScheduleBuilder } from './schedule.ts';

/** Everything a search shares, made once for a model. */
export interface SearchGround extends CandidateGround {
  readonly model: PlanModel;
  readonly journey: Journey;
}

export function makeSearchGround(model: PlanModel): SearchGround {
  const { zoneDangers, stationHazards } = findDangerPlaces(model);
  return {
    model,
    journey: makeJourney(model),
    schedule: makeScheduleGround(model, zoneDangers),
    stationHazards,
  };
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

/** A price of exposure with its ways and the sets of corridors they allow. */
interface Outlook {
  readonly exposureWeight: number;
  readonly routes: Routes;
  readonly systems: readonly CorridorSystem[];
}

function makeOutlook(ground: SearchGround, exposureWeight: number): Outlook {
  const { journey, model } = ground;
  const trees = makeWayTrees(journey, exposureWeight);
  const reachable = journey.crossings.filter((crossing) => {
    const { cost } = trees.tree(crossing);
    return model.zones.some(({ node, persons }) => persons > 0 && cost[node]! < Infinity);
  });
  const most = Math.min(model.operation.policy.maxCorridors, Math.max(reachable.length, 1));
  return { exposureWeight, routes: makeRoutes(trees), systems: corridorSystems(trees, reachable, most) };
}

/** What a set could do at best over all windows, in person-minutes; who is left counts dear. */
function promise(ground: SearchGround, outlook: Outlook, system: CorridorSystem): number {
  const { model, schedule } = ground;
  let left = Int32Array.from(model.zones, ({ persons }) => persons);
  const totalRoom = initialRoom(model);
  let total = 0;
  for (let window = 0; window < model.windows.length; window++) {
    const aim = windowAim(schedule, window, outlook.exposureWeight);
    const fluid = new FluidWindow(schedule, outlook.routes, system, window, left, totalRoom, aim);
    const people = left.reduce((sum, persons) => sum + persons, 0);
    if (people === 0) break;
    const { cost, out } = fluid.leastCost();
    const leftCost = (aim.leftStep * model.clock.stepSeconds) / 60 + aim.leftMinutes;
    const last = window + 1 === model.windows.length;
    total += last ? cost : cost - (people - out) * leftCost;
    left = left.map((persons) => Math.ceil((persons * (people - out)) / people));
  }
  return total;
}

function initialRoom(model: PlanModel): number[] {
  return model.stations.map(({ station }) =>
    station.kind === 'reception' ? (station.roomPersons ?? Infinity) : Infinity,
  );
}

/** The most promising sets: so many of each size, all sizes; best first within a size. */
function promising(ground: SearchGround, outlook: Outlook, perSize: number): CorridorSystem[] {
  const ranked = outlook.systems
    .map((system) => ({ system, value: promise(ground, outlook, system) }))
    .sort((a, b) => a.value - b.value || (a.system.key < b.system.key ? -1 : 1));
  const taken = new Map<number, number>();
  return ranked.flatMap(({ system }) => {
    const size = system.corridors.length;
    const count = taken.get(size) ?? 0;
    if (count >= perSize) return [];
    taken.set(size, count + 1);
    return [system];
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
    let best: CorridorSystem | null = null;
    let least = Infinity;
    for (const system of outlook.systems) {
      const all = new Set([...told, ...system.corridors.map(({ key }) => key)]);
      if (all.size > model.operation.policy.maxCorridors) continue;
      const fluid = new FluidWindow(schedule, outlook.routes, system, window, state.left, state.totalRoom, aim);
      const { cost } = fluid.leastCost();
      if (cost < least - 1e-9) [best, least] = [system, cost];
    }
    for (const { key } of best?.corridors ?? []) told.add(key);
    return best;
  };
}

/** All candidates, in a fixed order. `onProgress`: share done. */
export function findCandidates(
  ground: SearchGround,
  onProgress: (share: number) => void = () => undefined,
): Candidate[] {
  const { model } = ground;
  const weights = exposureWeights(model);
  const candidates: Candidate[] = [];
  const keys = new Set<string>();
  const outlooks = weights.map((weight) => makeOutlook(ground, weight));
  // The sets worth working out are chosen under the least and the highest price, and tried under all.
  for (const outlook of [outlooks[0]!, outlooks[outlooks.length - 1]!]) {
    for (const { key } of promising(ground, outlook, SETS_OF_A_SIZE)) keys.add(key);
  }
  outlooks.forEach((outlook, index) => {
    const { routes, exposureWeight } = outlook;
    for (const system of outlook.systems) {
      if (!keys.has(system.key)) continue;
      candidates.push(makeCandidate(ground, routes, () => system, exposureWeight));
      if (exposureWeight > 0) candidates.push(makeCandidate(ground, routes, () => system, 0));
    }
    if (outlook.systems.length > 0 && model.windows.length > 1) {
      candidates.push(makeCandidate(ground, routes, windowByWindow(ground, outlook), exposureWeight));
    }
    onProgress((index + 1) / outlooks.length);
  });
  return candidates;
}

/** The best of a few candidates at exposure price 0, for comparing what a concession would bring. Null: nobody can go. */
export function findFastest(ground: SearchGround): Candidate | null {
  const outlook = makeOutlook(ground, 0);
  if (outlook.systems.length === 0) return null;
  const candidates = promising(ground, outlook, 2).map((system) =>
    makeCandidate(ground, outlook.routes, () => system, 0),
  );
  if (ground.model.windows.length > 1) {
    candidates.push(makeCandidate(ground, outlook.routes, windowByWindow(ground, outlook), 0));
  }
  return candidates.reduce((best, candidate) => {
    const difference = candidate.peopleOut - best.peopleOut || best.personMinutes - candidate.personMinutes;
    return difference > 0 ? candidate : best;
  });
}
