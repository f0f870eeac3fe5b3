import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import { FluidWindow, assignZones } from './assignment.ts';
import { convergentSystems, corridorSystems } from './corridors.ts';
import { Forest, isConvergent, makeJourney, makeWayTrees, wayOver } from './forest.ts';
import { windowAim } from './candidates.ts';
import { makeRoutes } from './routes.ts';
import { makeScheduleGround } from './schedule.ts';
import { randomModel, smallModel } from '../small-models.ts';

describe('ways that meet do not part again', () => {
  it('holds for whatever the search over weights chooses, on random grids', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const model = randomModel(seed);
      const random = seededRandom(seed);
      const journey = makeJourney(model);
      const ground = makeScheduleGround(
        model,
        model.zones.map(() => 0),
      );
      const trees = makeWayTrees(journey, [0, 1, 50][random.below(3)]!);
      const routes = makeRoutes([trees]);
      const left = Int32Array.from(model.zones, ({ persons }) => persons);
      const room = model.stations.map(() => Infinity);
      const systems = corridorSystems(trees, journey.crossings, 3).flatMap((one) => convergentSystems(trees, one));
      for (const system of systems) {
        expect(
          isConvergent(
            model,
            system.corridors.map(({ onward }) => ({ legs: onward })),
          ),
          `seed ${seed}`,
        ).toBe(true);
        const fluid = new FluidWindow(ground, routes, system, 0, 0, left, room, windowAim(ground, 0, 0));
        const { corridorOf } = assignZones(fluid, routes, system, 0);
        const ways = fluid.zones.flatMap((zone, position) =>
          corridorOf[position]! < 0 ? [] : [routes.way(zone, system.corridors[corridorOf[position]!]!, 0)!],
        );
        expect(isConvergent(model, ways), `seed ${seed}, corridors ${system.key}`).toBe(true);
      }
    }
  });

  it('is found by a slow check too: no two ways share a node and leave it by different arcs', () => {
    const model = smallModel({});
    const journey = makeJourney(model);
    const trees = makeWayTrees(journey, 0);
    const routes = makeRoutes([trees]);
    const [system] = corridorSystems(trees, journey.crossings, 2)
      .filter(({ corridors }) => corridors.length === 2)
      .flatMap((one) => convergentSystems(trees, one));
    // A (north) through S and C (south) through N must cross somewhere.
    const crossed = [routes.way(0, system!.corridors[1]!, 0)!, routes.way(2, system!.corridors[0]!, 0)!];
    const onward = new Map<number, Set<number>>();
    for (const way of crossed) {
      for (const leg of way.legs) {
        for (const arc of leg.arcs) {
          const from = model.arcFrom[arc]!;
          onward.set(from, (onward.get(from) ?? new Set<number>()).add(arc));
        }
      }
    }
    const parts = [...onward.values()].some((arcs) => arcs.size > 1);
    expect(isConvergent(model, crossed)).toBe(!parts);
  });
});

describe('Forest', () => {
  const model = smallModel({});
  const journey = makeJourney(model);
  const trees = makeWayTrees(journey, 0);
  const routes = makeRoutes([trees]);
  const singles = corridorSystems(trees, journey.crossings, 1).map(({ corridors }) => corridors[0]!);
  const north = singles.find(({ crossing }) => model.stations[crossing]!.station.id === 'N')!;
  const south = singles.find(({ crossing }) => model.stations[crossing]!.station.id === 'S')!;

  it('refuses a way that parts from another and is not changed by it', () => {
    const forest = new Forest(model);
    expect(forest.add(routes.way(1, north, 0)!)).toBe(true);
    const before = model.arcFrom.map((_, arc) => forest.onward(model.arcFrom[arc]!));
    expect(forest.add(routes.way(1, south, 0)!)).toBe(false);
    expect(model.arcFrom.map((_, arc) => forest.onward(model.arcFrom[arc]!))).toEqual(before);
  });

  it('forgets a way that is taken away', () => {
    const forest = new Forest(model);
    const way = routes.way(1, north, 0)!;
    forest.add(way);
    forest.remove(way);
    expect(forest.add(routes.way(1, south, 0)!)).toBe(true);
  });

  it('goes round ways in use', () => {
    const [pair] = corridorSystems(trees, journey.crossings, 2)
      .filter(({ corridors }) => corridors.length === 2)
      .flatMap((one) => convergentSystems(trees, one));
    const [first, second] = pair!.corridors;
    const forest = new Forest(model);
    // B stands between A and C; when it goes north, C must go round it to the north and A round it to the south.
    expect(forest.add(routes.way(1, first!, 0)!)).toBe(true);
    const round = routes.wayRound(0, second!, 0, forest, 'the first');
    expect(round).not.toBeNull();
    expect(forest.add(round!)).toBe(true);
    expect(round!.lengthMeters).toBeGreaterThanOrEqual(routes.way(0, second!, 0)!.lengthMeters);
  });

  it('rounds the lag of each leg up and multiplies a slow group’s times', () => {
    const slow = model.zones.findIndex(({ slowness }) => slowness > 1);
    const way = routes.way(slow, south, 0)!;
    const again = wayOver(model, slow, way.legs);
    expect(again).toEqual(way);
    const walked = way.legs[0]!.arcs.reduce((total, arc) => total + model.arcSeconds[arc]!, 0);
    expect(way.legs[0]!.seconds).toBeCloseTo(walked * model.zones[slow]!.slowness, 6);
    for (const leg of way.legs) expect(Number.isInteger(leg.lagSteps)).toBe(true);
    // Nobody is at reception later than the plan says.
    const { clearSeconds, zones, clock } = model;
    expect(way.seconds).toBeLessThanOrEqual(clearSeconds[zones[slow]!.node]! + way.lagSteps * clock.stepSeconds + 1e-6);
  });
});
