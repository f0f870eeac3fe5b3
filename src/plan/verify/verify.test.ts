import { beforeAll, describe, expect, it } from 'vitest';
import { STREET_CLASSES } from '../../network/index.ts';
import type { Hazard, Operation } from '../../operation/index.ts';
import { makeFixture } from '../fixture.ts';
import { makePlan } from '../make-plan.ts';
import { planSchema, type Plan } from '../document.ts';
import { verifyPlan } from './verify.ts';
import type { VerifyCode } from './fault.ts';

type Loose<T> = T extends readonly (infer Item)[]
  ? Loose<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Loose<T[Key]> }
    : T;

interface Tampering {
  readonly name: string;
  readonly code: VerifyCode;
  /** Changes the plan; gives a new operation when it is the folder that was changed. */
  readonly change: (plan: Loose<Plan>, operation: Operation) => Operation | undefined;
}

const HOUR_MS = 3_600_000;

/** Does something to the plan and leaves the operation as it is. */
function onPlan(change: (plan: Loose<Plan>) => void): Tampering['change'] {
  return (plan) => {
    change(plan);
    return undefined;
  };
}

const tamperings: readonly Tampering[] = [
  {
    name: 'the folder was changed after planning',
    code: 'VERIFY_FOLDER_CHANGED',
    change: (_, operation) => ({ ...operation, digest: `${operation.digest}, changed` }),
  },
  {
    name: 'other streets',
    code: 'VERIFY_STREETS_DIFFER',
    change: onPlan((plan) => (plan.network.sha256 += '0')),
  },
  {
    name: 'a zone loses a person in the total',
    code: 'VERIFY_PEOPLE_LOST',
    change: onPlan((plan) => (plan.people.walking -= 1)),
  },
  {
    name: 'the total is for another figure',
    code: 'VERIFY_PEOPLE_LOST',
    change: onPlan((plan) => (plan.people.planned += 1)),
  },
  {
    name: 'who cannot walk is forgotten',
    code: 'VERIFY_PEOPLE_LOST',
    change: (_, operation) => ({
      ...operation,
      zones: operation.zones.map((zone, index) => (index === 0 ? { ...zone, cannotWalkShare: 0.5 } : zone)),
    }),
  },
  {
    name: "a zone's people have no place to gather",
    code: 'VERIFY_PEOPLE_LOST',
    change: onPlan(
      (plan) =>
        (plan.places = plan.places.filter(
          (place) => place.of === 'station' || place.id !== plan.options[0]!.ways[0]!.zone,
        )),
    ),
  },
  {
    name: 'a departure is lost',
    code: 'VERIFY_PEOPLE_LOST',
    change: onPlan((plan) => plan.options[0]!.departures.pop()),
  },
  {
    name: 'a departure stands twice',
    code: 'VERIFY_PEOPLE_LOST',
    change: onPlan((plan) => plan.options[0]!.departures.push({ ...plan.options[0]!.departures[0]! })),
  },
  {
    name: 'one person too many in a slot',
    code: 'VERIFY_PEOPLE_LOST',
    change: onPlan((plan) => (plan.options[0]!.departures[0]!.persons += 1)),
  },
  {
    name: 'one person too few in a slot',
    code: 'VERIFY_PEOPLE_LOST',
    change: onPlan((plan) => (plan.options[0]!.departures[0]!.persons -= 1)),
  },
  {
    name: 'a slot begins a step earlier',
    code: 'VERIFY_SLOT_TIMES',
    change: onPlan((plan) => (plan.options[0]!.departures[0]!.fromStep -= 1)),
  },
  {
    name: 'people are told a time a second early',
    code: 'VERIFY_SLOT_TIMES',
    change: onPlan((plan) => (plan.options[0]!.departures[0]!.leaveFromMs -= 1000)),
  },
  {
    name: 'arrival is told a second early',
    code: 'VERIFY_SLOT_TIMES',
    change: onPlan((plan) => (plan.options[0]!.departures[0]!.arriveUntilMs -= 1000)),
  },
  {
    name: 'a slot is moved before the window',
    code: 'VERIFY_OUTSIDE_WINDOW',
    change: onPlan((plan) => {
      for (const departure of plan.options[0]!.departures) {
        departure.fromStep -= 60;
        departure.untilStep -= 60;
      }
    }),
  },
  {
    name: 'the last slot is moved to the end of the window',
    code: 'VERIFY_LEFT_ON_THE_WAY',
    change: onPlan((plan) => {
      const { untilStep } = plan.windows.at(-1)!;
      const last = plan.options[0]!.departures.at(-1)!;
      last.untilStep = untilStep + (last.untilStep - last.fromStep);
      last.fromStep = untilStep;
    }),
  },
  {
    name: 'the window was agreed to end a second earlier',
    code: 'VERIFY_OUTSIDE_WINDOW',
    change: (_, operation) => ({
      ...operation,
      windows: operation.windows.map((window) => ({ ...window, untilMs: window.untilMs - 1000 })),
    }),
  },
  {
    name: 'the window was never agreed',
    code: 'VERIFY_UNKNOWN_NAME',
    change: (_, operation) => ({
      ...operation,
      windows: operation.windows.map((window) => ({ ...window, status: 'proposed' })),
    }),
  },
  {
    name: 'the window is written an hour longer',
    code: 'VERIFY_OUTSIDE_WINDOW',
    change: onPlan((plan) => (plan.windows.at(-1)!.untilMs += HOUR_MS)),
  },
  {
    name: 'a street piece is skipped',
    code: 'VERIFY_WAY_BROKEN',
    change: onPlan((plan) => plan.options[0]!.ways[0]!.legs[0]!.edges.splice(0, 1)),
  },
  {
    name: 'a street piece is walked the other way',
    code: 'VERIFY_WAY_BROKEN',
    change: onPlan(
      (plan) => (plan.options[0]!.ways[0]!.legs[0]!.edges[0] = -plan.options[0]!.ways[0]!.legs[0]!.edges[0]! - 1),
    ),
  },
  {
    name: 'a leg is left out',
    code: 'VERIFY_WAY_BROKEN',
    change: onPlan((plan) => plan.options[0]!.ways[0]!.legs.pop()),
  },
  {
    name: 'a way is told shorter than it is',
    code: 'VERIFY_WAY_FIGURES',
    change: onPlan((plan) => (plan.options[0]!.ways[0]!.legs[0]!.lengthMeters -= 1)),
  },
  {
    name: 'a way is told faster than it is',
    code: 'VERIFY_WAY_FIGURES',
    change: onPlan((plan) => (plan.options[0]!.ways[0]!.legs[0]!.seconds -= 1)),
  },
  {
    name: 'a lag is hidden',
    code: 'VERIFY_WAY_FIGURES',
    change: onPlan((plan) => (plan.options[0]!.ways[0]!.legs[0]!.lagSteps += 1)),
  },
  {
    name: 'two ways for one zone',
    code: 'VERIFY_TWO_WAYS',
    change: onPlan((plan) => plan.options[0]!.ways.push({ ...plan.options[0]!.ways[0]!, id: 'second' })),
  },
  {
    name: 'mines were laid on the way',
    code: 'VERIFY_WAY_FORBIDDEN',
    change: (plan, operation) => {
      const [leg] = plan.options[0]!.ways[0]!.legs;
      const piece = leg!.edges[leg!.edges.length >> 1]!;
      const { edgeFrom, edgeTo, nodeLonE7, nodeLatE7 } = operation.network;
      const edge = piece >= 0 ? piece : -piece - 1;
      const middle = (values: Int32Array): number => (values[edgeFrom[edge]!]! + values[edgeTo[edge]!]!) / 2e7;
      const mines: Hazard = {
        ...operation.hazards[0]!,
        id: 'new-mines',
        kind: 'mines',
        excludes: true,
        dangerDistanceMeters: 5,
        fromMs: null,
        untilMs: null,
        geometry: { type: 'Point', coordinates: [middle(nodeLonE7), middle(nodeLatE7)] },
      };
      return { ...operation, hazards: [...operation.hazards, mines] };
    },
  },
  {
    name: 'a party withdraws',
    code: 'VERIFY_PEOPLE_LOST',
    change: (_, operation) => ({
      ...operation,
      parties: operation.parties.map((party) => ({ ...party, agreesToPassage: false })),
    }),
  },
  {
    name: 'the waiting room is smaller than the queue',
    code: 'VERIFY_STATION_OVERFULL',
    change: (plan, operation) => {
      const ids = plan.options[0]!.corridors.map((corridor) => corridor.stations[0]);
      for (const departure of plan.options[0]!.departures) departure.untilStep = departure.fromStep + 1;
      return {
        ...operation,
        stations: operation.stations.map((station) =>
          ids.includes(station.id) ? { ...station, roomPersons: 1 } : station,
        ),
      };
    },
  },
  {
    name: 'a station lost a lane',
    code: 'VERIFY_TOTALS',
    change: (plan, operation) => {
      const ids = plan.options[0]!.corridors.flatMap((corridor) => corridor.stations);
      return {
        ...operation,
        stations: operation.stations.map((station) =>
          ids.includes(station.id)
            ? { ...station, ratePersonsPerLaneHour: station.ratePersonsPerLaneHour / 2 }
            : station,
        ),
      };
    },
  },
  {
    name: 'a street is blocked but for a metre',
    code: 'VERIFY_STREET_OVERFULL',
    change: (_, operation) => ({
      ...operation,
      streets: {
        ...operation.streets,
        classes: Object.fromEntries(STREET_CLASSES.map(({ name }) => [name, { walkCapacityPersonsPerHour: 30 }])),
      },
    }),
  },
  {
    name: 'more people out than arrive',
    code: 'VERIFY_TOTALS',
    change: onPlan((plan) => (plan.options[0]!.totals.peopleOut += 1)),
  },
  {
    name: 'fewer people left than stay',
    code: 'VERIFY_PEOPLE_LOST',
    change: onPlan((plan) => (plan.options[0]!.totals.peopleLeft += 1)),
  },
  {
    name: 'person-hours are told lower',
    code: 'VERIFY_TOTALS',
    change: onPlan((plan) => (plan.options[0]!.totals.personHours -= 1)),
  },
  {
    name: 'the clearance curve is lifted',
    code: 'VERIFY_TOTALS',
    change: onPlan((plan) => (plan.options[0]!.clearance.at(-1)!.persons += 1)),
  },
  {
    name: 'a queue is hidden',
    code: 'VERIFY_TOTALS',
    change: onPlan((plan) => (plan.options[0]!.stations[0]!.longestQueuePersons += 1)),
  },
  {
    name: 'a corridor counts a person more',
    code: 'VERIFY_TOTALS',
    change: onPlan((plan) => (plan.options[0]!.corridors[0]!.persons += 1)),
  },
  {
    name: 'exposure is told lower',
    code: 'VERIFY_EXPOSURE',
    change: onPlan((plan) => (plan.options[0]!.totals.exposurePersonMinutes -= 100)),
  },
  {
    name: 'exposure on a way is left out',
    code: 'VERIFY_EXPOSURE',
    change: onPlan((plan) => {
      for (const way of plan.options.flatMap((option) => option.ways)) way.exposureMinutesByHazard = [];
    }),
  },
  {
    name: 'the bound is told higher',
    code: 'VERIFY_BOUND',
    change: onPlan((plan) => (plan.bounds[0]!.boundPersonMinutes *= 1.001)),
  },
  {
    name: 'a price is raised',
    code: 'VERIFY_BOUND',
    change: onPlan((plan) => {
      const priced = plan.bounds[0]!.prices[0]!;
      priced.personMinutes += 5;
    }),
  },
  {
    name: 'a price is taken away',
    code: 'VERIFY_BOUND',
    change: onPlan((plan) => plan.bounds[0]!.prices.splice(0, Math.ceil(plan.bounds[0]!.prices.length / 2))),
  },
  {
    name: 'a price is negative',
    code: 'VERIFY_BOUND',
    change: onPlan((plan) => (plan.bounds[0]!.prices[0]!.personMinutes = -1)),
  },
  {
    name: 'a price is on nothing',
    code: 'VERIFY_BOUND',
    change: onPlan((plan) => (plan.bounds[0]!.prices[0]!.on = 'station:nowhere')),
  },
  {
    name: 'the gap is told smaller',
    code: 'VERIFY_GAP',
    change: onPlan((plan) => (plan.options[0]!.gap.share += 0.01)),
  },
  {
    name: 'the cost is told smaller',
    code: 'VERIFY_GAP',
    change: onPlan((plan) => (plan.options[0]!.gap.costPersonMinutes -= 60)),
  },
  {
    name: 'the policy allows one corridor fewer',
    code: 'VERIFY_TOO_MANY_CORRIDORS',
    change: (_, operation) => ({ ...operation, policy: { ...operation.policy, maxCorridors: 1 } }),
  },
];

describe('verify', () => {
  let operation: Operation;
  let made: Plan;

  beforeAll(() => {
    operation = makeFixture();
    made = makePlan(operation, { seed: 1, nowMs: Date.UTC(2017, 9, 10) });
  });

  it('accepts the plan as it was made, written and read again', () => {
    const read = planSchema.parse(JSON.parse(JSON.stringify(made)));
    expect(verifyPlan(operation, read).faults).toEqual([]);
    expect(made.options.some((option) => option.corridors.length > 1)).toBe(true);
  });

  for (const { name, code, change } of tamperings) {
    it(`catches: ${name}`, () => {
      const copy = planSchema.parse(JSON.parse(JSON.stringify(made)));
      const changed = change(copy, operation) ?? operation;
      const result = verifyPlan(changed, copy);
      expect(result.holds).toBe(false);
      expect(result.faults.map((fault) => fault.code)).toContain(code);
    });
  }

  it('counts a hazard with times only where it meets a window', () => {
    const end = Math.max(...operation.windows.map(({ untilMs }) => untilMs));
    const timed = (fromMs: number | null, untilMs: number | null): Operation => ({
      ...operation,
      hazards: operation.hazards.map((hazard) => ({ ...hazard, fromMs, untilMs })),
    });
    const past = timed(end, end + HOUR_MS);
    const calm = makePlan(past, { seed: 1, nowMs: Date.UTC(2017, 9, 10) });
    expect(verifyPlan(past, calm).faults).toEqual([]);
    for (const option of calm.options) expect(option.totals.exposurePersonMinutes).toBe(0);
    const within = timed(end - 1000, null);
    expect(verifyPlan(within, calm).holds).toBe(false);
    const careful = makePlan(within, { seed: 1, nowMs: Date.UTC(2017, 9, 10) });
    expect(verifyPlan(within, careful).faults).toEqual([]);
    expect(careful.options.some((option) => option.totals.exposurePersonMinutes > 0)).toBe(true);
  });
});
