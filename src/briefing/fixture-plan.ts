/** A plan document for the made-up city: follows the schema and adds up, but no planner made it. For tests of what is shown. */
import type { StreetNetwork } from '../network/index.ts';
import type { Operation, Station, Zone } from '../operation/index.ts';
import { planSchema, type Plan, type PlanDeparture, type PlanOption, type PlanWay } from '../plan/index.ts';
import { cornerNode, firstWindowMs } from './fixture-city.ts';
import { fixturePicture } from './fixture-picture.ts';
import { corridorNames, sketches, type Crossing, type Sketch } from './fixture-sketches.ts';

const SECONDS_PER_METER = 1.25 / 0.64;
const slotMs = 1_800_000;
const stepMs = 300_000;
const stationCorners: Readonly<Record<string, readonly [number, number]>> = {
  'north-gate': [4, 7],
  'east-bridge': [7, 4],
  mill: [7, 7],
  school: [8, 8],
};
const zoneCorners: Readonly<Record<string, readonly [number, number]>> = {
  bustan: [2, 2],
  qanater: [4, 3],
  suq: [4, 5],
  naseem: [2, 5],
};

/** Shortest way by pieces, breadth first; the mined corner is left out. */
function pieces(network: StreetNetwork, from: number, to: number): number[] {
  const cameBy = new Map<number, number>([[from, 0]]);
  const queue = [from];
  for (const node of queue) {
    for (let edge = 0; edge < network.edgeCount; edge++) {
      const [a, b] = [network.edgeFrom[edge]!, network.edgeTo[edge]!];
      const next = a === node ? b : b === node ? a : -1;
      if (next < 0 || cameBy.has(next)) continue;
      cameBy.set(next, a === node ? edge : -edge - 1);
      queue.push(next);
    }
  }
  const way: number[] = [];
  for (let node = to; node !== from;) {
    const signed = cameBy.get(node)!;
    way.unshift(signed);
    node = signed < 0 ? network.edgeTo[-signed - 1]! : network.edgeFrom[signed]!;
  }
  return way;
}

function makeWay(operation: Operation, zone: Zone, window: string, crossing: Crossing): PlanWay {
  const stops = [crossing, 'mill', 'school'];
  const nodes = [zoneCorners[zone.id]!, ...stops.map((stop) => stationCorners[stop]!)].map((at) => cornerNode(...at));
  const legs = stops.map((toStation, index) => {
    const edges = pieces(operation.network, nodes[index]!, nodes[index + 1]!);
    const lengthMeters = edges.length * 260;
    return {
      from: index === 0 ? zone.id : stops[index - 1]!,
      toStation,
      edges,
      lengthMeters,
      seconds: lengthMeters * SECONDS_PER_METER,
      lagSteps: 0,
    };
  });
  return {
    id: `${zone.id}-${window}`,
    zone: zone.id,
    window,
    corridor: `c-${crossing}`,
    legs,
    lengthMeters: legs.reduce((sum, leg) => sum + leg.lengthMeters, 0),
    seconds: legs.reduce((sum, leg) => sum + leg.seconds, 0),
    exposureMinutesByHazard:
      crossing === 'north-gate'
        ? [{ hazard: 'h-sniper', kind: 'sniper', minutes: 4.5 }]
        : [{ hazard: 'h-shelling', kind: 'shelling', minutes: 9.25 }],
  };
}

function makeDepartures(way: PlanWay, persons: number, slots: number, windowFromMs: number): PlanDeparture[] {
  const walkMs = Math.ceil((way.seconds * 1000) / stepMs) * stepMs;
  return Array.from({ length: slots }, (_, slot) => {
    const leaveFromMs = windowFromMs + slot * slotMs;
    const fromStep = (leaveFromMs + walkMs - firstWindowMs) / stepMs;
    const share = Math.floor(persons / slots) + (slot < persons % slots ? 1 : 0);
    return {
      way: way.id,
      fromStep,
      untilStep: fromStep + slotMs / stepMs,
      leaveFromMs,
      leaveUntilMs: leaveFromMs + slotMs,
      arriveUntilMs: leaveFromMs + slotMs + walkMs,
      persons: share,
    };
  }).filter((departure) => departure.persons > 0);
}

function makeOption(operation: Operation, sketch: Sketch, canWalk: ReadonlyMap<string, number>): PlanOption {
  const zones = new Map(operation.zones.map((zone) => [zone.id, zone]));
  const windows = new Map(operation.windows.map((window) => [window.id, window]));
  const ways = sketch.rows.map(([zone, window, crossing]) => makeWay(operation, zones.get(zone)!, window, crossing));
  const departures = sketch.rows.flatMap(([, window, , persons, slots], index) =>
    makeDepartures(ways[index]!, persons, slots, windows.get(window)!.fromMs),
  );
  const outOf = (zone: string): number =>
    sketch.rows.filter((row) => row[0] === zone).reduce((sum, row) => sum + row[3], 0);
  const out = sketch.rows.reduce((sum, row) => sum + row[3], 0);
  const firstWindow = sketch.rows.filter((row) => row[1] === 'w1').reduce((sum, row) => sum + row[3], 0);
  const left = [...canWalk].map(([zone, persons]) => ({ zone, persons: persons - outOf(zone) }));
  const peopleLeft = left.reduce((sum, part) => sum + part.persons, 0);
  const exposed = (kind: string): number =>
    Math.round(
      sketch.rows.reduce((sum, row, index) => {
        const minutes = ways[index]!.exposureMinutesByHazard.find((part) => part.kind === kind)?.minutes ?? 0;
        return sum + minutes * row[3];
      }, 0),
    );
  const exposureByHazard = [
    { hazard: 'h-shelling', kind: 'shelling', personMinutes: exposed('shelling') },
    { hazard: 'h-sniper', kind: 'sniper', personMinutes: exposed('sniper') },
  ].filter((part) => part.personMinutes > 0);
  const lastArrivalMs = Math.max(...departures.map((departure) => departure.arriveUntilMs));
  const ends = [...new Set(departures.map((departure) => departure.arriveUntilMs))].sort((a, b) => a - b);
  const personHours = departures.reduce(
    (sum, one) => sum + (one.persons * ((one.leaveFromMs + one.arriveUntilMs) / 2 - firstWindowMs)) / 3_600_000,
    0,
  );
  const crossings = [...new Set(sketch.rows.map((row) => row[2]))];
  return {
    id: sketch.id,
    names: sketch.names,
    difference: sketch.difference,
    corridors: crossings.map((crossing) => ({
      id: `c-${crossing}`,
      name: corridorNames[crossing],
      stations: [crossing, 'mill', 'school'],
      zones: [...new Set(sketch.rows.filter((row) => row[2] === crossing).map((row) => row[0]))],
      persons: sketch.rows.filter((row) => row[2] === crossing).reduce((sum, row) => sum + row[3], 0),
    })),
    ways,
    departures,
    totals: {
      peopleOut: out,
      peopleOutByWindow: [
        { window: 'w1', persons: firstWindow },
        { window: 'w2', persons: out },
      ],
      peopleLeft,
      peopleLeftByZone: left.filter((part) => part.persons > 0),
      personHours: Math.round(personHours),
      meanMinutes: Math.round((personHours / out) * 60),
      lastArrivalMs,
      exposurePersonMinutes: exposureByHazard.reduce((sum, part) => sum + part.personMinutes, 0),
      exposureByHazard,
      corridorCount: crossings.length,
      longestWalkMeters: Math.max(...ways.map((way) => way.lengthMeters)),
    },
    clearance: ends.map((atMs) => ({
      atMs,
      persons: departures.filter((one) => one.arriveUntilMs <= atMs).reduce((sum, one) => sum + one.persons, 0),
    })),
    stations: [...crossings, 'mill', 'school'].map((id) =>
      stationCurve(
        operation.stations.find((station) => station.id === id)!,
        departures,
      ),
    ),
    gap: {
      exposureWeight: 0,
      costPersonMinutes: Math.round(personHours * 60),
      boundPersonMinutes: Math.round(personHours * 57.8),
      share: 60 / 57.8 - 1,
      peopleShortOfBound: 84,
    },
  };
}

function stationCurve(station: Station, departures: readonly PlanDeparture[]): PlanOption['stations'][number] {
  const perSlot = (station.lanes * station.ratePersonsPerLaneHour) / 2;
  let waiting = 0;
  let served = 0;
  const points = [];
  for (let atMs = firstWindowMs; atMs <= firstWindowMs + 29 * 3_600_000; atMs += slotMs) {
    const arriving = departures
      .filter((one) => one.arriveUntilMs > atMs - slotMs && one.arriveUntilMs <= atMs)
      .reduce((sum, one) => sum + one.persons, 0);
    const through = Math.min(perSlot, waiting + arriving);
    waiting += arriving - through;
    served += through;
    points.push({ atMs, waiting, served });
  }
  return {
    station: station.id,
    points,
    longestQueuePersons: Math.max(...points.map((point) => point.waiting)),
    roomPersons: station.roomPersons,
    busyShare: Math.min(1, served / (perSlot * 18)),
  };
}

/** The plan of the made-up city; checked against the schema. */
export function fixturePlan(operation: Operation): Plan {
  const cannotWalk = new Map(
    operation.zones.map((zone) => [zone.id, Math.round(zone.people.best * zone.cannotWalkShare)]),
  );
  const walking = operation.zones
    .filter((zone) => zone.id !== 'tin')
    .map((zone): [string, number] => [zone.id, zone.people.best - cannotWalk.get(zone.id)!]);
  const sumOf = (end: 'low' | 'best' | 'high'): number =>
    operation.zones.reduce((sum, zone) => sum + zone.people[end], 0);
  const options = sketches.map((sketch) => makeOption(operation, sketch, new Map(walking)));
  const [first] = options;
  const clearance = first!.clearance.map((point) => ({
    atMs: point.atMs - slotMs,
    persons: Math.round(point.persons * 1.01),
  }));
  const plan: Plan = {
    format: 'mamarr-plan',
    version: 1,
    operation: { id: operation.id, name: operation.name, timeZone: operation.timeZone, digest: operation.digest },
    network: {
      sha256: operation.network.source.sha256,
      file: operation.network.source.file,
      schematic: true,
      attribution: 'Drawn by hand for tests',
    },
    madeAtMs: Date.parse('2017-10-13T21:40:00+03:00'),
    seed: 1,
    clock: { startMs: firstWindowMs, stepSeconds: 300, stepCount: 336 },
    windows: operation.windows.map(({ id, fromMs, untilMs }) => ({
      id,
      fromMs,
      untilMs,
      fromStep: (fromMs - firstWindowMs) / stepMs,
      untilStep: (untilMs - firstWindowMs) / stepMs,
    })),
    places: [
      ...Object.entries(zoneCorners).map(([id, at]) => ({ of: 'zone' as const, id, at })),
      ...Object.entries(stationCorners).map(([id, at]) => ({ of: 'station' as const, id, at })),
    ].map(({ of, id, at }) => ({ of, id, streetNode: cornerNode(...at), distanceMeters: 12 })),
    people: {
      low: sumOf('low'),
      best: sumOf('best'),
      high: sumOf('high'),
      planFor: 'best',
      planned: sumOf('best'),
      walking: walking.reduce((sum, [, persons]) => sum + persons, 0),
      cannotWalk: [...cannotWalk.values()].reduce((sum, persons) => sum + persons, 0),
      cannotWalkByZone: [...cannotWalk].map(([zone, persons]) => ({ zone, persons })),
      cutOff: [
        {
          zone: 'tin',
          persons: 320 - cannotWalk.get('tin')!,
          streetNodes: 4,
          streetNodesCutOff: 4,
          words: {
            en: 'Zone Al-Tin: 4 of 4 street nodes cannot reach any crossing.',
            ar: 'منطقة التين: 4 من أصل 4 من عقد الشوارع لا تصل إلى أي معبر.',
          },
        },
      ],
    },
    inputs: [],
    picture: fixturePicture(operation),
    notices: [
      {
        code: 'OP_OLD_HAZARD',
        severity: 'warning',
        title: 'A hazard was last known long ago.',
        remedy: 'Ask again, or say in the folder why it still holds.',
        file: 'hazards.geojson',
        feature: 'h-mines',
        found: '2017-09-20',
      },
    ],
    assumptions: [
      {
        id: 'walking-speed',
        what: { en: 'Walking speed of a group', ar: 'سرعة سير المجموعة' },
        value: '0.64 m/s',
        basis: { kind: 'source', text: 'University of Bath, frail persons aged 65 and over' },
      },
      {
        id: 'lane-rate',
        what: { en: 'Persons through one lane of hand search', ar: 'عدد من يعبرون مسار تفتيش يدوي واحدًا' },
        value: '240/h',
        basis: { kind: 'assumption', text: 'Event security manuals, with bags; not measured here' },
      },
    ],
    options,
    bounds: [
      {
        exposureWeight: 0,
        objectivePersonMinutes: first!.gap.boundPersonMinutes,
        boundPersonMinutes: first!.gap.boundPersonMinutes,
        status: 'optimal',
        prices: [{ on: 'station:east-bridge', fromStep: 0, untilStep: 48, personMinutes: 12 }],
        peopleOutByWindow: [
          { window: 'w1', persons: first!.totals.peopleOutByWindow[0]!.persons + 41 },
          { window: 'w2', persons: first!.totals.peopleOut + 84 },
        ],
        clearance,
      },
    ],
    binding: [
      {
        on: 'station:east-bridge',
        name: { en: 'East Bridge', ar: 'الجسر الشرقي' },
        words: {
          en: 'East Bridge serves 480 people an hour and is at its full rate for 4 h 10 min.',
          ar: 'يخدم الجسر الشرقي 480 شخصًا في الساعة، ويعمل بمعدله الكامل مدة 4 س 10 د.',
        },
        personMinutesPerCapacity: 61.5,
      },
      {
        on: 'station:north-gate',
        name: { en: 'North Gate', ar: 'الباب الشمالي' },
        words: {
          en: 'North Gate serves 720 people an hour and is at its full rate for 2 h 30 min.',
          ar: 'يخدم الباب الشمالي 720 شخصًا في الساعة، ويعمل بمعدله الكامل مدة 2 س 30 د.',
        },
        personMinutesPerCapacity: 22,
      },
    ],
    worth: [
      ['lane-east', 'lane', 'east-bridge', 'One more lane at East Bridge', 'مسار إضافي عند الجسر الشرقي', 366, 640],
      [
        'hour-w2',
        'window-hour',
        'w2',
        'One more hour at the end of the second window',
        'ساعة إضافية في نهاية النافذة الزمنية الثانية',
        288,
        610,
      ],
      ['lane-north', 'lane', 'north-gate', 'One more lane at North Gate', 'مسار إضافي عند الباب الشمالي', 120, 205],
      ['clear-mines', 'cleared-street', 'h-mines', 'Mines in the orchards cleared', 'تطهير ألغام البساتين', 44, 60],
      [
        'west-agrees',
        'passage-agreed',
        'west',
        'The Western brigade agrees to passage',
        'موافقة اللواء الغربي على المرور',
        0,
        18,
      ],
    ].map((row) => {
      const [id, kind, subject, en, ar, more, hours] = row as [
        string,
        Plan['worth'][number]['kind'],
        string,
        string,
        string,
        number,
        number,
      ];
      return {
        id,
        kind,
        words: { en, ar },
        subject,
        boundWithout: first!.totals.peopleOut + 84,
        boundWith: first!.totals.peopleOut + 84 + more,
        planWithout: first!.totals.peopleOut,
        planWith: more === 0 ? null : first!.totals.peopleOut + more,
        personHoursSaved: hours,
      };
    }),
    shortfall: {
      peopleLeft: first!.totals.peopleLeft,
      words: {
        en: `The two crossings pass what they can in the nine hours agreed; ${String(first!.totals.peopleLeft)} people remain.`,
        ar: `يمرّر المعبران أقصى ما يستطيعان في الساعات التسع المتفق عليها؛ ويبقى ${String(first!.totals.peopleLeft)} شخصًا.`,
      },
      parts: [
        {
          on: 'station:east-bridge',
          name: { en: 'East Bridge', ar: 'الجسر الشرقي' },
          persons: 2820,
          words: {
            en: 'East Bridge passes 2,820 people in the two windows.',
            ar: 'يمرّر الجسر الشرقي 2,820 شخصًا في النافذتين.',
          },
        },
      ],
    },
  };
  return planSchema.parse(plan);
}
