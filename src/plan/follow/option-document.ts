/** A candidate as it stands in the plan document. Every figure is from its replay. */
import { assert } from '../../base/assert.ts';
import type { Candidate, CandidateGround } from './candidates.ts';
import { wayCorridorKey } from './candidates.ts';
import type { PlanBound, PlanOption } from '../document.ts';
import type { PlannedWay } from './forest.ts';
import type { PlanModel } from '../model/model.ts';
import type { OptionName } from './pareto.ts';
import { addWayExposure, replaySchedule, type Replay } from './replay.ts';
import { stationCapacity, stationClearSeconds } from '../model/station-service.ts';

/** Thousandths: enough for every figure, and the same text on every machine. */
function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** Writes an option without its words. `ways` and `departures` are in the order in which ties are broken. */
export function optionDocument(
  model: PlanModel,
  { schedule, stationHazards }: CandidateGround,
  candidate: Candidate,
  names: OptionName[],
  bounds: readonly PlanBound[],
): Omit<PlanOption, 'difference'> {
  const { departures, left } = candidate;
  const replay = replaySchedule(model, departures, stationHazards, schedule.capacity);
  assert(replay.breaches.length === 0, 'a schedule that its own replay refuses');
  const { startMs, stepSeconds } = model.clock;
  const stepMs = stepSeconds * 1000;
  const idOf = (station: number): string => model.stations[station]!.station.id;

  const used = new Map<string, { readonly way: PlannedWay; readonly window: number }>();
  for (const { way, window } of departures) used.set(wayId(model, way, window), { way, window });
  const ordered = [...used].sort(([, a], [, b]) => a.window - b.window || a.way.zone - b.way.zone);
  const corridors = corridorList(model, candidate);
  const corridorId = new Map(corridors.map((corridor) => [corridor.stations.join('>'), corridor.id]));

  const ways = ordered.map(([id, { way, window }]): PlanOption['ways'][number] => {
    const zone = model.zones[way.zone]!;
    const stations = way.legs.map(({ station }) => idOf(station));
    const exposure = new Float64Array(model.hazards.length);
    addWayExposure(model, way, 1, exposure);
    return {
      id,
      zone: zone.zone.id,
      window: model.windows[window]!.id,
      corridor: corridorId.get(stations.join('>'))!,
      legs: way.legs.map((leg, index) => ({
        from: index === 0 ? zone.zone.id : stations[index - 1]!,
        toStation: stations[index]!,
        edges: leg.arcs.flatMap((arc) => [
          ...model.pieceEdge.subarray(model.pieceStart[arc], model.pieceStart[arc + 1]),
        ]),
        lengthMeters: rounded(leg.lengthMeters),
        seconds: rounded(leg.seconds),
        lagSteps: leg.lagSteps,
      })),
      lengthMeters: rounded(way.lengthMeters),
      seconds: rounded(way.seconds),
      exposureMinutesByHazard: model.hazards.flatMap(({ id: hazard, kind }, index) =>
        exposure[index]! > 0 ? [{ hazard, kind, minutes: rounded(exposure[index]!) }] : [],
      ),
    };
  });

  const slots = departures.map(({ way, window, fromStep, untilStep, persons }, index) => {
    const clearMs = model.clearSeconds[model.zones[way.zone]!.node]! * 1000;
    const leaveMs = (step: number): number => Math.round(startMs + (step - way.lagSteps) * stepMs - clearMs);
    return {
      way: wayId(model, way, window),
      fromStep,
      untilStep,
      leaveFromMs: leaveMs(fromStep),
      leaveUntilMs: leaveMs(untilStep),
      arriveUntilMs: startMs + (replay.lastArrivalStep[index]! + 1) * stepMs,
      persons,
    };
  });

  const outBy = (untilStep: number): number => {
    let persons = 0;
    for (let step = 0; step < untilStep; step++) persons += replay.arrivals[step]!;
    return persons;
  };
  const lastStep = replay.arrivals.findLastIndex((persons) => persons > 0);
  const peopleLeft = left.reduce((total, persons) => total + persons, 0);
  const peopleMinutes = replay.personMinutes - (peopleLeft * model.clock.stepCount * stepSeconds) / 60;
  const samples = sampleSteps(model, schedule.slotSteps);
  return {
    id: names[0]!,
    names,
    corridors,
    ways,
    departures: slots,
    totals: {
      peopleOut: replay.peopleOut,
      peopleOutByWindow: model.windows.map(({ id, untilStep }) => ({ window: id, persons: outBy(untilStep) })),
      peopleLeft,
      peopleLeftByZone: model.zones.flatMap(({ zone }, index) =>
        left[index]! > 0 ? [{ zone: zone.id, persons: left[index]! }] : [],
      ),
      personHours: rounded(replay.personMinutes / 60),
      meanMinutes: replay.peopleOut > 0 ? rounded(peopleMinutes / replay.peopleOut) : 0,
      lastArrivalMs: lastStep < 0 ? null : startMs + (lastStep + 1) * stepMs,
      exposurePersonMinutes: rounded(replay.exposureMinutes),
      exposureByHazard: model.hazards.flatMap(({ id: hazard, kind }, index) => {
        const personMinutes = rounded(replay.exposureByHazard[index]!);
        return personMinutes > 0 ? [{ hazard, kind, personMinutes }] : [];
      }),
      corridorCount: corridors.length,
      longestWalkMeters: ways.reduce((longest, { lengthMeters }) => Math.max(longest, lengthMeters), 0),
    },
    clearance: samples.map((step) => ({ atMs: startMs + step * stepMs, persons: outBy(step) })),
    stations: stationCurves(model, departures, replay.runs, samples),
    gap: gapOf(names, replay, bounds, model.operation.policy.exposureWeight),
  };
}

function wayId(model: PlanModel, way: PlannedWay, window: number): string {
  return `${model.zones[way.zone]!.zone.id}@${model.windows[window]!.id}`;
}

/** Corridors in use: by crossing; two with the same crossing go on to different stations in different windows. */
function corridorList(model: PlanModel, { departures }: Candidate): PlanOption['corridors'] {
  const found = new Map<string, { way: PlannedWay; zones: Set<number>; persons: number }>();
  for (const { way, persons } of departures) {
    const key = wayCorridorKey(way);
    const known = found.get(key) ?? { way, zones: new Set<number>(), persons: 0 };
    known.zones.add(way.zone);
    known.persons += persons;
    found.set(key, known);
  }
  const sorted = [...found.values()].sort((a, b) => {
    const at = ({ way }: typeof a): number => way.legs[0]!.station;
    return at(a) - at(b) || b.persons - a.persons;
  });
  const ids = new Set<string>();
  return sorted.map(({ way, zones, persons }) => {
    const stations = way.legs.map(({ station }) => model.stations[station]!.station);
    const [first, last] = [stations[0]!, stations[stations.length - 1]!];
    const id =
      [first.id, `${first.id}~${last.id}`].find((one) => !ids.has(one)) ?? stations.map((one) => one.id).join('~');
    ids.add(id);
    return {
      id,
      name: { en: `${first.name.en} to ${last.name.en}`, ar: `${first.name.ar} إلى ${last.name.ar}` },
      stations: stations.map((station) => station.id),
      zones: [...zones].sort((a, b) => a - b).map((zone) => model.zones[zone]!.zone.id),
      persons,
    };
  });
}

/** Every window's start, slot ends and end, as steps. */
function sampleSteps(model: PlanModel, slotSteps: number): number[] {
  const steps = new Set<number>();
  for (const { fromStep, untilStep } of model.windows) {
    for (let step = fromStep; step < untilStep; step += slotSteps) steps.add(step);
    steps.add(untilStep);
  }
  return [...steps].sort((a, b) => a - b);
}

/**
 * Queues at the stations that are used. A point's moment is real time: it counts the steps that are over at the station by then, whose
 * projected clock is ahead of it by the way that is left.
 */
function stationCurves(
  model: PlanModel,
  departures: Candidate['departures'],
  runs: Replay['runs'],
  samples: readonly number[],
): PlanOption['stations'] {
  const { startMs, stepSeconds } = model.clock;
  const used = new Set(departures.flatMap(({ way }) => way.legs.map(({ station }) => station)));
  return [...used]
    .sort((a, b) => a - b)
    .map((index) => {
      const { station } = model.stations[index]!;
      const { served, waiting } = runs[index]!;
      const capacity = stationCapacity(model, index);
      const aheadSteps = stationClearSeconds(model, index) / stepSeconds;
      let open = 0;
      let busy = 0;
      for (const { fromStep, untilStep } of model.windows) {
        for (let step = fromStep; step < untilStep; step++) {
          open += capacity[step]!;
          if (served[step] === capacity[step]) busy += capacity[step]!;
        }
      }
      let total = 0;
      let at = 0;
      const points = samples.map((step) => {
        const over = Math.min(served.length, Math.floor(step + aheadSteps + 1e-6));
        for (; at < over; at++) total += served[at]!;
        const queue = over === 0 ? 0 : waiting[over - 1]!;
        return { atMs: startMs + step * stepSeconds * 1000, waiting: queue, served: total };
      });
      const longestQueuePersons = waiting.reduce((most, persons) => Math.max(most, persons), 0);
      const { id, roomPersons } = station;
      return {
        station: id,
        points,
        longestQueuePersons,
        roomPersons,
        busyShare: open > 0 ? rounded(busy / open) : 0,
      };
    });
}

/**
 * The gap to the bound that prices exposure as the option's first name does: fastest and fewest-corridors at 0, balanced at
 * the policy's weight, least-exposed at the highest there is.
 */
function gapOf(
  names: readonly OptionName[],
  { peopleOut, personMinutes, exposureMinutes }: Replay,
  bounds: readonly PlanBound[],
  policyWeight: number,
): PlanOption['gap'] {
  const byWeight = [...bounds].sort((a, b) => a.exposureWeight - b.exposureWeight);
  const atZero = byWeight[0];
  const atPolicy = byWeight.find((one) => one.exposureWeight === policyWeight);
  const boundOf = { fastest: atZero, 'fewest-corridors': atZero, balanced: atPolicy, 'least-exposed': byWeight.at(-1) };
  const bound = boundOf[names[0]!] ?? byWeight.at(-1);
  const exposureWeight = bound?.exposureWeight ?? 0;
  const costPersonMinutes = rounded(personMinutes + exposureWeight * exposureMinutes);
  const boundPersonMinutes = bound?.boundPersonMinutes ?? 0;
  const share = boundPersonMinutes > 0 ? (costPersonMinutes - boundPersonMinutes) / boundPersonMinutes : 0;
  const most = atZero?.peopleOutByWindow?.at(-1)?.persons ?? peopleOut;
  return {
    exposureWeight,
    costPersonMinutes,
    boundPersonMinutes,
    share: Math.max(0, share),
    peopleShortOfBound: Math.max(0, most - peopleOut),
  };
}
