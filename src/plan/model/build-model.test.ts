/** The model against answers worked out by hand on the grid of `fixture.ts`. */
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../base/problem.ts';
import { EdgeFlag } from '../../network/index.ts';
import type { Operation } from '../../operation/index.ts';
import { buildModel } from './build-model.ts';
import { settingOutSpans } from './clock.ts';
import {
  fixtureArea,
  fixtureNetwork,
  fixtureNode,
  fixturePosition,
  fixtureStation,
  fixtureZone,
  FIXTURE_START_MS,
  makeFixture,
} from '../fixture.ts';
import type { PlanModel } from './model.ts';
import { stationCapacity } from './station-service.ts';

const MINUTE_MS = 60_000;

function zoneOf(model: PlanModel, id: string): PlanModel['zones'][number] {
  return model.zones.find(({ zone }) => zone.id === id)!;
}

function codes(model: PlanModel): string[] {
  return model.notices.map(({ code, feature }) => `${code} ${feature ?? ''}`.trim());
}

/** Street pieces used in a stage, as pairs of node numbers, either way. */
function piecesOfStage(model: PlanModel, stage: number): Set<string> {
  const { network } = model.operation;
  const pieces = new Set<string>();
  for (let arc = 0; arc < model.arcCount; arc++) {
    if (model.nodeStage[model.arcFrom[arc]!] !== stage) continue;
    for (let at = model.pieceStart[arc]!; at < model.pieceStart[arc + 1]!; at++) {
      const piece = model.pieceEdge[at]!;
      const edge = piece >= 0 ? piece : -piece - 1;
      pieces.add(`${network.edgeFrom[edge]!}-${network.edgeTo[edge]!}`);
    }
  }
  return pieces;
}

function withPolicy(operation: Operation, policy: Partial<Operation['policy']>): Operation {
  return { ...operation, policy: { ...operation.policy, ...policy } };
}

describe('times and people', () => {
  const model = buildModel(makeFixture());

  it('takes each zone to the nearest reception through crossing and screening', () => {
    // A: 3 pieces to N, 4 to the screening, 2 to R, each 120 s. C goes round the mines.
    expect(model.zones.map(({ zone, node }) => [zone.id, model.clearSeconds[node]! / 60])).toEqual([
      ['A', 18],
      ['B', 22],
      ['C', 22],
    ]);
    expect(model.stageCount).toBe(3);
    expect(codes(model)).toEqual([]);
  });

  it('counts who cannot walk apart and keeps the slow group slow', () => {
    expect(model.zones.map(({ persons, cannotWalk, slowness }) => [persons, cannotWalk, slowness])).toEqual([
      [900, 0, 1],
      [630, 70, 1],
      [500, 0, 1.25],
    ]);
  });

  it('plans for the high or the low figure when the policy says so', () => {
    const zone = fixtureZone('A', 1, 1, 0, {
      people: { low: 10, best: 20, high: 41, basis: makeFixture().windows[0]!.basis },
    });
    const zones = [{ ...zone, cannotWalkShare: 0.1 }];
    const planFor = (which: 'low' | 'high'): readonly number[] => {
      const planned = buildModel(withPolicy(makeFixture({ zones }), { planFor: which }));
      return [planned.zones[0]!.persons, planned.zones[0]!.cannotWalk];
    };
    expect(planFor('low')).toEqual([9, 1]);
    expect(planFor('high')).toEqual([37, 4]);
  });

  it('makes times longer by the safety factor and the class of street', () => {
    const slow = buildModel(withPolicy(makeFixture(), { safetyFactor: 1.25 }));
    expect(slow.clearSeconds[zoneOf(slow, 'A').node]).toBe(18 * 60 * 1.25);
    const classes = { unknown: { walkSpeedFactor: 0.5 } };
    const rough = buildModel(makeFixture({ streets: { classes, debris: [] } }));
    expect(rough.clearSeconds[zoneOf(rough, 'A').node]).toBe(36 * 60);
  });

  it('slows a street among debris and closes it at factor 0', () => {
    const basis = makeFixture().windows[0]!.basis;
    const among = (factor: number): number => {
      // All of row 1 between columns 1 and 4.
      const debris = [{ id: 'd', area: fixtureArea(1.1, 0.9, 3.9, 1.1), factor, basis }];
      const changed = buildModel(makeFixture({ streets: { classes: {}, debris } }));
      return changed.clearSeconds[zoneOf(changed, 'A').node]! / 60;
    };
    expect(among(0.5)).toBe(22);
    expect(among(0)).toBe(22);
    expect(among(0.75)).toBe(20);
  });

  it('never lags backwards', () => {
    for (let arc = 0; arc < model.arcCount; arc++) {
      const lag =
        model.arcSeconds[arc]! + model.clearSeconds[model.arcTo[arc]!]! - model.clearSeconds[model.arcFrom[arc]!]!;
      expect(lag).toBeGreaterThanOrEqual(0);
    }
  });
});

describe('hazards', () => {
  it('keeps people out of what excludes, and counts minutes in the rest', () => {
    const model = buildModel(makeFixture());
    expect(piecesOfStage(model, 0).has(`${fixtureNode(2, 5)}-${fixtureNode(3, 5)}`)).toBe(false);
    // Half of each of the four pieces at the sniper, one minute of two.
    const exposed = [...model.arcExposureMinutes].filter((minutes) => minutes > 0);
    expect(exposed.length % 8).toBe(0);
    for (const minutes of exposed) expect(minutes).toBeCloseTo(1, 1);
  });

  it('opens the street again when the hazard is cleared', () => {
    const model = buildModel(makeFixture(), { clearedHazards: ['mines-1'] });
    expect(piecesOfStage(model, 0).has(`${fixtureNode(2, 5)}-${fixtureNode(3, 5)}`)).toBe(true);
    expect(model.clearSeconds[zoneOf(model, 'C').node]! / 60).toBe(18);
  });

  it('leaves out a hazard whose time meets no window', () => {
    const [sniper, mines] = makeFixture().hazards as [Operation['hazards'][number], Operation['hazards'][number]];
    const between = { fromMs: FIXTURE_START_MS + 5 * 3_600_000, untilMs: FIXTURE_START_MS + 7 * 3_600_000 };
    const model = buildModel(makeFixture({ hazards: [{ ...sniper, ...between }, mines] }));
    expect(model.hazards).toEqual([]);
    expect(model.arcExposureMinutes.every((minutes) => minutes === 0)).toBe(true);
  });
});

describe('the line of control', () => {
  it('is crossed only near a crossing', () => {
    const stations = makeFixture().stations.filter(({ id }) => id !== 'S');
    const pieces = piecesOfStage(buildModel(makeFixture({ stations })), 0);
    const crossesLine = (row: number): boolean => pieces.has(`${fixtureNode(4, row)}-${fixtureNode(5, row)}`);
    // The crossing N is in row 1; rows 4 to 6 are farther than 250 m from it.
    expect([4, 5, 6].map(crossesLine)).toEqual([false, false, false]);
    const after = piecesOfStage(buildModel(makeFixture({ stations })), 1);
    expect(after.has(`${fixtureNode(0, 1)}-${fixtureNode(1, 1)}`)).toBe(false);
    expect(after.has(`${fixtureNode(6, 3)}-${fixtureNode(7, 3)}`)).toBe(true);
  });

  it('cuts zones off when the party that holds them does not agree, by name and number', () => {
    const parties = makeFixture().parties.map((party) => ({ ...party, agreesToPassage: party.id !== 'holders' }));
    const model = buildModel(makeFixture({ parties }));
    expect(model.zones).toEqual([]);
    expect(
      model.cutOffZones.map(({ zone, persons, cannotWalk, reason }) => [zone.id, persons, cannotWalk, reason]),
    ).toEqual([
      ['A', 900, 0, 'not-agreed'],
      ['B', 630, 70, 'not-agreed'],
      ['C', 500, 0, 'not-agreed'],
    ]);
    expect(codes(model)).toContain('PLAN_ZONE_CUT_OFF B');
    const agreed = buildModel(makeFixture({ parties }), { agreeingParties: ['holders'] });
    expect(agreed.zones.length).toBe(3);
  });

  it('lets contested ground be used on both ways', () => {
    const [west, east] = makeFixture().control as [Operation['control'][number], Operation['control'][number]];
    const control = [
      { ...west, area: fixtureArea(-1, -1, 2.5, 7) },
      { ...west, id: 'middle', party: null, area: fixtureArea(2.5, -1, 4.5, 7) },
      east,
    ];
    const model = buildModel(makeFixture({ control }));
    expect(model.zones.map(({ node }) => model.clearSeconds[node]! / 60)).toEqual([18, 22, 22]);
  });
});

describe('who is cut off', () => {
  it('says how many street nodes cannot reach a crossing', () => {
    const network = fixtureNetwork();
    // Column 0, row 1 loses all its streets but the one to row 0, which loses its way on.
    const edgeFlags = network.edgeFlags.slice();
    for (let edge = 0; edge < network.edgeCount; edge++) {
      const ends = [network.edgeFrom[edge]!, network.edgeTo[edge]!];
      const island = ends.filter((node) => node === fixtureNode(0, 0) || node === fixtureNode(0, 1)).length;
      if (island === 1) edgeFlags[edge] = 0;
    }
    const zones = [fixtureZone('A', 1, 1, 100, { area: fixtureArea(-0.4, -0.4, 1.4, 1.4) })];
    const model = buildModel(makeFixture({ network: { ...network, edgeFlags }, zones }));
    expect(model.zones.map(({ streetNodes, streetNodesCutOff }) => [streetNodes, streetNodesCutOff])).toEqual([[4, 2]]);
    const notice = model.notices.find(({ code }) => code === 'PLAN_STREETS_CUT_OFF');
    expect(notice?.found).toBe('2 of 4 street nodes cannot reach any crossing');
  });

  it('tells no crossing from no way and no street', () => {
    const zones = [fixtureZone('A', 1, 1, 100), fixtureZone('far', 30, 1, 50)];
    const none = buildModel(
      makeFixture({ zones, stations: makeFixture().stations.filter(({ kind }) => kind !== 'crossing') }),
    );
    expect(none.cutOffZones.map(({ zone, reason }) => [zone.id, reason])).toEqual([
      ['A', 'no-crossing'],
      ['far', 'no-streets'],
    ]);
    const network = fixtureNetwork();
    const edgeFlags = network.edgeFlags.map((flags, edge) =>
      network.edgeFrom[edge]! % 9 === 2 && network.edgeTo[edge]! % 9 === 3 ? 0 : flags,
    );
    const torn = buildModel(makeFixture({ zones: [zones[0]!], network: { ...network, edgeFlags } }));
    expect(torn.cutOffZones.map(({ reason }) => reason)).toEqual(['no-way']);
  });

  it('gathers at an assembly station inside the zone', () => {
    const zones = [fixtureZone('A', 1, 1, 100, { area: fixtureArea(-0.4, -0.4, 2.4, 2.4) })];
    const middle = buildModel(makeFixture({ zones }));
    expect(middle.zones[0]!.streetNode).toBe(fixtureNode(1, 1));
    const stations = [...makeFixture().stations, fixtureStation('meet', 'assembly', 2.1, 0)];
    const model = buildModel(makeFixture({ zones, stations }));
    expect(model.zones[0]!.streetNode).toBe(fixtureNode(2, 0));
    expect(model.zones[0]!.gatheringMeters).toBeCloseTo(12, 0);
  });

  it('walks one way only where the street is one way', () => {
    const network = fixtureNetwork();
    const edgeFlags = network.edgeFlags.map((flags, edge) =>
      network.edgeFrom[edge] === fixtureNode(1, 1) && network.edgeTo[edge] === fixtureNode(2, 1)
        ? EdgeFlag.walkBackward
        : flags,
    );
    const model = buildModel(makeFixture({ network: { ...network, edgeFlags } }));
    expect(model.clearSeconds[zoneOf(model, 'A').node]! / 60).toBe(22);
  });

  it('warns of a walk that is too long or takes longer than any window', () => {
    const long = buildModel(withPolicy(makeFixture(), { maxWalkMeters: 1200 }));
    expect(codes(long)).toEqual(['PLAN_WALK_TOO_LONG B', 'PLAN_WALK_TOO_LONG C']);
    const windows = makeFixture().windows.map((window) => ({ ...window, untilMs: window.fromMs + 25 * MINUTE_MS }));
    expect(codes(buildModel(makeFixture({ windows })))).toEqual(['PLAN_ZONE_TOO_SLOW C']);
  });
});

describe('clock, windows and hours', () => {
  it('counts steps from the first window and lets people set out from its real start', () => {
    const model = buildModel(makeFixture());
    expect(model.clock).toEqual({ startMs: FIXTURE_START_MS, stepSeconds: 60, stepCount: 720 });
    expect(model.windows.map(({ id, fromStep, untilStep }) => [id, fromStep, untilStep])).toEqual([
      ['morning', 0, 240],
      ['afternoon', 480, 720],
    ]);
    const { node, releaseStep } = zoneOf(model, 'A');
    expect(settingOutSpans(model, model.clearSeconds[node]!, releaseStep)).toEqual([
      { fromStep: 18, untilStep: 240 },
      { fromStep: 498, untilStep: 720 },
    ]);
  });

  it('starts the clock on a whole step when the window does not', () => {
    const windows = makeFixture().windows.map((window) => ({ ...window, fromMs: window.fromMs + 20_000 }));
    const model = buildModel(makeFixture({ windows }));
    expect(model.clock.startMs).toBe(FIXTURE_START_MS);
    expect(model.windows[0]!.fromStep).toBe(1);
  });

  it('holds people back until their zone is ready', () => {
    const zones = [fixtureZone('A', 1, 1, 10, { readyAtMs: FIXTURE_START_MS + 90 * MINUTE_MS })];
    expect(buildModel(makeFixture({ zones })).zones[0]!.releaseStep).toBe(108);
  });

  it('opens a station at the steps that begin within its hours, on its own projected clock', () => {
    const hours = [{ fromMs: FIXTURE_START_MS + 60 * MINUTE_MS, untilMs: FIXTURE_START_MS + 120 * MINUTE_MS }];
    const stations = makeFixture().stations.map((station) => (station.id === 's' ? { ...station, hours } : station));
    const model = buildModel(makeFixture({ stations }));
    // From the screening it is 4 minutes to R.
    const capacity = stationCapacity(
      model,
      model.stations.findIndex(({ station }) => station.id === 's'),
    );
    const open = [...capacity.entries()].filter(([, persons]) => persons > 0).map(([step]) => step);
    expect([open[0], open.at(-1), open.length]).toEqual([64, 123, 60]);
  });

  it('leaves proposed windows and stations out until they are accepted', () => {
    const [morning, afternoon] = makeFixture().windows as [Operation['windows'][number], Operation['windows'][number]];
    const windows = [morning, { ...afternoon, status: 'proposed' as const }];
    const stations = makeFixture().stations.map((station) =>
      station.id === 'N' ? { ...station, status: 'proposed' as const } : station,
    );
    const operation = makeFixture({ windows, stations });
    const model = buildModel(operation);
    expect(model.windows.length).toBe(1);
    expect(model.stations.some(({ station }) => station.id === 'N')).toBe(false);
    const accepted = buildModel(operation, { acceptProposed: ['afternoon', 'N'] });
    expect(accepted.windows.length).toBe(2);
    expect(accepted.stations.some(({ station }) => station.id === 'N')).toBe(true);
  });

  it('stretches windows for a concession, but not over each other', () => {
    const extra = { morning: { before: 30, after: 300 } };
    const model = buildModel(makeFixture(), { windowExtraMinutes: extra });
    expect(model.clock.startMs).toBe(FIXTURE_START_MS - 30 * MINUTE_MS);
    const [first, second] = model.windows as [PlanModel['windows'][number], PlanModel['windows'][number]];
    expect(second.fromMs).toBe(first.untilMs);
  });

  it('keeps to daylight when the policy says so, and tells what is lost', () => {
    const windows = makeFixture().windows.map((window) => ({ ...window, untilMs: window.untilMs + 3_600_000 }));
    const model = buildModel(withPolicy(makeFixture({ windows }), { daylightOnly: true }));
    // 12 October at 36° N, 39° E: noon 9:24 UTC less 13.5 minutes; declination −7.6°, so dusk 6.13 hours later.
    const dusk = model.windows[1]!.untilMs;
    expect(Math.abs(dusk - Date.UTC(2017, 9, 12, 15, 18))).toBeLessThan(3 * MINUTE_MS);
    expect(codes(model)).toContain('PLAN_WINDOW_OUTSIDE_DAYLIGHT afternoon');
  });

  it('refuses an operation in which no window is agreed', () => {
    const windows = makeFixture().windows.map((window) => ({ ...window, status: 'proposed' as const }));
    expect(() => buildModel(makeFixture({ windows }))).toThrow(ProblemError);
  });
});

describe('stations', () => {
  it('adds lanes and room for a concession', () => {
    const model = buildModel(makeFixture(), { extraLanesByStation: { N: 1 }, extraRoomByStation: { Q: 50 } });
    const rate = Object.fromEntries(model.stations.map(({ station, personsPerStep }) => [station.id, personsPerStep]));
    expect(rate).toEqual({ N: 20, S: 4, s: 10, R: 20, Q: 20 });
    expect(model.stations.find(({ station }) => station.id === 'Q')?.station.roomPersons).toBe(450);
  });

  it('tells a crossing that no way passes', () => {
    const stations = makeFixture().stations.filter(({ id }) => id !== 'S');
    stations.push(fixtureStation('lost', 'crossing', 0, 6));
    expect(codes(buildModel(makeFixture({ stations })))).toEqual(['PLAN_STATION_UNUSABLE lost']);
  });

  it('puts two receptions at two street nodes', () => {
    const stations = [...makeFixture().stations, fixtureStation('R2', 'reception', 8, 3)];
    const model = buildModel(makeFixture({ stations }));
    const sinks = model.stations.filter(({ sinkNode }) => sinkNode >= 0).map(({ sinkNode }) => sinkNode);
    expect(new Set(sinks).size).toBe(3);
  });

  it('takes the nearest street for a station beside it', () => {
    const stations = makeFixture().stations.map((station) =>
      station.id === 'N' ? { ...station, position: fixturePosition(4.2, 1) } : station,
    );
    const place = buildModel(makeFixture({ stations })).stations.find(({ station }) => station.id === 'N')!;
    expect(place.streetNode).toBe(fixtureNode(4, 1));
    expect(place.snapMeters).toBeCloseTo(24, 0);
  });
});
