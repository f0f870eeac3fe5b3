/** What concessions bring on the grid of `fixture.ts`, by hand. */
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../operation/index.ts';
import { solveFastestBound } from '../bound/bound.ts';
import type { PlanConcession } from '../document.ts';
import { fixturePosition, fixtureStation, fixtureZone, makeFixture } from '../fixture.ts';
import type { PlanModel } from '../model/model.ts';
import { HOUR_MS, smallModel, windowAt } from '../small-models.ts';
import { conceded } from './concede.ts';
import { worthOf } from './worth.ts';

function worth(model: PlanModel): PlanConcession[] {
  const { bound, people } = solveFastestBound(model);
  const planFastest = (changed: PlanModel): { peopleOut: number } => ({ peopleOut: changed.zones.length });
  return worthOf(model, { prices: bound.document.prices, people, planWithout: 0, planFastest });
}

function brings(list: readonly PlanConcession[], id: string): number | undefined {
  const found = list.find((concession) => concession.id === id);
  return found === undefined ? undefined : found.boundWith - found.boundWithout;
}

describe('worthOf', () => {
  // One zone of 1,000 at A, 18 minutes from R; one hour; the screening passes 10 a minute: 420 get out.
  const zones = [fixtureZone('A', 1, 1, 1000)];
  const windows = [windowAt('one', 1, 2), { ...windowAt('next', 5, 6), status: 'proposed' as const }];
  const stations: Operation['stations'] = [
    fixtureStation('N', 'crossing', 4, 1, { lanes: 2 }),
    fixtureStation('X', 'crossing', 4, 4, { status: 'proposed' }),
    fixtureStation('s', 'screening', 6, 3, { lanes: 2, ratePersonsPerLaneHour: 300 }),
    fixtureStation('R', 'reception', 8, 3, { lanes: 2 }),
  ];
  const list = worth(smallModel({ zones, windows, stations }));

  it('gives each concession the people that solving again gives', () => {
    expect(list.every(({ boundWithout }) => boundWithout === 420)).toBe(true);
    // 15 a minute for 42 minutes; another hour of the same; a window of the same length.
    expect(brings(list, 'lane-s')).toBe(210);
    expect(brings(list, 'hour-after-one')).toBe(580);
    expect(brings(list, 'hour-before-one')).toBe(580);
    expect(brings(list, 'accept-next')).toBe(420);
  });

  it('tries a window as much longer as it is too short for anybody, and the plan with it can be made', () => {
    // 18 minutes to R, in windows of 10: an hour more is enough. At a tenth of the speed, 180 minutes: 3 hours and 20 minutes are missing.
    const short = [{ ...windowAt('one', 6, 7), untilMs: windowAt('one', 6, 7).fromMs + 10 * 60_000 }];
    const idsOf = (speed: number): readonly string[] => {
      const slow = [fixtureZone('A', 1, 1, 1000, { walkingSpeedMetersPerSecond: speed })];
      return worth(smallModel({ zones: slow, windows: short, stations })).map(({ id }) => id);
    };
    expect(idsOf(1).filter((id) => id.includes('one'))).toEqual(['hour-after-one', 'hour-before-one']);
    expect(idsOf(0.1).filter((id) => id.includes('one'))).toEqual(['4-hours-after-one', '4-hours-before-one']);
    const operation = makeFixture({ windows: short });
    const tried = conceded(operation, '4-hours-after-one')!;
    expect(tried.operation.windows[0]!.untilMs - short[0]!.untilMs).toBe(4 * HOUR_MS);
    expect(tried.words.en).toContain('closes 4 hours later');
    expect(tried.words.ar).toContain('بمقدار 4 ساعات');
    expect(conceded(operation, '13-hours-after-one')).toBeNull();
  });

  it('leaves out what brings nothing', () => {
    expect(brings(list, 'lane-N')).toBeUndefined();
    expect(brings(list, 'accept-X')).toBeUndefined();
    expect(brings(list, 'clear-mines-1')).toBeUndefined();
  });

  it('sorts by people and says each in both languages', () => {
    const gains = list.map(({ boundWith }) => boundWith);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    for (const { words } of list) {
      expect(words.en).not.toBe('');
      expect(words.ar).toMatch(/[\u0600-\u06ff]/u);
      expect(words.ar).not.toMatch(/[\u0660-\u0669]/u);
    }
    expect(list.find(({ id }) => id === 'lane-s')?.words.en).toBe('One more lane at Station s (300 people an hour)');
    expect(list.find(({ id }) => id === 'hour-after-one')?.words.en).toContain(
      '12 October 07:00–08:00 closes an hour later, at 09:00',
    );
  });

  it('counts person-hours saved for those who get out either way', () => {
    // With 15 a minute the first 420 need 28 minutes instead of 42: mean 14 instead of 21 minutes after the first.
    expect(list.find(({ id }) => id === 'lane-s')?.personHoursSaved).toBeCloseTo((420 * 7) / 60, 0);
    expect(list.find(({ id }) => id === 'hour-before-one')?.personHoursSaved).toBeCloseTo(420, 0);
    expect(list.find(({ id }) => id === 'accept-next')?.personHoursSaved).toBe(0);
  });

  it('is in person-hours when everybody gets out anyway', () => {
    const easy = worth(smallModel({ zones, stations, windows: [windowAt('one', 0, 4)] }));
    expect(easy.every(({ boundWith, boundWithout }) => boundWith === 1000 && boundWithout === 1000)).toBe(true);
    expect(easy[0]?.id).toBe('lane-s');
    expect(easy[0]?.personHoursSaved).toBeGreaterThan(100);
  });

  it('asks parties that do not agree, hazards in the way, and rooms that are full', () => {
    const parties = makeFixture().parties.map((party) => ({ ...party, agreesToPassage: party.id !== 'council' }));
    expect(brings(worth(smallModel({ zones, windows, stations, parties })), 'agree-council')).toBe(420);
    const [sniper] = makeFixture().hazards;
    const wall = {
      ...sniper!,
      id: 'wall',
      excludes: true,
      dangerDistanceMeters: 10,
      geometry: {
        type: 'LineString' as const,
        coordinates: [[...fixturePosition(2.5, -0.5)], [...fixturePosition(2.5, 6.5)]],
      },
    };
    expect(brings(worth(smallModel({ zones, windows, stations, hazards: [wall] })), 'clear-wall')).toBe(420);
    const full = stations.map((station) => (station.id === 'R' ? { ...station, roomPersons: 200 } : station));
    expect(brings(worth(smallModel({ zones, windows, stations: full })), 'room-R')).toBe(100);
  });

  it('takes readiness into account: an earlier hour is worth nothing to people who are not ready', () => {
    const late = [fixtureZone('A', 1, 1, 1000, { readyAtMs: windows[0]!.fromMs + HOUR_MS / 2 })];
    expect(brings(worth(smallModel({ zones: late, windows, stations })), 'hour-before-one')).toBeUndefined();
  });
});
