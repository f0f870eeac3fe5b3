import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import { findDangerPlaces } from '../model/danger-places.ts';
import type { PlanOption } from '../document.ts';
import { fixtureStation, fixtureZone, FIXTURE_START_MS, makeFixture } from '../fixture.ts';
import type { PlanModel } from '../model/model.ts';
import { makeOptions, planFastest } from './options.ts';
import { dominates, paretoFront, PEOPLE_OUT_TOLERANCE } from './pareto.ts';
import { findCandidates, makeSearchGround } from './search.ts';
import { HOUR_MS, randomModel, smallModel, windowAt } from '../small-models.ts';
import { stationCapacity, stationClearSeconds } from '../model/station-service.ts';
import { replayOption } from '../verify/replay.ts';

const options = (model: PlanModel, seed = 1): PlanOption[] => makeOptions(model, [], seededRandom(seed));
const fastest = (model: PlanModel): PlanOption => options(model)[0]!;
const peopleOf = (model: PlanModel): number => model.zones.reduce((total, { persons }) => total + persons, 0);
const oneCrossing = [
  fixtureStation('N', 'crossing', 4, 1),
  fixtureStation('R', 'reception', 8, 1, { lanes: 4, ratePersonsPerLaneHour: 600 }),
];

/** Follows an option by the separate replay of `verify` and holds it against every limit of the model. */
function expectSound(model: PlanModel, option: PlanOption, where: string): void {
  const clear = new Map(
    model.stations.map(({ station }, index) => [station.id, stationClearSeconds(model, index)] as const),
  );
  const replay = replayOption({ operation: model.operation, clock: model.clock, stationClearSeconds: clear }, option);
  const people = peopleOf(model);
  const walking = option.departures.reduce((total, { persons }) => total + persons, 0);
  const out = replay.arrivedStep.filter((step) => step >= 0).length;
  expect(out, `${where}: everybody who sets out arrives`).toBe(walking);
  expect(option.totals.peopleOut, where).toBe(out);
  expect(option.totals.peopleOut + option.totals.peopleLeft, `${where}: nobody vanishes`).toBe(people);
  const leftByZone = option.totals.peopleLeftByZone.reduce((total, { persons }) => total + persons, 0);
  expect(leftByZone, where).toBe(option.totals.peopleLeft);
  const steps = replay.arrivedStep.reduce((total, step) => total + step, (people - out) * model.clock.stepCount);
  expect(option.totals.personHours, where).toBeCloseTo((steps * model.clock.stepSeconds) / 3600, 2);

  option.departures.forEach((departure) => {
    const way = option.ways.find(({ id }) => id === departure.way)!;
    const window = model.windows.find(({ id }) => id === way.window)!;
    const zone = model.zones.find(({ zone: { id } }) => id === way.zone)!;
    expect(departure.leaveFromMs + 1, `${where}: in the window`).toBeGreaterThanOrEqual(window.fromMs);
    expect(departure.leaveFromMs + 1, `${where}: when ready`).toBeGreaterThanOrEqual(zone.zone.readyAtMs);
    expect(departure.arriveUntilMs, `${where}: nobody on the way`).toBeLessThanOrEqual(window.untilMs);
    expect(departure.untilStep, where).toBeGreaterThan(departure.fromStep);
    const slotMs = model.operation.policy.slotMinutes * 60_000;
    expect(departure.leaveUntilMs - departure.leaveFromMs, `${where}: slot`).toBeLessThanOrEqual(slotMs);
  });
  model.stations.forEach(({ station }, index) => {
    const visit = replay.visits.get(station.id);
    if (visit === undefined) return;
    const served = new Int32Array(model.clock.stepCount);
    for (const step of visit.servedStep) if (step >= 0) served[step]!++;
    const capacity = stationCapacity(model, index);
    served.forEach((persons, step) => {
      if (persons > capacity[step]!) expect.fail(`${where}: ${station.id} serves ${persons} in step ${step}`);
    });
    const room = station.roomPersons ?? Infinity;
    if (station.kind === 'reception')
      expect(
        served.reduce((a, b) => a + b, 0),
        where,
      ).toBeLessThanOrEqual(room);
    else expect(replay.longestQueue.get(station.id)!.persons, `${where}: room`).toBeLessThanOrEqual(room);
  });
  const chains = new Set(option.ways.map(({ legs }) => legs.map(({ toStation }) => toStation).join('>')));
  expect(chains.size, `${where}: corridors`).toBe(option.totals.corridorCount);
  expect(chains.size, where).toBeLessThanOrEqual(model.operation.policy.maxCorridors);
  expect(new Set(option.ways.map(({ zone, window }) => `${zone} ${window}`)).size, where).toBe(option.ways.length);
}

describe('one zone and one crossing', () => {
  const model = smallModel({
    zones: [fixtureZone('A', 1, 1, 900)],
    stations: oneCrossing,
    hazards: [],
    windows: [windowAt('only', 0, 3)],
    policy: { maxCorridors: 1 },
  });

  it('keeps the crossing busy from the first moment somebody can be there', () => {
    const [option, ...others] = options(model);
    expect(others).toEqual([]);
    expect(option!.names).toEqual(['fastest', 'least-exposed', 'fewest-corridors', 'balanced']);
    // Seven pieces of 2 minutes to reception: the first arrive in step 14, then 10 a minute.
    expect(option!.departures[0]!.fromStep).toBe(14);
    expect(option!.totals.peopleOut).toBe(900);
    expect(option!.totals.lastArrivalMs).toBe(FIXTURE_START_MS + (14 + 90) * 60_000);
    expect(option!.totals.personHours).toBeCloseTo((900 * (14 + 44.5)) / 60, 6);
    expectSound(model, option!, 'one crossing');
  });

  it('names who is left when the window is too short', () => {
    const short = smallModel({
      zones: [fixtureZone('A', 1, 1, 900)],
      stations: oneCrossing,
      windows: [windowAt('only', 0, 1)],
    });
    const option = fastest(short);
    expect(option.totals.peopleOut).toBe((60 - 14) * 10);
    expect(option.totals.peopleLeftByZone).toEqual([{ zone: 'A', persons: 440 }]);
    expectSound(short, option, 'short window');
  });

  it('answers when nobody can go', () => {
    const none = smallModel({
      zones: [fixtureZone('A', 1, 1, 900)],
      stations: oneCrossing,
      windows: [windowAt('w', 0, 0.2)],
    });
    const [option, ...others] = options(none);
    expect(others).toEqual([]);
    expect(option!.totals.peopleLeft).toBe(900);
    expect(option!.corridors).toEqual([]);
    expect(option!.difference.en).toMatch(/^Nobody gets out/);
  });
});

describe('windows and hours', () => {
  it('sends nobody in the gap between windows, and keeps who lives near for the second window’s first moments', () => {
    const model = smallModel({
      zones: [fixtureZone('near', 3, 1, 1200), fixtureZone('far', 0, 6, 1200)],
      stations: oneCrossing,
      hazards: [],
      windows: [windowAt('one', 0, 2), windowAt('two', 6, 8)],
      policy: { maxCorridors: 1 },
    });
    const option = fastest(model);
    expectSound(model, option, 'two windows');
    const nearSteps = 5 * 2;
    expect(option.totals.peopleOut).toBe(2 * (120 - nearSteps) * 10);
    const firstOf = (window: string): string[] =>
      option.departures.filter(({ way }) => way.endsWith(`@${window}`)).map(({ way }) => way);
    expect(firstOf('one')[0]).toBe('near@one');
    expect(firstOf('two')[0]).toBe('near@two');
  });

  it('has people there when a crossing opens late, and not before', () => {
    const opensMs = FIXTURE_START_MS + 1.5 * HOUR_MS;
    const model = smallModel({
      zones: [fixtureZone('A', 1, 1, 300)],
      stations: [
        fixtureStation('N', 'crossing', 4, 1, { hours: [{ fromMs: opensMs, untilMs: opensMs + 2 * HOUR_MS }] }),
        oneCrossing[1]!,
      ],
      windows: [windowAt('only', 0, 4)],
    });
    const option = fastest(model);
    expectSound(model, option, 'late crossing');
    // Four pieces after the crossing: the first are at reception 8 minutes after it opens.
    expect(option.departures[0]!.fromStep).toBe(90 + 8);
    expect(option.totals.lastArrivalMs).toBe(FIXTURE_START_MS + (98 + 30) * 60_000);
    expect(option.stations.every(({ longestQueuePersons }) => longestQueuePersons === 0)).toBe(true);
  });

  it('uses the waiting room where a screening opens after the crossing closes, and never overfills it', () => {
    const at = (fromHour: number, untilHour: number): { fromMs: number; untilMs: number }[] => [
      { fromMs: FIXTURE_START_MS + fromHour * HOUR_MS, untilMs: FIXTURE_START_MS + untilHour * HOUR_MS },
    ];
    for (const [roomPersons, out] of [
      [120, 120],
      [null, 600],
    ] as const) {
      const model = smallModel({
        zones: [fixtureZone('A', 1, 1, 600)],
        stations: [
          fixtureStation('N', 'crossing', 4, 1, { hours: at(0, 2) }),
          fixtureStation('s', 'screening', 6, 1, { hours: at(3, 5), roomPersons }),
          oneCrossing[1]!,
        ],
        windows: [windowAt('only', 0, 5)],
      });
      const option = fastest(model);
      expectSound(model, option, `room ${roomPersons ?? 'without limit'}`);
      expect(option.totals.peopleOut).toBe(out);
      expect(option.stations.find(({ station }) => station === 's')!.longestQueuePersons).toBe(out);
    }
  });
});

describe('zones', () => {
  it('lets a slow zone take its time', () => {
    const model = smallModel({
      zones: [fixtureZone('fast', 1, 1, 100), fixtureZone('slow', 1, 3, 100, { walkingSpeedMetersPerSecond: 0.5 })],
      stations: oneCrossing,
      windows: [windowAt('only', 0, 3)],
    });
    const option = fastest(model);
    expectSound(model, option, 'slow zone');
    expect(option.totals.peopleOut).toBe(200);
    const way = option.ways.find(({ zone }) => zone === 'slow')!;
    // 5 pieces to the crossing and 4 on, 240 seconds each instead of 120.
    expect(way.seconds).toBeCloseTo(9 * 240, 0);
    for (const { way: id, leaveFromMs } of option.departures) {
      if (id === way.id) expect(leaveFromMs).toBeGreaterThanOrEqual(FIXTURE_START_MS);
    }
  });

  it('does not let two zones cross each other’s ways', () => {
    // The nearest crossing of both is the same; load sends one to the other crossing.
    const model = smallModel({
      zones: [fixtureZone('A', 3, 2, 1000), fixtureZone('B', 1, 2, 1000)],
      stations: makeFixture().stations.filter(({ kind }) => kind !== 'screening'),
      windows: [windowAt('only', 0, 3)],
    });
    for (const option of options(model)) expectSound(model, option, option.id);
    expect(fastest(model).corridors).toHaveLength(2);
  });

  it('puts those inside a danger distance first, among those who can go', () => {
    const model = smallModel({
      // The sniper stands at column 3, row 1.
      zones: [fixtureZone('out of it', 3, 3, 300), fixtureZone('in danger', 3, 1, 300)],
      stations: oneCrossing,
      windows: [windowAt('only', 0, 0.9)],
      policy: { maxCorridors: 1 },
    });
    expect(findDangerPlaces(model).zoneDangers).toEqual([0, 1]);
    const option = fastest(model);
    expect(option.totals.peopleLeftByZone.map(({ zone }) => zone)).toEqual(['out of it']);
  });
});

describe('options', () => {
  it('holds to one corridor when the policy says one', () => {
    const model = smallModel({ policy: { maxCorridors: 1 } });
    for (const option of options(model)) {
      expect(option.corridors).toHaveLength(1);
      expectSound(model, option, option.id);
    }
  });

  it('keeps to the policy’s longest walk, and names who is left for it', () => {
    const model = smallModel({
      zones: [fixtureZone('near', 3, 1, 100), fixtureZone('far', 0, 6, 100)],
      stations: oneCrossing,
      policy: { maxWalkMeters: 1000 },
    });
    const option = fastest(model);
    expect(option.totals.longestWalkMeters).toBeLessThanOrEqual(1000);
    expect(option.totals.peopleLeftByZone).toEqual([{ zone: 'far', persons: 100 }]);
  });

  it('keeps a reception’s room in all, and goes on to another reception in another window', () => {
    const model = smallModel({
      zones: [fixtureZone('A', 1, 3, 900)],
      stations: [
        fixtureStation('N', 'crossing', 4, 3),
        fixtureStation('R', 'reception', 8, 3, { lanes: 2, roomPersons: 400 }),
        fixtureStation('Q', 'reception', 8, 5, { lanes: 2, roomPersons: 400 }),
      ],
      windows: [windowAt('one', 0, 2), windowAt('two', 4, 6)],
      policy: { maxCorridors: 2 },
    });
    const option = fastest(model);
    expectSound(model, option, 'two rooms');
    expect(option.totals.peopleOut).toBe(800);
    expect(option.corridors.map(({ stations }) => stations.join('>')).sort()).toEqual(['N>Q', 'N>R']);
  });

  it('is sound on random operations: limits, counts, order, no option dominated', () => {
    for (let seed = 1; seed <= 15; seed++) {
      const model = randomModel(seed);
      const found = options(model, seed);
      expect(found.length, `seed ${seed}`).toBeGreaterThan(0);
      for (const option of found) expectSound(model, option, `seed ${seed}, ${option.id}`);
      const measures = found.map(({ totals }) => ({
        peopleOut: totals.peopleOut,
        personMinutes: totals.personHours * 60,
        exposureMinutes: totals.exposurePersonMinutes,
        corridorCount: totals.corridorCount,
      }));
      for (const one of measures)
        expect(
          measures.some((other) => dominates(other, one)),
          `seed ${seed}`,
        ).toBe(false);
      const enough = measures[0]!.peopleOut * (1 - PEOPLE_OUT_TOLERANCE);
      found.forEach(({ names }, index) => {
        if (!names.includes('least-exposed') && !names.includes('balanced')) return;
        expect(measures[index]!.peopleOut, `seed ${seed}`).toBeGreaterThanOrEqual(enough);
      });
      const quick = planFastest(model);
      expect(quick.peopleOut, `seed ${seed}`).toBeLessThanOrEqual(measures[0]!.peopleOut);
    }
  });

  it('comes out the same for the same seed', () => {
    for (const seed of [3, 8]) {
      const model = randomModel(seed);
      const [one, two] = [JSON.stringify(options(model, seed)), JSON.stringify(options(model, seed))];
      expect(two === one, `seed ${seed}`).toBe(true);
    }
  });

  it('keeps a front without dominated plans', () => {
    const front = paretoFront(findCandidates(makeSearchGround(smallModel({})), seededRandom(1)));
    for (const one of front) expect(front.some((other) => dominates(other, one))).toBe(false);
  });

  it('tells the share done, never going back', () => {
    const shares: number[] = [];
    makeOptions(smallModel({}), [], seededRandom(1), (share) => shares.push(share));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBeCloseTo(1, 9);
  });
});
