import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/random.ts';
import { corridorSystems } from './corridors.ts';
import { fixtureStation, fixtureZone, FIXTURE_START_MS } from '../fixture.ts';
import { makeJourney, makeWayTrees, type PlannedWay } from './forest.ts';
import type { PlanModel } from '../model/model.ts';
import { Follower, replaySchedule } from './replay.ts';
import { makeRoutes } from './routes.ts';
import { makeScheduleGround, ScheduleBuilder, type PlannedDeparture, type Priority } from './schedule.ts';
import { HOUR_MS, randomModel, smallModel, windowAt } from '../small-models.ts';
import { freeStepOfPerson, stationCapacity } from '../model/station-service.ts';

/** Ways of all zones through the model's first corridor. */
function waysOf(model: PlanModel): PlannedWay[] {
  const journey = makeJourney(model);
  const trees = makeWayTrees(journey, 0);
  const routes = makeRoutes([trees]);
  const [system] = corridorSystems(trees, journey.crossings, 1);
  if (system === undefined) return [];
  return model.zones.flatMap((_, zone) => routes.way(zone, system.corridors[0]!, 0) ?? []);
}

function scheduleOf(model: PlanModel, priority: Priority = 'danger', dangers?: readonly number[]): ScheduleBuilder {
  const ground = makeScheduleGround(model, dangers ?? model.zones.map(() => 0));
  const builder = new ScheduleBuilder(ground, priority);
  const ways = waysOf(model);
  model.windows.forEach((_, window) => {
    builder.addWindow(window, ways);
  });
  builder.tidy();
  return builder;
}

const none = (model: PlanModel): number[][] => model.stations.map(() => []);
const crossing = (ratePersonsPerLaneHour: number): ReturnType<typeof fixtureStation> =>
  fixtureStation('N', 'crossing', 4, 1, { ratePersonsPerLaneHour });
const reception = fixtureStation('R', 'reception', 8, 1, { lanes: 4 });

describe('people of a slot', () => {
  it('leave evenly, the first at its start, none at its end', () => {
    expect([0, 1, 2].map((person) => freeStepOfPerson(10, 16, person, 3))).toEqual([10, 12, 14]);
    expect([0, 1, 2, 3].map((person) => freeStepOfPerson(0, 2, person, 4))).toEqual([0, 0, 1, 1]);
  });
});

describe('stations', () => {
  it('serve whole persons that add up to the rate', () => {
    const model = smallModel({ stations: [crossing(250), reception], windows: [windowAt('one', 0, 4)] });
    const served = stationCapacity(model, 0).subarray(0, 60);
    expect(served.reduce((total, persons) => total + persons, 0)).toBe(250);
    expect(new Set(served)).toEqual(new Set([4, 5]));
  });

  it('serve in whole steps of their hours only', () => {
    const hours = [{ fromMs: FIXTURE_START_MS + 30_000, untilMs: FIXTURE_START_MS + HOUR_MS }];
    const model = smallModel({
      stations: [crossing(600), fixtureStation('R', 'reception', 8, 1, { hours })],
      windows: [windowAt('one', 0, 4)],
    });
    const capacity = stationCapacity(model, 1);
    expect([capacity[0], capacity[1], capacity[59], capacity[60]]).toEqual([0, 10, 10, 0]);
  });
});

describe('the schedule', () => {
  it('never leaves the crossing idle while somebody could be there, whatever the order', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const random = seededRandom(seed);
      const model = smallModel({
        zones: [0, 1, 2, 3].map((at) => fixtureZone(`Z${at}`, at, random.below(7), 50 + random.below(400))),
        stations: [crossing(300 + random.below(400)), reception],
        windows: [windowAt('one', 0, 2)],
      });
      const dangers = model.zones.map(() => random.below(2));
      const { departures, left } = scheduleOf(model, 'danger', dangers);
      const { arrivals, breaches } = replaySchedule(model, departures, none(model));
      expect(
        breaches.filter(({ rule }) => rule !== 'late'),
        `seed ${seed}`,
      ).toEqual([]);
      // What one queue in front of the crossing would get out, were everybody there as early as they can.
      const ways = waysOf(model);
      const capacity = stationCapacity(model, 0);
      const toReception = ways[0]!.lagSteps - ways[0]!.legs[0]!.lagSteps;
      let waiting = 0;
      let most = 0;
      for (let step = 0; step + toReception < model.windows[0]!.untilStep; step++) {
        for (const way of ways) {
          const { node, persons } = model.zones[way.zone]!;
          const leave = Math.ceil(model.clearSeconds[node]! / model.clock.stepSeconds - 1e-6);
          if (leave + way.legs[0]!.lagSteps === step) waiting += persons;
        }
        const served = Math.min(waiting, capacity[step]!);
        waiting -= served;
        most += served;
      }
      const out = arrivals.reduce((total, persons) => total + persons, 0);
      const people = model.zones.reduce((total, { persons }) => total + persons, 0);
      expect(out + left.reduce((total, persons) => total + persons, 0), `seed ${seed}`).toBeLessThanOrEqual(people);
      expect(out, `seed ${seed}`).toBeLessThanOrEqual(most);
      expect(out, `seed ${seed}`).toBeGreaterThanOrEqual(0.97 * most);
    }
  });

  it('asks for no slot that is longer than the policy’s, and gives a zone one run of slots where it can', () => {
    const model = smallModel({
      zones: [fixtureZone('near', 3, 1, 200), fixtureZone('mid', 2, 1, 200), fixtureZone('far', 0, 1, 200)],
      stations: [crossing(600), reception],
      windows: [windowAt('one', 0, 2)],
      policy: { slotMinutes: 15 },
    });
    const { departures } = scheduleOf(model);
    for (const { fromStep, untilStep } of departures) expect(untilStep - fromStep).toBeLessThanOrEqual(15);
    for (const zone of [0, 1, 2]) {
      const slots = departures.filter(({ way }) => way.zone === zone);
      slots.slice(1).forEach(({ fromStep }, index) => {
        expect(fromStep).toBe(slots[index]!.untilStep);
      });
    }
  });

  it('lets a narrow street take no more than its capacity in any interval of a slot’s length', () => {
    const plain = smallModel({
      zones: [fixtureZone('A', 1, 1, 400), fixtureZone('B', 1, 3, 400)],
      stations: [crossing(600), reception],
      windows: [windowAt('one', 0, 4)],
    });
    const narrow: PlanModel = {
      ...plain,
      arcCapacityPersonsPerHour: plain.arcCapacityPersonsPerHour.map((capacity, arc) =>
        plain.arcStation[arc]! < 0 ? 200 : capacity,
      ),
    };
    const { departures, left } = scheduleOf(narrow);
    const { breaches, peopleOut } = replaySchedule(narrow, departures, none(narrow));
    expect(breaches).toEqual([]);
    expect(peopleOut).toBeGreaterThan(600);
    expect(peopleOut + left.reduce((total, persons) => total + persons, 0)).toBe(800);
    const full = (model: PlanModel, list: readonly PlannedDeparture[]): number => {
      const follower = new Follower(model, none(model), makeScheduleGround(model, []).capacity);
      follower.judge(list);
      return follower.fullStreetSteps(list);
    };
    // 200 an hour for more than 600 people: the street is full for hours. Where streets are wide none is.
    expect(full(narrow, departures)).toBeGreaterThan(120);
    expect(full(plain, scheduleOf(plain).departures)).toBe(0);
    const crowd = { window: 0, way: waysOf(narrow)[0]!, fromStep: 60, untilStep: 90, persons: 300 };
    expect(replaySchedule(narrow, [crowd], none(narrow)).breaches.map(({ rule }) => rule)).toContain('street');
  });

  it('puts nobody to a way twice, on random models', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const model = randomModel(seed);
      const { departures, left } = scheduleOf(model);
      const going = new Int32Array(model.zones.length);
      for (const { way, persons } of departures) going[way.zone]! += persons;
      model.zones.forEach(({ persons }, zone) => {
        expect(going[zone]! + left[zone]!, `seed ${seed}`).toBe(persons);
      });
    }
  });
});

describe('the replay', () => {
  const model = smallModel({
    zones: [fixtureZone('A', 1, 1, 100), fixtureZone('B', 1, 3, 100)],
    stations: [crossing(60), reception],
    hazards: [],
    windows: [windowAt('one', 0, 2)],
  });
  const [a, b] = waysOf(model) as [PlannedWay, PlannedWay];
  const slot = (way: PlannedWay, fromStep: number, untilStep: number, persons: number): PlannedDeparture => ({
    window: 0,
    way,
    fromStep,
    untilStep,
    persons,
  });

  it('serves first come first served, ties by the order of zones', () => {
    const { lastArrivalStep, runs, breaches } = replaySchedule(
      model,
      [slot(b, 40, 41, 3), slot(a, 40, 41, 2)],
      none(model),
    );
    expect(breaches).toEqual([]);
    // One a minute: the two of A first, then the three of B.
    expect([...lastArrivalStep]).toEqual([44, 41]);
    expect(Math.max(...runs[0]!.waiting)).toBe(4);
  });

  it('says who is late, too early, and without room', () => {
    const rules = (departures: readonly PlannedDeparture[], on = model): string[] =>
      replaySchedule(on, departures, none(on)).breaches.map(({ rule, persons }) => `${rule} ${persons}`);
    expect(rules([slot(a, 118, 119, 5)])).toEqual(['late 3']);
    expect(rules([slot(a, 3, 4, 1)])).toEqual(['too-early 1']);
    const small = (kind: 'crossing' | 'reception', roomPersons: number): PlanModel => ({
      ...model,
      stations: model.stations.map((place) =>
        place.station.kind === kind ? { ...place, station: { ...place.station, roomPersons } } : place,
      ),
    });
    expect(rules([slot(a, 40, 41, 9)], small('crossing', 5))).toEqual(['waiting-room 3']);
    expect(rules([slot(a, 40, 60, 9)], small('reception', 5))).toEqual(['total-room 4']);
  });

  it('counts exposure on the way and while waiting inside a danger distance', () => {
    const exposed = smallModel({
      zones: [fixtureZone('A', 1, 1, 100)],
      stations: [crossing(60), reception],
      windows: [windowAt('one', 0, 2)],
    });
    const [way] = waysOf(exposed);
    const stationHazards = exposed.stations.map(({ station }) => (station.kind === 'crossing' ? [0] : []));
    const { exposureMinutes } = replaySchedule(exposed, [slot(way!, 40, 41, 4)], stationHazards);
    // Four at once, one a minute: they wait 0, 1, 2 and 3 minutes.
    expect(exposureMinutes).toBeCloseTo(4 * way!.exposureMinutes + 6, 9);
    expect(way!.exposureMinutes).toBeGreaterThan(0);
  });

  it('counts an arrival by the start of its step and who is left by the end of the plan', () => {
    const { personMinutes, peopleOut } = replaySchedule(model, [slot(a, 40, 42, 2)], none(model));
    expect(peopleOut).toBe(2);
    expect(personMinutes).toBe(40 + 41 + 198 * model.clock.stepCount);
  });
});
