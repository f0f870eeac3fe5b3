/** Small models for the tests of this room, on the grid of `fixture.ts`. For tests only. */
import { seededRandom } from '../base/random.ts';
import type { Operation } from '../operation/index.ts';
import { buildModel } from './model/build-model.ts';
import { fixturePosition, fixtureStation, fixtureZone, FIXTURE_START_MS, makeFixture } from './fixture.ts';
import type { PlanModel } from './model/model.ts';

export const HOUR_MS = 3_600_000;

/** A window so many hours after the start. */
export function windowAt(id: string, fromHour: number, untilHour: number): Operation['windows'][number] {
  return {
    id,
    fromMs: FIXTURE_START_MS + fromHour * HOUR_MS,
    untilMs: FIXTURE_START_MS + untilHour * HOUR_MS,
    status: 'agreed',
    basis: { kind: 'assumption', text: 'Made up for a test.' },
  };
}

/** The fixture's model after changes; `policy` is changed in part. */
export function smallModel({
  policy,
  ...changes
}: Partial<Omit<Operation, 'policy'>> & { readonly policy?: Partial<Operation['policy']> }): PlanModel {
  const whole = makeFixture(changes);
  return buildModel({ ...whole, policy: { ...whole.policy, ...policy } });
}

/** Random zones, stations, rates, rooms, hours, windows and a hazard on the grid. The seed says all. */
export function randomModel(seed: number): PlanModel {
  const random = seededRandom(seed);
  const between = (low: number, high: number): number => low + random.below(high - low + 1);
  const rows = [0, 1, 2, 3, 4, 5, 6];
  const takeRow = (): number => rows.splice(random.below(rows.length), 1)[0]!;
  const places = Array.from({ length: 20 }, (_, at) => [at % 4, Math.floor(at / 4)] as const);
  const zones = Array.from({ length: between(1, 7) }, (_, at) => {
    const [column, row] = places.splice(random.below(places.length), 1)[0]!;
    const walkingSpeedMetersPerSecond = [1, 1, 0.8, 0.6][random.below(4)]!;
    const readyAtMs = FIXTURE_START_MS + random.below(3) * HOUR_MS;
    return fixtureZone(`Z${at}`, column, row, between(0, 600), { walkingSpeedMetersPerSecond, readyAtMs });
  });
  const crossings = Array.from({ length: between(1, 3) }, (_, at) => {
    const opens = FIXTURE_START_MS + random.below(3) * HOUR_MS;
    const hours = random.below(3) === 0 ? [{ fromMs: opens, untilMs: opens + between(1, 8) * HOUR_MS }] : [];
    const ratePersonsPerLaneHour = [50, 240, 333, 600][random.below(4)]!;
    return fixtureStation(`X${at}`, 'crossing', 4, takeRow(), { ratePersonsPerLaneHour, hours });
  });
  const screenings =
    random.below(3) === 0
      ? []
      : [1, 5].slice(0, between(1, 2)).map((row, at) =>
          fixtureStation(`s${at}`, 'screening', 6, row, {
            ratePersonsPerLaneHour: [100, 300, 700][random.below(3)]!,
            roomPersons: [5, 40, null][random.below(3)]!,
          }),
        );
  const receptions = [1, 3, 5].slice(0, between(1, 3)).map((row, at) =>
    fixtureStation(`R${at}`, 'reception', 8, row, {
      lanes: 2,
      roomPersons: [150, 900, null][random.below(3)]!,
    }),
  );
  const hazards = makeFixture().hazards.map((hazard) =>
    hazard.excludes
      ? hazard
      : {
          ...hazard,
          geometry: { type: 'Point' as const, coordinates: [...fixturePosition(between(1, 3), between(0, 6))] },
        },
  );
  return smallModel({
    zones,
    stations: [...crossings, ...screenings, ...receptions],
    hazards,
    windows: [windowAt('one', 0, between(1, 4)), windowAt('two', 6, 6 + between(1, 4))].slice(0, between(1, 2)),
    policy: { maxCorridors: between(1, 3), slotMinutes: [10, 15, 30][random.below(3)]!, exposureWeight: between(0, 5) },
  });
}
