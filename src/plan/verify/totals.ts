/** Recomputes every figure of an option from its replay: nobody counted twice, nobody left out. */
import { nearArea } from '../../network/index.ts';
import type { Plan, PlanOption } from '../document.ts';
import type { Faults } from './fault.ts';
import { streetKey } from './arcs.ts';
import type { Ground } from './ground.ts';
import type { Replay } from './replay.ts';

export function checkTotals(ground: Ground, plan: Plan, option: PlanOption, replay: Replay, faults: Faults): void {
  const where = `option ${option.id}`;
  const { clock } = ground;
  const stepMs = clock.stepSeconds * 1000;
  const { totals } = option;
  const walking = ground.zones.reduce((sum, zone) => sum + zone.persons, 0);
  const out = replay.arrivedStep.filter((step) => step >= 0);

  checkZones(ground, option, replay, faults);
  const cutOff = plan.people.cutOff.reduce((sum, entry) => sum + entry.persons, 0);
  faults.same('VERIFY_PEOPLE_LOST', 'people', 'walking = planned for + cut off', plan.people.walking, walking + cutOff);
  faults.same('VERIFY_TOTALS', where, 'people out', totals.peopleOut, out.length);
  faults.same('VERIFY_PEOPLE_LOST', where, 'out + left', totals.peopleOut + totals.peopleLeft, walking);
  for (const window of ground.windows) {
    const by = out.filter((step) => step < window.untilStep).length;
    const said = totals.peopleOutByWindow.find((entry) => entry.window === window.id)?.persons ?? Number.NaN;
    faults.same('VERIFY_TOTALS', where, `people out by the end of ${window.id}`, said, by);
  }
  let steps = (walking - out.length) * clock.stepCount;
  for (const step of out) steps += step;
  const personHours = (steps * clock.stepSeconds) / 3600;
  faults.same('VERIFY_TOTALS', where, 'person-hours', totals.personHours, personHours, 0.01 + 1e-6 * personHours);
  const lastStep = out.reduce((last, step) => Math.max(last, step), -1);
  const lastMs = lastStep < 0 ? Number.NaN : clock.startMs + (lastStep + 1) * stepMs;
  if (totals.lastArrivalMs !== null || lastStep >= 0) {
    faults.same('VERIFY_TOTALS', where, 'last arrival', totals.lastArrivalMs ?? Number.NaN, lastMs, stepMs);
  }
  for (const point of option.clearance) {
    const by = out.filter((step) => clock.startMs + (step + 1) * stepMs <= point.atMs).length;
    faults.same('VERIFY_TOTALS', `${where}, clearance`, `persons at ${point.atMs}`, point.persons, by);
  }
  const longest = option.ways.reduce((most, way) => Math.max(most, way.lengthMeters), 0);
  faults.same('VERIFY_TOTALS', where, 'longest walk', totals.longestWalkMeters, longest, 0.5);
  for (const corridor of option.corridors) {
    const persons = option.departures
      .filter((departure) => option.ways.some((way) => way.id === departure.way && way.corridor === corridor.id))
      .reduce((sum, departure) => sum + departure.persons, 0);
    faults.same('VERIFY_TOTALS', `${where}, corridor ${corridor.id}`, 'persons', corridor.persons, persons);
  }
  checkSlots(ground, option, replay, faults);
  checkStationCurves(ground, option, replay, faults);
  checkStreets(ground, option, replay, faults);
  const exposure = exposureByHazard(ground, option, replay);
  let exposed = 0;
  for (const [hazard, minutes] of exposure) {
    exposed += minutes;
    const said = totals.exposureByHazard.find((entry) => entry.hazard === hazard)?.personMinutes ?? 0;
    faults.same('VERIFY_EXPOSURE', where, `person-minutes within ${hazard}`, said, minutes, 0.5 + 0.005 * minutes);
  }
  faults.same(
    'VERIFY_EXPOSURE',
    where,
    'person-minutes exposed',
    totals.exposurePersonMinutes,
    exposed,
    0.5 + 0.005 * exposed,
  );
  checkGap(plan, option, personHours * 60, exposed, walking, faults);
}

/** Every zone: who sets out and who stays are its people, no more and no fewer. */
function checkZones(ground: Ground, option: PlanOption, replay: Replay, faults: Faults): void {
  const leaving = new Map<string, number>();
  for (const departure of option.departures) {
    const way = option.ways.find((candidate) => candidate.id === departure.way);
    if (way === undefined) {
      faults.add(
        'VERIFY_UNKNOWN_NAME',
        `option ${option.id}`,
        `a departure names way ${departure.way}, which is not there`,
      );
      continue;
    }
    leaving.set(way.zone, (leaving.get(way.zone) ?? 0) + departure.persons);
  }
  const arrived = new Map<string, number>();
  for (let person = 0; person < replay.personWay.length; person++) {
    const zone = option.ways[replay.personWay[person]!]?.zone;
    if (zone !== undefined && replay.arrivedStep[person]! >= 0) arrived.set(zone, (arrived.get(zone) ?? 0) + 1);
  }
  for (const zone of ground.zones) {
    const where = `option ${option.id}, zone ${zone.id}`;
    const left = option.totals.peopleLeftByZone.find((entry) => entry.zone === zone.id)?.persons ?? 0;
    faults.same('VERIFY_PEOPLE_LOST', where, 'who stays', left, zone.persons - (arrived.get(zone.id) ?? 0));
    if ((leaving.get(zone.id) ?? 0) > zone.persons) {
      faults.add('VERIFY_PEOPLE_LOST', where, `${leaving.get(zone.id) ?? 0} set out of ${zone.persons} who are there`);
    }
  }
}

/** The times that people are told agree with the steps they are planned in. */
function checkSlots(ground: Ground, option: PlanOption, replay: Replay, faults: Faults): void {
  const { startMs, stepSeconds } = ground.clock;
  let person = 0;
  for (const departure of option.departures) {
    const way = option.ways.find((candidate) => candidate.id === departure.way);
    const zone = ground.zones.find((candidate) => candidate.id === way?.zone);
    const where = `option ${option.id}, way ${departure.way}, step ${departure.fromStep}`;
    const lag = (way?.legs ?? []).reduce((sum, leg) => sum + leg.lagSteps, 0);
    const realMs = (step: number): number => startMs + ((step - lag) * stepSeconds - (zone?.clearSeconds ?? 0)) * 1000;
    faults.same('VERIFY_SLOT_TIMES', where, 'leaves from', departure.leaveFromMs, realMs(departure.fromStep), 1);
    faults.same('VERIFY_SLOT_TIMES', where, 'leaves until', departure.leaveUntilMs, realMs(departure.untilStep), 1);
    if (departure.fromStep >= departure.untilStep)
      faults.add('VERIFY_SLOT_TIMES', where, 'the slot ends before it begins');
    let last = -1;
    for (let k = 0; k < departure.persons; k++, person++) last = Math.max(last, replay.arrivedStep[person]!);
    if (last >= 0) {
      const arriveMs = startMs + (last + 1) * stepSeconds * 1000;
      faults.same('VERIFY_SLOT_TIMES', where, 'arrives until', departure.arriveUntilMs, arriveMs, 1);
    }
  }
}

function checkStationCurves(ground: Ground, option: PlanOption, replay: Replay, faults: Faults): void {
  const { startMs, stepSeconds } = ground.clock;
  for (const curve of option.stations) {
    const where = `option ${option.id}, station ${curve.station}`;
    const visit = replay.visits.get(curve.station);
    const aheadSeconds = ground.stations.find(({ id }) => id === curve.station)?.clearSeconds ?? 0;
    for (const point of curve.points) {
      const step = Math.floor(((point.atMs - startMs) / 1000 + aheadSeconds) / stepSeconds + 1e-6) - 1;
      let served = 0;
      let joined = 0;
      for (let person = 0; visit !== undefined && person < visit.servedStep.length; person++) {
        if (visit.servedStep[person]! >= 0 && visit.servedStep[person]! <= step) served += 1;
        if (visit.joinedStep[person]! >= 0 && visit.joinedStep[person]! <= step) joined += 1;
      }
      faults.same('VERIFY_TOTALS', where, `served by ${point.atMs}`, point.served, served, 1e-6);
      faults.same('VERIFY_TOTALS', where, `waiting at ${point.atMs}`, point.waiting, joined - served, 1e-6);
    }
    const longest = replay.longestQueue.get(curve.station)?.persons ?? 0;
    faults.same('VERIFY_TOTALS', where, 'longest queue', curve.longestQueuePersons, longest, 1e-6);
  }
}

/** Rule 6: persons on each street piece in every interval of a slot's length, by when they come to it. */
function checkStreets(ground: Ground, option: PlanOption, replay: Replay, faults: Faults): void {
  const { stepSeconds } = ground.clock;
  const slotSteps = Math.max(1, Math.round((ground.operation.policy.slotMinutes * 60) / stepSeconds));
  const load = new Map<number, Map<number, number>>();
  option.ways.forEach((way, wayIndex) => {
    const zone = ground.zones.find((candidate) => candidate.id === way.zone);
    if (zone === undefined) return;
    const persons: number[] = [];
    replay.personWay.forEach((index, person) => {
      if (index === wayIndex) persons.push(person);
    });
    let node = zone.node;
    let startClear = zone.clearSeconds;
    let before: string | null = null;
    for (const leg of way.legs) {
      const served = before === null ? replay.leftStep : replay.visits.get(before)?.servedStep;
      const stage = Math.floor(node / ground.operation.network.nodeCount);
      let seconds = 0;
      for (const piece of leg.edges) {
        const [arc] = ground.arcsOfStreet.get(streetKey(piece, stage)) ?? [];
        if (arc === undefined || served === undefined) return;
        const lag = Math.max(
          0,
          Math.ceil((seconds + ground.clearSeconds[ground.arcFrom[arc]!]! - startClear) / stepSeconds - 1e-6),
        );
        const byInterval = load.get(arc) ?? new Map<number, number>();
        load.set(arc, byInterval);
        for (const person of persons) {
          if (served[person]! < 0 && before !== null) continue;
          const interval = Math.floor((served[person]! + lag) / slotSteps);
          byInterval.set(interval, (byInterval.get(interval) ?? 0) + 1);
        }
        seconds += ground.arcSeconds[arc]! * zone.slowness;
      }
      const station = ground.stations.find((candidate) => candidate.id === leg.toStation);
      node = station?.head ?? -1;
      startClear = station?.clearSeconds ?? 0;
      before = leg.toStation;
    }
  });
  for (const [arc, byInterval] of load) {
    const limit = Math.floor((ground.arcCapacityPersonsPerHour[arc]! * slotSteps * stepSeconds) / 3600 + 1e-9);
    // Inside a chain of pieces a group's step may differ by one from the planner's, who rounds at junctions.
    const slack = Math.ceil(limit / slotSteps);
    for (const [interval, persons] of byInterval) {
      if (persons > limit + slack) {
        const text = `${persons} persons come in slot interval ${interval}; it lets ${limit} through`;
        faults.add('VERIFY_STREET_OVERFULL', `option ${option.id}, street arc ${arc}`, text);
      }
    }
  }
}

function exposureByHazard(ground: Ground, option: PlanOption, replay: Replay): Map<string, number> {
  const minutes = new Map<string, number>();
  const personsOf = new Map<string, number>();
  for (const departure of option.departures) {
    personsOf.set(departure.way, (personsOf.get(departure.way) ?? 0) + departure.persons);
  }
  const network = ground.operation.network;
  for (const { hazard } of ground.hazards) {
    let total = 0;
    for (const way of option.ways) {
      const each = way.exposureMinutesByHazard.find((entry) => entry.hazard === hazard.id)?.minutes ?? 0;
      total += each * (personsOf.get(way.id) ?? 0);
    }
    const area = nearArea(hazard.geometry, hazard.dangerDistanceMeters);
    for (const station of ground.stations) {
      const visit = replay.visits.get(station.id);
      const [lon, lat] = [network.nodeLonE7[station.streetNode]! / 1e7, network.nodeLatE7[station.streetNode]! / 1e7];
      if (visit === undefined || !area.contains(lon, lat)) continue;
      visit.joinedStep.forEach((joined, person) => {
        if (joined < 0) return;
        const served = visit.servedStep[person]!;
        total += (((served < 0 ? ground.clock.stepCount : served) - joined) * ground.clock.stepSeconds) / 60;
      });
    }
    minutes.set(hazard.id, total);
  }
  return minutes;
}

/** The gap is against the bound of the same weight, and the bound is not above the plan. */
function checkGap(
  plan: Plan,
  option: PlanOption,
  personMinutes: number,
  exposed: number,
  walking: number,
  faults: Faults,
): void {
  const where = `option ${option.id}`;
  const { gap } = option;
  const bound = plan.bounds.find((candidate) => candidate.exposureWeight === gap.exposureWeight);
  if (bound === undefined) {
    faults.add('VERIFY_GAP', where, `no bound at exposure weight ${gap.exposureWeight}`);
    return;
  }
  const cost = personMinutes + gap.exposureWeight * exposed;
  const slack = 0.5 + 0.005 * gap.exposureWeight * exposed + 1e-6 * cost;
  faults.same('VERIFY_GAP', where, 'cost', gap.costPersonMinutes, cost, slack);
  faults.same('VERIFY_GAP', where, 'bound', gap.boundPersonMinutes, bound.boundPersonMinutes, 1e-3);
  const share =
    bound.boundPersonMinutes > 0 ? (gap.costPersonMinutes - bound.boundPersonMinutes) / bound.boundPersonMinutes : 0;
  faults.same('VERIFY_GAP', where, 'share', gap.share, Math.max(0, share), 1e-6);
  const best = plan.bounds.find((candidate) => candidate.exposureWeight === 0)?.peopleOutByWindow?.at(-1)?.persons;
  if (best !== undefined) {
    faults.same(
      'VERIFY_GAP',
      where,
      'people short of the bound',
      gap.peopleShortOfBound,
      Math.max(0, best - option.totals.peopleOut),
    );
    if (best > walking) faults.add('VERIFY_BOUND', where, `the bound has ${best} people out of ${walking}`);
  }
}
