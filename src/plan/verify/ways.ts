/** Checks the ways of an option on the plain streets: whole, allowed, rightly measured, convergent, few. */
import type { PlanOption, PlanWay } from '../document.ts';
import type { Faults } from './fault.ts';
import { streetKey } from './arcs.ts';
import type { Ground } from './ground.ts';

const SECONDS_SLACK = 0.5;
const METERS_SLACK = 0.5;

export function checkWays(ground: Ground, option: PlanOption, faults: Faults): void {
  const seen = new Set<string>();
  for (const way of option.ways) {
    const where = `option ${option.id}, way ${way.id}`;
    const key = `${way.zone} in ${way.window}`;
    if (seen.has(key)) faults.add('VERIFY_TWO_WAYS', where, `the people of ${key} have more than one way`);
    seen.add(key);
    checkWay(ground, option, way, where, faults);
  }
  checkConvergence(ground, option, faults);
  checkCorridors(ground, option, faults);
}

function checkWay(ground: Ground, option: PlanOption, way: PlanWay, where: string, faults: Faults): void {
  const zone = ground.zones.find((candidate) => candidate.id === way.zone);
  if (zone === undefined || !ground.windows.some((window) => window.id === way.window)) {
    faults.add('VERIFY_UNKNOWN_NAME', where, `no zone ${way.zone} or no window ${way.window} to plan for`);
    return;
  }
  let node = zone.node;
  let startClear = zone.clearSeconds;
  let from = way.zone;
  let meters = 0;
  let seconds = 0;
  for (const leg of way.legs) {
    if (leg.from !== from)
      faults.add('VERIFY_WAY_BROKEN', where, `a leg begins at ${leg.from}, the one before ends at ${from}`);
    const station = ground.stations.find((candidate) => candidate.id === leg.toStation);
    if (station === undefined) {
      faults.add('VERIFY_UNKNOWN_NAME', where, `no agreed station ${leg.toStation}`);
      return;
    }
    const stage = Math.floor(node / ground.operation.network.nodeCount);
    let legSeconds = 0;
    let legMeters = 0;
    for (const piece of leg.edges) {
      const [arc] = ground.arcsOfStreet.get(streetKey(piece, stage)) ?? [];
      if (arc === undefined) {
        faults.add(
          'VERIFY_WAY_FORBIDDEN',
          where,
          `street piece ${piece} may not be walked in stage ${stage} of the journey`,
        );
        return;
      }
      if (ground.arcFrom[arc] !== node) {
        faults.add('VERIFY_WAY_BROKEN', where, `street piece ${piece} does not begin where the one before ends`);
        return;
      }
      node = ground.arcTo[arc]!;
      legSeconds += ground.arcSeconds[arc]! * zone.slowness;
      legMeters += ground.operation.network.edgeLengthMeters[piece >= 0 ? piece : -piece - 1]!;
    }
    if (node !== station.tail) {
      faults.add('VERIFY_WAY_BROKEN', where, `the leg to ${leg.toStation} does not end there`);
      return;
    }
    faults.same('VERIFY_WAY_FIGURES', where, `seconds to ${leg.toStation}`, leg.seconds, legSeconds, SECONDS_SLACK);
    faults.same('VERIFY_WAY_FIGURES', where, `metres to ${leg.toStation}`, leg.lengthMeters, legMeters, METERS_SLACK);
    const lag = (legSeconds + station.clearSeconds - startClear) / ground.clock.stepSeconds;
    const lagSteps = Math.max(0, Math.ceil(lag - 1e-6));
    faults.same('VERIFY_WAY_FIGURES', where, `lag to ${leg.toStation} in steps`, leg.lagSteps, lagSteps);
    meters += legMeters;
    seconds += legSeconds;
    startClear = station.clearSeconds;
    from = leg.toStation;
    node = station.head;
  }
  const last = ground.stations.find((station) => station.id === from);
  if (last?.isReception !== true) faults.add('VERIFY_WAY_BROKEN', where, 'it does not end at a reception');
  faults.same('VERIFY_WAY_FIGURES', where, 'seconds', way.seconds, seconds, SECONDS_SLACK);
  faults.same('VERIFY_WAY_FIGURES', where, 'metres', way.lengthMeters, meters, METERS_SLACK);
  checkExposure(ground, way, zone.slowness, where, faults);
  const corridor = option.corridors.find((candidate) => candidate.id === way.corridor);
  const stations = way.legs.map((leg) => leg.toStation);
  if (corridor === undefined || corridor.stations.join(' ') !== stations.join(' ')) {
    faults.add('VERIFY_WAY_BROKEN', where, `corridor ${way.corridor} passes other stations`);
  }
}

function checkExposure(ground: Ground, way: PlanWay, slowness: number, where: string, faults: Faults): void {
  for (const { hazard, shares } of ground.hazards) {
    let minutes = 0;
    for (const leg of way.legs) {
      for (const piece of leg.edges) {
        const edge = piece >= 0 ? piece : -piece - 1;
        minutes += ((shares.get(edge) ?? 0) * ground.edgeSeconds[edge]! * slowness) / 60;
      }
    }
    const said = way.exposureMinutesByHazard.find((entry) => entry.hazard === hazard.id)?.minutes ?? 0;
    faults.same('VERIFY_EXPOSURE', where, `minutes within ${hazard.id}`, said, minutes, 0.01 + 0.005 * minutes);
  }
  for (const { hazard } of way.exposureMinutesByHazard) {
    if (!ground.hazards.some((entry) => entry.hazard.id === hazard)) {
      faults.add('VERIFY_UNKNOWN_NAME', where, `no hazard ${hazard} is counted`);
    }
  }
}

/** In one window and stage, whoever stands at a street node goes on by the same street piece. */
function checkConvergence(ground: Ground, option: PlanOption, faults: Faults): void {
  const onward = new Map<string, number>();
  for (const way of option.ways) {
    let node = ground.zones.find((zone) => zone.id === way.zone)?.node ?? -1;
    for (const leg of way.legs) {
      const stage = Math.floor(node / ground.operation.network.nodeCount);
      for (const piece of leg.edges) {
        const [arc] = ground.arcsOfStreet.get(streetKey(piece, stage)) ?? [];
        if (arc === undefined) return;
        goOn(way, `${way.window} ${ground.arcFrom[arc]!}`, piece);
        node = ground.arcTo[arc]!;
      }
      const station = ground.stations.findIndex((candidate) => candidate.id === leg.toStation);
      // At a station's node everybody of this stage stops there.
      goOn(way, `${way.window} ${node}`, Number.MIN_SAFE_INTEGER + station);
      node = ground.stations[station]?.head ?? -1;
    }
  }
  function goOn(way: PlanWay, key: string, piece: number): void {
    const before = onward.get(key);
    if (before === undefined) onward.set(key, piece);
    else if (before !== piece) {
      faults.add(
        'VERIFY_NOT_CONVERGENT',
        `option ${option.id}, way ${way.id}`,
        'it meets another way and parts from it again',
      );
    }
  }
}

function checkCorridors(ground: Ground, option: PlanOption, faults: Faults): void {
  const where = `option ${option.id}`;
  const limit = ground.operation.policy.maxCorridors;
  for (const window of ground.windows) {
    const used = new Set(option.ways.filter((way) => way.window === window.id).map((way) => way.legs[0]?.toStation));
    if (used.size > limit) {
      faults.add(
        'VERIFY_TOO_MANY_CORRIDORS',
        `${where}, window ${window.id}`,
        `${used.size} corridors where the policy allows ${limit}`,
      );
    }
  }
  faults.same('VERIFY_TOTALS', where, 'corridors', option.totals.corridorCount, option.corridors.length);
  if (option.corridors.length > limit) {
    faults.add(
      'VERIFY_TOO_MANY_CORRIDORS',
      where,
      `${option.corridors.length} corridors where the policy allows ${limit}`,
    );
  }
}
