/** The bound: by hand, in both forms, against a linear program, and below every plan that people can follow. */
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import { solveFlow } from '../../network/index.ts';
import { createOracle } from '../../network/flow/time-expanded.ts';
import { bindingOf, solveBound, solveFastestBound, solvePeopleBound } from './bound.ts';
import { buildModel } from '../model/build-model.ts';
import { FIXTURE_START_MS, fixtureStation, fixtureZone, makeFixture } from '../fixture.ts';
import { buildInstance } from './instance.ts';
import { makeOptions } from '../follow/options.ts';
import { shortfallOf } from '../wording/shortfall.ts';
import { randomModel, smallModel, windowAt } from '../small-models.ts';

describe('by hand', () => {
  it('sends everybody through the screening at its full rate', () => {
    const { bound, people } = solveFastestBound(buildModel(makeFixture()));
    // 2,030 people, ten a minute from minute 18 on: 10 × (18 + … + 220).
    expect(bound.document.status).toBe('optimal');
    expect(bound.document.objectivePersonMinutes).toBeCloseTo(241_570, 6);
    expect(bound.document.boundPersonMinutes).toBeCloseTo(241_570, 6);
    expect(people.outByWindow).toEqual([2030, 2030]);
    expect(new Set(bound.document.prices.map(({ on }) => on))).toEqual(new Set(['station:s']));
    const [binds] = bindingOf(bound);
    expect(binds?.on).toBe('station:s');
    expect(binds?.words.en).toContain('passes 600 people an hour');
  });

  it('pays for exposure only what no way avoids', () => {
    // A can go round the sniper at four minutes more, and it has to wait for the screening anyway but for its first people.
    const model = buildModel(makeFixture());
    const at = (weight: number): number => solveBound(model, weight).document.boundPersonMinutes;
    expect(at(0)).toBeCloseTo(241_570, 6);
    expect(at(2)).toBeGreaterThan(241_570);
    expect(at(10)).toBeGreaterThan(at(2));
    // At most: everybody four minutes later.
    expect(at(1000)).toBeLessThanOrEqual(241_570 + 4 * 2030 + 1e-6);
  });

  it('says who stays, why, and by how much', () => {
    // One hour: the screening passes ten a minute from minute 18 to 60.
    const model = smallModel({ windows: [windowAt('one', 0, 1)] });
    const { people } = solveFastestBound(model);
    expect(people.peopleOut).toBe(420);
    const shortfall = shortfallOf(model, people, 0)!;
    expect(shortfall.peopleLeft).toBe(1610);
    expect(shortfall.words.en).toBe('Screening passes 420 people in the 1 hour of the window; 1,610 people remain.');
    expect(shortfall.words.ar).toContain('420');
    expect(shortfall.parts.map(({ on, persons }) => [on, persons])).toEqual([['station:s', 420]]);
  });

  it('names the room when reception is what is full', () => {
    const stations = [
      ...makeFixture().stations.filter(({ kind }) => kind !== 'reception'),
      fixtureStation('R', 'reception', 8, 3, { lanes: 2, roomPersons: 300 }),
    ];
    const model = smallModel({ stations });
    const { people } = solveFastestBound(model);
    expect(people.peopleOut).toBe(300);
    expect(shortfallOf(model, people, 0)?.parts.map(({ on, persons }) => [on, persons])).toEqual([['room:R', 300]]);
  });

  it('lets a slow group be only as late as it must before its first station', () => {
    const model = smallModel({
      zones: [fixtureZone('C', 1, 5, 1, { walkingSpeedMetersPerSecond: 0.5 }), fixtureZone('A', 1, 1, 0)],
    });
    // 22 minutes at 1 m/s; to the crossing S it is 10 of them, and at half the speed ten more.
    expect(solveBound(model, 0).document.boundPersonMinutes).toBeCloseTo(32, 6);
  });

  it('counts the cut off among those who stay', () => {
    const zones = [fixtureZone('A', 1, 1, 10), fixtureZone('far', 30, 1, 7)];
    const model = smallModel({ zones });
    const { people } = solveFastestBound(model);
    const shortfall = shortfallOf(model, people, 0);
    expect(shortfall?.peopleLeft).toBe(7);
    expect(shortfall?.words.en).toContain('7 people who could walk are cut off');
  });

  it('waits for people who are ready late', () => {
    const readyAtMs = FIXTURE_START_MS + 3_600_000;
    const model = smallModel({ zones: [fixtureZone('A', 1, 1, 1, { readyAtMs })] });
    expect(solveBound(model, 0).document.boundPersonMinutes).toBeCloseTo(78, 6);
  });
});

describe('on random models', () => {
  const seeds = Array.from({ length: 40 }, (_, seed) => seed + 1);

  it('is what the linear program gives', async () => {
    const oracle = await createOracle();
    for (const seed of seeds.slice(0, 12)) {
      const model = randomModel(seed);
      const weight = seed % 3;
      const { instance } = buildInstance(model, weight, { untilStep: model.windows[0]!.untilStep });
      const { objective, mostArrivedUnits } = oracle(instance);
      const solution = solveFlow(instance);
      expect(solution.objective, `seed ${seed}`).toBeCloseTo(objective, 3);
      expect(solution.bound, `seed ${seed}`).toBeCloseTo(objective, 3);
      const most = buildInstance(model, 0, { untilStep: model.windows[0]!.untilStep, mostPeople: true });
      expect(solveFlow(most.instance).arrivedUnits, `seed ${seed}`).toBeCloseTo(mostArrivedUnits, 3);
    }
  });

  it('is never above a plan that people can follow, in cost and in people', () => {
    for (const seed of seeds) {
      const model = randomModel(seed);
      const { bound, people } = solveFastestBound(model);
      const bounds = [bound.document, solveBound(model, 3).document];
      for (const option of makeOptions(model, bounds, seededRandom(seed))) {
        const where = `seed ${seed}, ${option.id}`;
        const { totals } = option;
        for (const { exposureWeight, boundPersonMinutes } of bounds) {
          // Person-hours and exposure are written to a thousandth.
          const cost = totals.personHours * 60 + exposureWeight * totals.exposurePersonMinutes;
          expect(cost, where).toBeGreaterThanOrEqual(boundPersonMinutes - 0.04);
        }
        expect(totals.peopleOut, where).toBeLessThanOrEqual(people.peopleOut);
        totals.peopleOutByWindow.forEach(({ persons }, window) => {
          expect(persons, where).toBeLessThanOrEqual(people.outByWindow[window]!);
        });
      }
    }
  });

  it('explains every shortfall by a cut that passes just as many', () => {
    for (const seed of seeds) {
      const model = randomModel(seed);
      const people = solvePeopleBound(model);
      const shortfall = shortfallOf(model, people, 0);
      if (shortfall === null || shortfall.parts.length === 0) continue;
      const through = shortfall.parts.reduce((sum, { persons }) => sum + persons, 0);
      // Zones that are not behind the cut get out besides; each part is rounded down to a person.
      expect(through, `seed ${seed}`).toBeLessThanOrEqual(people.peopleOut);
    }
  });
});
